"""Who took which role in each group; in a file without names, which roles were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plathu.domain.ids import GroupId, MemberId
from plathu.domain.volunteers import Role
from plathu.exports import places
from plathu.exports.blocks import Column, Paragraph, Table
from plathu.exports.edition import Edition
from plathu.exports.places import PlaceOnPaper
from plathu.exports.section import AgendaItem, Section

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content

ROLES: dict[Role, tuple[str, str]] = {
    "chair": ("ประธานกลุ่ม", "Chair"),
    "secretary": ("เลขากลุ่ม", "Secretary"),
    "assistant": ("ผู้ช่วยเลขากลุ่ม", "Assistant secretary"),
}


def held(workshop: Workshop, group: GroupId) -> dict[Role, str]:
    """Who holds each role, by name."""
    return {role: workshop.members[id].name for role, id in _holders(workshop, group).items()}


def role_of(workshop: Workshop, id: MemberId) -> Role | None:
    """Which one they hold in their group."""
    group = workshop.members[id].group
    return next((role for role, holder in _holders(workshop, group).items() if holder == id), None) if group else None


def _holders(workshop: Workshop, group: GroupId) -> dict[Role, MemberId]:
    return {role: offers[0] for role, offers in workshop.roles.get(group, {}).items() if offers}


def _imported(content: Content, workshop: Workshop) -> Workshop:
    found: dict[GroupId, dict[Role, tuple[MemberId, ...]]] = {}
    for id, group, person in places.everybody(content):
        if person.role and group:
            found.setdefault(group, {})[person.role] = (id,)
    return replace(workshop, roles=found)


def _anonymised(content: Content) -> Content:
    return replace(
        content, groups=tuple(replace(group, roles=dict.fromkeys(group.roles, "")) for group in content.groups)
    )


def _forget(content: Content, place: PlaceOnPaper) -> Content:
    """Removes their name also from the group's roles."""
    if place.group == len(content.groups):
        return content
    group = content.groups[place.group]
    role = group.members[place.number].role
    emptied = replace(group, roles={**group.roles, role: ""}) if role else group
    return replace(content, groups=(*content.groups[: place.group], emptied, *content.groups[place.group + 1 :]))


def _item(content: Content, edition: Edition) -> AgendaItem | None:
    if not any(group.roles for group in content.groups):
        return None
    taken = edition.say("มีผู้ทำหน้าที่", "taken")
    rows = tuple(
        (group.name, *((group.roles[role] or taken) if role in group.roles else None for role in ROLES))
        for group in content.groups
    )
    columns = (
        Column(edition.say("กลุ่ม", "Group"), 3, is_name=True),
        *(Column(edition.say(*words), 3, is_name=True) for words in ROLES.values()),
    )
    told = edition.say("แต่ละกลุ่มเลือกหน้าที่โดยระบบสมัครใจ ดังนี้", "Each group filled its roles from volunteers:")
    return AgendaItem(
        edition.say("การเลือกหน้าที่ในกลุ่ม", "Roles in the groups"),
        [Paragraph(told), Table(columns, rows)],
    )


SECTION = Section("roles", imported=_imported, item=_item, anonymised=_anonymised, forget=_forget)
