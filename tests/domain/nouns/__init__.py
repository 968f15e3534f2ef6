"""What each noun brings to the tests that walk all nouns: a module of its name, with a PLAY."""

from importlib import import_module

from plathu.domain.nouns import NOUNS
from tests.domain.play import Play

PLAYS: dict[str, Play] = {noun.name: import_module(f"tests.domain.nouns.{noun.name}").PLAY for noun in NOUNS}
"""By noun, in the order of the list. A noun without one fails here."""
