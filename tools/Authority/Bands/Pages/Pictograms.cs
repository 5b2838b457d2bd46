namespace Bluezone.Band.Authority.Bands.Pages;

/// <summary>Small drawings, 200 units wide and 160 high, that say without words what to do and what comes of it.</summary>
internal static class Pictograms
{
    // A band with its button, and a finger upon it.
    private const string Band =
        "<path d=\"M10 112h180v34h-180z\" fill=\"white\" stroke=\"black\" stroke-width=\"6\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M70 104h60v50h-60z\" fill=\"white\" stroke=\"black\" stroke-width=\"6\" stroke-linejoin=\"round\"/>"
        + "<circle cx=\"100\" cy=\"129\" r=\"13\"/>"
        + "<path d=\"M88 120v-50a12 12 0 0 1 24 0v50a12 12 0 0 1 -24 0z\" fill=\"white\" stroke=\"black\" stroke-width=\"6\"/>"
        + "<path d=\"M93 104v-8h14v8\" fill=\"none\" stroke=\"black\" stroke-width=\"4\"/>";

    /// <summary>Pressed so many times.</summary>
    public static string Press(int times)
    {
        string dots = "";
        for (int i = 0; i < times; i++)
        {
            int x = 100 + ((i * 50) - ((times - 1) * 25));
            dots += $"<circle cx=\"{x}\" cy=\"24\" r=\"17\"/>";
        }

        return Band + dots;
    }

    /// <summary>Held while one counts.</summary>
    /// <param name="from">Where the line begins.</param>
    /// <param name="to">Where it ends: who counts further holds longer.</param>
    /// <param name="count">How far to count.</param>
    public static string Hold(int from, int to, int count)
    {
        string ticks = "";
        for (int i = 0; i < count; i++)
        {
            int x = from + ((to - from) * i / (count - 1));
            ticks += $"<path d=\"M{x} 4v14\" stroke=\"black\" stroke-width=\"4\"/>";
        }

        return Band + ticks + $"<path d=\"M{from} 32H{to}\" stroke=\"black\" stroke-width=\"20\" stroke-linecap=\"round\"/>";
    }

    /// <summary>It answers: how are things?</summary>
    public const string Answer =
        "<path d=\"M14 14h172v96h-104l-40 40v-40h-28z\" fill=\"none\" stroke=\"black\" stroke-width=\"8\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M40 62h24M84 62h24M128 62h34\" stroke=\"black\" stroke-width=\"20\" stroke-linecap=\"round\"/>";

    /// <summary>It talks with the health station, both ways.</summary>
    public const string Talk =
        "<path d=\"M10 46h52v74h-52z\" fill=\"none\" stroke=\"black\" stroke-width=\"8\" stroke-linejoin=\"round\"/><circle cx=\"36\" cy=\"83\" r=\"12\"/>"
        + "<path d=\"M76 64h38m-14 -14l14 14l-14 14M114 102h-38m14 -14l-14 14l14 14\" fill=\"none\" stroke=\"black\" stroke-width=\"8\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M126 62l32 -36l32 36v80h-64z\" fill=\"none\" stroke=\"black\" stroke-width=\"8\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M158 78v44M136 100h44\" stroke=\"black\" stroke-width=\"14\"/>";

    /// <summary>Yes.</summary>
    public const string Yes = "<path d=\"M30 84l46 50l96 -110\" fill=\"none\" stroke=\"black\" stroke-width=\"26\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>";

    /// <summary>It rests for an hour.</summary>
    public const string Rest =
        "<path d=\"M40 26v108M84 26v108\" stroke=\"black\" stroke-width=\"26\"/>"
        + "<circle cx=\"150\" cy=\"80\" r=\"42\" fill=\"none\" stroke=\"black\" stroke-width=\"8\"/><path d=\"M150 80v-42M150 38a42 42 0 1 1 -1 0\" fill=\"none\" stroke=\"black\" stroke-width=\"8\"/>";

    /// <summary>It shakes, again and again.</summary>
    public const string Alarm =
        "<path d=\"M10 112h180v34h-180z\" fill=\"white\" stroke=\"black\" stroke-width=\"6\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M70 96h60v58h-60z\" fill=\"white\" stroke=\"black\" stroke-width=\"6\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M52 84a36 36 0 0 0 -12 24M148 84a36 36 0 0 1 12 24M34 66a62 62 0 0 0 -18 34M166 66a62 62 0 0 1 18 34\" fill=\"none\" stroke=\"black\" stroke-width=\"7\" stroke-linecap=\"round\"/>"
        + "<circle cx=\"16\" cy=\"24\" r=\"12\"/><circle cx=\"48\" cy=\"24\" r=\"12\"/><circle cx=\"80\" cy=\"24\" r=\"12\"/>"
        + "<circle cx=\"120\" cy=\"24\" r=\"12\"/><circle cx=\"152\" cy=\"24\" r=\"12\"/><circle cx=\"184\" cy=\"24\" r=\"12\"/>";

    /// <summary>Call the health station.</summary>
    public const string Call =
        "<path d=\"M14 30c0 60 40 104 92 112l10 -34l-34 -18l-16 14c-12 -10 -20 -22 -24 -36l18 -14l-12 -36z\" fill=\"none\" stroke=\"black\" stroke-width=\"8\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M126 62l32 -36l32 36v80h-64z\" fill=\"none\" stroke=\"black\" stroke-width=\"8\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M158 78v44M136 100h44\" stroke=\"black\" stroke-width=\"14\"/>";

    /// <summary>Keep it at home.</summary>
    public const string Home =
        "<path d=\"M20 84l80 -70l80 70M40 70v80h120v-80\" fill=\"none\" stroke=\"black\" stroke-width=\"10\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
        + "<path d=\"M70 92h60v44h-60z\" fill=\"none\" stroke=\"black\" stroke-width=\"8\"/><path d=\"M80 104h40M80 120h26\" stroke=\"black\" stroke-width=\"6\"/>";

    /// <summary>No photograph.</summary>
    public const string NoPhoto =
        "<path d=\"M20 46h40l14 -22h52l14 22h40v94h-160z\" fill=\"none\" stroke=\"black\" stroke-width=\"8\" stroke-linejoin=\"round\"/>"
        + "<circle cx=\"100\" cy=\"92\" r=\"30\" fill=\"none\" stroke=\"black\" stroke-width=\"8\"/><path d=\"M10 150L190 10\" stroke=\"black\" stroke-width=\"14\"/>";

    /// <summary>Puts one on a page.</summary>
    public static string At(int x, int y, string drawing) => $"<g transform=\"translate({x} {y})\">{drawing}</g>";
}
