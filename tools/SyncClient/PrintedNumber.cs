namespace Bluezone.Band.SyncClient;

/// <summary>A band's public number as it is printed: nine digits and a check digit, in groups.</summary>
/// <remarks>Source: ISO/IEC 7064, MOD 11,10.</remarks>
public static class PrintedNumber
{
    public static string Of(uint number)
    {
        string digits = number.ToString("D9");
        string whole = digits + CheckDigit(digits);
        return $"{whole[..3]} {whole[3..6]} {whole[6..]}";
    }

    private static int CheckDigit(string digits)
    {
        int product = 10;
        foreach (char digit in digits)
        {
            int sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10;
    }
}
