"""Exports the day of `tests/journals` at its midday: `python -m tests.records.record tests/records/RELEASE`.

Run once for each release, before it goes out, and never again: what was recorded is what people took home.
"""

import sys
from pathlib import Path

from plathu.domain import texts
from plathu.exports.content import content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import made
from tests.journals.played import play
from tests.journals.record import halves

EXPORTED_AT = "2025-11-22T02:00:00+00:00"


def recorded() -> bytes:
    midday, _ = halves()
    room = play(midday)
    words = {text: room.text(text).words() for text in texts.names(room.workshop)}
    return made("json", content_of(room.workshop, words, room.position, EXPORTED_AT), Edition())


def main() -> None:
    (path,) = sys.argv[1:]
    with Path(f"{path}.json").open("xb") as file:
        file.write(recorded())


if __name__ == "__main__":
    main()
