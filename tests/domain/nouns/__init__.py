"""What each noun brings to the tests that walk all nouns: a module of its name with a PLAY, and with a SECRET if it has
sealed rounds, or a way to answer them."""

from importlib import import_module

from plathu.domain.nouns import NOUNS
from tests.domain.play import Play, Secret

_MODULES = {noun.name: import_module(f"tests.domain.nouns.{noun.name}") for noun in NOUNS}

PLAYS: dict[str, Play] = {noun.name: _MODULES[noun.name].PLAY for noun in NOUNS}
"""The plays by noun, in the order of the list. Importing fails for a noun without one."""

SECRETS: dict[str, Secret] = {
    noun.name: _MODULES[noun.name].SECRET for noun in NOUNS if noun.sealed or noun.secret_acts
}
"""The secrets by noun, for every kind of sealed round and every way to answer one. Importing fails for a noun without
one."""
