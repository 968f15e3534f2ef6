"""The sections of the nouns that are on paper. `content.py` has the list of them."""
