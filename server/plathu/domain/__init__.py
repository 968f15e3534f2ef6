"""The rules. Pure: no I/O, no clock, no chance but what comes with an entry."""
