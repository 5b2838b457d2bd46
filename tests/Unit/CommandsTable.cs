using System.IO;
using Bluezone.Band.Bandctl;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The tables of the command line: nothing is cut, drawn or plain.</summary>
public class CommandsTable
{
    private static readonly string Long = new('7', 300);

    [Fact]
    public void PlainColumnsAreTwoSpacesApart()
    {
        using StringWriter output = new() { NewLine = "\n" };
        Example().Write(output);
        Assert.Equal($"name{new string(' ', 298)}count\n{Long}      1\n[red]{new string(' ', 295)}    200\n", output.ToString());
    }

    [Fact]
    public void ADrawnTableHoldsEveryCharacter()
    {
        using StringWriter output = new();
        Example().Draw(output);
        Assert.Contains($" {Long} ", output.ToString());
        Assert.Contains(" [red] ", output.ToString());
    }

    private static Table Example()
    {
        var table = new Table("name", ">count");
        table.Add(Long, "1");
        table.Add("[red]", "200");
        return table;
    }
}
