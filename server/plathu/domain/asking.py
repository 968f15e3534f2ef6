"""What is refused before it is in the journal (A4): what no other entry could make right.

That is who may ask at all, words, sizes, and the form of an id; never phase, lock or existence, which are the journal's
to say, in its order. What comes past here is judged again when it is played, by the rules as they were released; so
what is asked here may become stricter.
"""

from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.nouns import Action, Journaled
from plathu.domain.refusal import Refused
from plathu.domain.rules import NOUN_OF

BYTES = 64 * 1024
"""Of an action as JSON: a ballot of two thousand items. No other comes near."""


def check(action: Action | Journaled, by: MemberId) -> None:
    """Raises Refused."""
    noun = NOUN_OF[type(action)]
    if not isinstance(action, noun.of_all) and isinstance(action, noun.of_members) == (by == FACILITATOR):
        raise Refused("not_allowed")
    noun.check(action)
