"""The record of a workshop as JSON: everything it holds that may be shown, with the hash of its content."""

from hashlib import sha256
from typing import Any

import msgspec
import rfc8785

from plathu.domain import ballots
from plathu.domain.ids import MemberId, TextName
from plathu.domain.workshop import Workshop

FORMAT = 1
"""Version of the record's shape; a reader that does not know it must refuse."""


def record(workshop: Workshop, words: dict[TextName, str], position: str, exported_at: str) -> dict[str, Any]:
    """`words` are the texts' by name; `exported_at` is ISO 8601. Nothing of an open ballot but its turnout is in it."""
    about = workshop.about
    assert about is not None
    content = {
        "format": FORMAT,
        "workshop": {
            "workshop": about.workshop,
            "title": about.title,
            "organisation": about.organisation,
            "date": about.date,
            "phase": workshop.phases.hall,
        },
        "groups": _groups(workshop),
        "ungrouped": [_person(workshop, id) for id, member in workshop.members.items() if member.group is None],
        "domains": [{"domain": id, "name": domain.name} for id, domain in workshop.domains.items()],
        "texts": dict(words),
        "competencies": _competencies(workshop),
        "ballots": _ballots(workshop),
    }
    return {**content, "position": position, "exported_at": exported_at, "content_sha256": content_sha256(content)}


def content_sha256(content: dict[str, Any]) -> str:
    """SHA-256 of the RFC 8785 form without workshop id, position, times of export and the hash itself."""
    named = {key: value for key, value in content["workshop"].items() if key != "workshop"}
    passing = ("position", "exported_at", "content_sha256")
    kept = {key: value for key, value in content.items() if key not in passing}
    return sha256(rfc8785.dumps({**kept, "workshop": named})).hexdigest()


def encode(content: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=2)


def _groups(workshop: Workshop) -> list[dict[str, Any]]:
    return [
        {
            "group": id,
            "name": group.name,
            "members": [_person(workshop, member) for member, it in workshop.members.items() if it.group == id],
            "roles": {
                role: workshop.members[offers[0]].name for role, offers in workshop.roles.get(id, {}).items() if offers
            },
        }
        for id, group in workshop.groups.items()
    ]


def _person(workshop: Workshop, id: MemberId) -> dict[str, str]:
    member = workshop.members[id]
    return {"name": member.name, "position": member.position, "unit": member.unit}


def _competencies(workshop: Workshop) -> list[dict[str, Any]]:
    points = ballots.points(workshop)
    return [
        {
            "competency": id,
            "domain": competency.domain,
            "wording": competency.wording,
            "group": competency.group,
            "points": points.get(id),
        }
        for id, competency in workshop.competencies.items()
    ]


def _ballots(workshop: Workshop) -> list[dict[str, Any]]:
    return [
        {
            "ballot": id,
            "open": ballot.is_open,
            "budget": ballot.budget,
            "cap": ballot.cap,
            "competencies": list(ballot.competencies),
            "turnout": ballots.voters(ballot),
            "tally": ballots.tally(ballot),
            "by_group": ballots.tally_by_group(workshop, ballot),
        }
        for id, ballot in workshop.ballots.items()
    ]
