"""Servers that break one promise each, to see that it would be noticed. Run as `python -m tests.chaos.mutants.NAME`."""
