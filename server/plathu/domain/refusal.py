"""Every way the rules can say no. A refusal is normal, named, and changes nothing."""

from typing import Literal

Reason = Literal[
    "already_exists",
    "bad_date",
    "bad_id",
    "bad_time",
    "ballot_closed",
    "ballot_open",
    "begun_anew",
    "being_written",
    "blank",
    "door_closed",
    "foreign_client",
    "forgotten",
    "gap",
    "locked",
    "no_competencies",
    "not_allowed",
    "not_now",
    "over_budget",
    "over_cap",
    "text_full",
    "text_worn",
    "too_large",
    "too_long",
    "too_many",
    "unknown_ballot",
    "unknown_competency",
    "unknown_deletion",
    "unknown_domain",
    "unknown_group",
    "unknown_member",
    "unknown_text",
    "unprintable",
    "workshop_closed",
]


class Refused(Exception):
    """The rules said no. `reason` is the code that programs read; `messages.py` has the words for people."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
