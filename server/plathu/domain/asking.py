"""Refuses, before the journal, what no other entry could make acceptable (A4).

That is: who may ask at all, words, sizes, and the form of an id; never phase, lock or existence, which only the
journal's order can tell. What passes here is judged again on play, by the rules as released; so these checks may become
stricter.
"""

from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.nouns import Action, Journaled
from plathu.domain.refusal import Refused
from plathu.domain.rules import NOUN_OF

BYTES = 64 * 1024
"""Most bytes of an action as JSON: a ballot of two thousand items. No other action comes near."""


def check(action: Action | Journaled, by: MemberId) -> None:
    """Raises Refused."""
    noun = NOUN_OF[type(action)]
    if not isinstance(action, noun.of_all) and isinstance(action, noun.of_members) == (by == FACILITATOR):
        raise Refused("not_allowed")
    noun.check(action)
