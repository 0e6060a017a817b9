"""From the bytes that people have to text that a parser can take: told apart, unpacked, decoded, guarded."""
