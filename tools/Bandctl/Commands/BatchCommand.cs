namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band batch</c>: batches of published keys, made, shown and tried.</summary>
internal sealed class BatchCommand : BandCommand
{
    public BatchCommand()
        : base("batch", "Makes, shows and verifies signed batches of published keys.", "band batch show batch.bzb")
    {
        Add(new BatchMakeCommand());
        Add(new BatchShowCommand());
        Add(new BatchVerifyCommand());
    }
}
