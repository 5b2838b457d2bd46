namespace Bluezone.Band.Bytes;

/// <summary>Compares runs of octets.</summary>
public static class Comparison
{
    /// <summary>Whether two runs of octets are the same that no secret depends on: it ends at the first difference.</summary>
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

    /// <summary>Whether two runs of octets are the same, in a time that depends on their length alone: how much of a proof was right stays unknown.</summary>
    /// <param name="one">Where the one is.</param>
    /// <param name="oneAt">Its first octet.</param>
    /// <param name="other">Where the other is.</param>
    /// <param name="otherAt">Its first octet.</param>
    /// <param name="count">How many octets.</param>
    public static bool AreSecretsEqual(byte[] one, int oneAt, byte[] other, int otherAt, int count)
    {
        int differing = 0;
        for (int i = 0; i < count; i++)
        {
            differing |= one[oneAt + i] ^ other[otherAt + i];
        }

        return differing == 0;
    }
}
