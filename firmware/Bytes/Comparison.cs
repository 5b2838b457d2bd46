namespace Bluezone.Band.Bytes;

/// <summary>Compares runs of octets that no secret depends on: it ends at the first difference.</summary>
public static class Comparison
{
    /// <summary>Whether two runs of octets are the same.</summary>
    /// <param name="one">Where the one is.</param>
    /// <param name="oneAt">Its first octet.</param>
    /// <param name="other">Where the other is.</param>
    /// <param name="otherAt">Its first octet.</param>
    /// <param name="count">How many octets.</param>
    public static bool AreEqual(byte[] one, int oneAt, byte[] other, int otherAt, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (one[oneAt + i] != other[otherAt + i])
            {
                return false;
            }
        }

        return true;
    }
}
