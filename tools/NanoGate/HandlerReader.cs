using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Judges what the handlers of library events lead to: they run on the library's threads, and must not build text.</summary>
internal sealed class HandlerReader
{
    private readonly GateProfile _profile;
    private readonly Findings _findings;
    private readonly CallGraph _graph;

    public HandlerReader(ModuleDefinition module, GateProfile profile, Findings findings)
    {
        _profile = profile;
        _findings = findings;
        _graph = new CallGraph(module);
    }

    public void Read()
    {
        foreach (MethodDefinition handler in _graph.Handlers)
        {
            MethodDefinition? maker = _graph.ReachedFrom(handler).FirstOrDefault(MakesText);
            if (maker != null)
            {
                _findings.Add(Rules.QuietHandlers, Findings.Place(handler), "leads to " + Findings.Place(maker.DeclaringType, maker.Name));
            }
        }
    }

    private bool MakesText(MethodDefinition method)
    {
        return _profile.TextMakers.Contains(References.Outermost(method.DeclaringType).Name);
    }
}
