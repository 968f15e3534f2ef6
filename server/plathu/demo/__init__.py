"""A hall full of simulated people, who use the board as tablets do: from outside, by the public door."""
