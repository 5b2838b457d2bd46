using Bluezone.Band.Identity;

namespace Bluezone.Band.Loop;

/// <summary>Asks the wearer for a yes, and hears it only while it asks.</summary>
/// <remarks>
/// Promise: nothing else in the firmware gives a <see cref="Identity.Consent"/>, and only the question for a disclosure does: the other has a signal of its own.
/// Power: a cut ends both question and answer.
/// </remarks>
public sealed class ConsentGate
{
    /// <summary>How long the band asks, milliseconds: time to explain it to somebody of eighty.</summary>
    public const int AsksForMs = 120000;

    private readonly Consent _consent = new();
    private long _askedAtMs;
    private bool _isAsking;

    /// <summary>The answer to the question for a disclosure, to be spent.</summary>
    public Consent Consent => _consent;

    /// <summary>What was asked last; None when the gate was closed since.</summary>
    public Question Last { get; private set; }

    /// <summary>How many questions were asked: which one this is, so that what was told of one counts for no other.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the wearer agreed to show exposures and counts; until another question, or the gate is closed.</summary>
    public bool MayShow { get; private set; }

    /// <summary>Begins to ask; an answer to an earlier question is void.</summary>
    public void Ask(Question question, long nowMs)
    {
        Close();
        Last = question;
        Number++;
        _isAsking = question != Question.None;
        _askedAtMs = nowMs;
    }

    /// <summary>The question that stands is asked for two minutes more: a hold that has begun answers it.</summary>
    public void AskOn(long nowMs)
    {
        _askedAtMs = nowMs;
    }

    /// <summary>What is asked now: the wearer is shown that.</summary>
    public Question Asked(long nowMs) => _isAsking && nowMs - _askedAtMs <= AsksForMs ? Last : Question.None;

    /// <summary>The wearer held the button.</summary>
    /// <returns>Whether that was an answer.</returns>
    public bool TakeHold(long nowMs)
    {
        Question asked = Asked(nowMs);
        if (asked == Question.None)
        {
            return false;
        }

        _isAsking = false;
        if (asked == Question.Disclosure)
        {
            _consent.Give(nowMs);
        }

        MayShow = true;         // Who agrees to the more agrees to the less.
        return true;
    }

    /// <summary>Stops asking and voids the answer.</summary>
    public void Close()
    {
        _isAsking = false;
        Last = Question.None;
        MayShow = false;
        _consent.Withdraw();
    }
}
