"""Where the hall was: in the record `workshop.phase`. A group's own phase is not recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plathu.domain.per_group import PerGroup
from plathu.exports.section import Section

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content


def _imported(content: Content, workshop: Workshop) -> Workshop:
    return replace(workshop, phases=PerGroup(content.workshop.phase))


SECTION = Section("phases", imported=_imported)
