"""A section of each noun that stands on paper; `content.py` has the list of them."""
