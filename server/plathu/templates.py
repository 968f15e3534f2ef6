"""What a new workshop begins with: its day, and its groups and domains if its facilitator names none."""

from typing import NamedTuple

from plathu.domain.agenda import AGENDAS, Agenda


class Template(NamedTuple):
    groups: tuple[str, ...]
    domains: tuple[str, ...]
    agenda: Agenda | None


# The workshop of the Chumphon provincial administration office, 16 June 2005.
CHUMPHON = Template(
    groups=("กลุ่มบริหาร 1", "กลุ่มบริหาร 2", "กลุ่มบูรณาการ", "กลุ่มบริการประชาชน"),
    domains=(
        "ด้านการบริหารองค์กร",
        "ด้านการบริหารราชการปกครอง",
        "ด้านการบริการประชาชน",
        "ด้านการบริหารเชิงยุทธศาสตร์แบบบูรณาการ",
    ),
    agenda=AGENDAS["chumphon"],
)

TEMPLATES = {
    "chumphon": CHUMPHON,
    "half_day": CHUMPHON._replace(agenda=AGENDAS["half_day"]),
    "empty": Template((), (), None),
}

DEFAULT = CHUMPHON._replace(agenda=None)
"""Y1: of whoever names no template, as every program did before there were agendas."""
