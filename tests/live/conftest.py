"""A server's clock that stands still, so that two runs can be compared byte for byte."""
