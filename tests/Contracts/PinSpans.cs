using System.Collections.Generic;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>When something was on, from the times at which it was turned.</summary>
internal sealed class PinSpans
{
    private readonly List<(long FromUs, long UntilUs)> _ended = [];
    private long? _onSinceUs;

    public void Turn(long nowUs, bool isOn)
    {
        if (isOn)
        {
            _onSinceUs ??= nowUs;
        }
        else if (_onSinceUs is { } fromUs)
        {
            _onSinceUs = null;
            Add(fromUs, nowUs);
        }
    }

    public IReadOnlyList<(long FromUs, long UntilUs)> Until(long nowUs)
    {
        return _onSinceUs is { } fromUs ? [.. _ended, (fromUs, nowUs)] : _ended;
    }

    private void Add(long fromUs, long untilUs)
    {
        if (untilUs > fromUs)       // Nobody sees or feels no time at all.
        {
            _ended.Add((fromUs, untilUs));
        }
    }
}
