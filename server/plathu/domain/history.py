"""What each person may see of the history: the facts of the day, and who wrote which words."""

from typing import Literal

from msgspec import Struct

from plathu.domain import same_person, texts
from plathu.domain.ballots import BallotClosed, BallotOpened
from plathu.domain.ids import GroupId, MemberId, TextName
from plathu.domain.phases import PhaseSet
from plathu.domain.viewer import EVERYONE, Viewer, audience_of
from plathu.domain.workshop import Workshop

Why = Literal["pause", "meanwhile", "phase", "asked", "anew"]
"""Why a version was kept (H1): nobody wrote for a minute, somebody did for five, the phase ended, somebody asked, or
the text was begun anew."""


class Author(Struct, frozen=True, array_like=True):
    """Who wrote, and the group they were in then."""

    member: MemberId
    group: GroupId | None


TextFact = PhaseSet | BallotOpened | BallotClosed
"""The facts that are shown beside a text."""


class Writer(Struct, frozen=True):
    """A writer as a viewer may see them: of people whom the viewer does not see, only the group."""

    member: MemberId | None
    name: str | None
    group: GroupId | None


def facts(workshop: Workshop, text: TextName) -> tuple[TextFact, ...]:
    """H5: the facts shown beside a text. The plenary's text concerns every group."""
    return tuple(
        fact
        for fact in workshop.chronicle
        if isinstance(fact, TextFact)
        if not isinstance(fact, PhaseSet) or fact.group is None or text in (texts.PLENARY, texts.of_group(fact.group))
    )


def writer(workshop: Workshop, viewer: Viewer, author: Author) -> Writer:
    """H3: by name for viewers who see the member now (V1), else by the group they wrote in."""
    audience = audience_of(workshop, viewer)
    id = same_person.now(workshop, author.member)
    member = workshop.members.get(id)
    if member and (audience is EVERYONE or (audience is not None and audience == member.group)):
        return Writer(id, member.name, author.group)
    return Writer(None, None, author.group)


def writers(workshop: Workshop, viewer: Viewer, authors: tuple[Author, ...]) -> list[Writer]:
    """The writers, each once, in the order in which they began."""
    return list(dict.fromkeys(writer(workshop, viewer, author) for author in authors))
