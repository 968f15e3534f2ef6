"""What each viewer may see of a workshop. No secret gets past here.

A board has parts, which the nouns bring. Common parts are functions of the workshop alone and group parts of the
workshop and a group, so that they are computed and encoded once for everybody who sees them, and cannot leak what only
one viewer may see. Personal parts are small. Each noun tells what a viewer may do with it; `may` joins all that.
"""

from typing import Any

import msgspec

from plathu.domain.noun import Common, OfGroup, Part, Personal
from plathu.domain.nouns import NOUNS
from plathu.domain.viewer import Viewer, audience_of
from plathu.domain.workshop import Workshop

PARTS: tuple[Part, ...] = tuple(part for noun in NOUNS for part in noun.parts)
COMMON = {part.name: part for part in PARTS if isinstance(part, Common)}
GROUP = {part.name: part for part in PARTS if isinstance(part, OfGroup)}
PERSONAL = {part.name: part for part in PARTS if isinstance(part, Personal)}
MAY = {noun.name: noun.may for noun in NOUNS if noun.may}
"""The parts that tell what a viewer may do, by noun."""


def may(workshop: Workshop, viewer: Viewer) -> dict[str, Any]:
    """V3: what the rules would allow now. Buttons follow this and repeat no rule."""
    rights: dict[str, Any] = {}
    for part in MAY.values():
        rights |= msgspec.structs.asdict(part.make(workshop, viewer))
    return rights


def board(workshop: Workshop, viewer: Viewer) -> dict[str, Any]:
    """The whole board of a viewer: its parts by name. On the wire parts replace parts."""
    audience = audience_of(workshop, viewer)
    return {
        **{name: part.make(workshop) for name, part in COMMON.items()},
        **{name: part.make(workshop, audience) for name, part in GROUP.items()},
        **{name: part.make(workshop, viewer) for name, part in PERSONAL.items()},
        "may": may(workshop, viewer),
    }
