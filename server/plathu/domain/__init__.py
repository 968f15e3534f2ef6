"""The rules. Pure: no I/O, and no time or randomness but those that come with an entry."""
