"""Simulated people, who use the board as tablets do: from outside, over the public interface."""
