"""A workshop and its words in, bytes out."""
