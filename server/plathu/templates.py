"""What a new workshop starts with when its facilitator names no groups or domains: days that were really held."""

from typing import NamedTuple


class Template(NamedTuple):
    groups: tuple[str, ...]
    domains: tuple[str, ...]


TEMPLATES = {
    # The workshop of the Chumphon provincial administration office, 16 June 2005.
    "chumphon": Template(
        groups=("กลุ่มบริหาร 1", "กลุ่มบริหาร 2", "กลุ่มบูรณาการ", "กลุ่มบริการประชาชน"),
        domains=(
            "ด้านการบริหารองค์กร",
            "ด้านการบริหารราชการปกครอง",
            "ด้านการบริการประชาชน",
            "ด้านการบริหารเชิงยุทธศาสตร์แบบบูรณาการ",
        ),
    ),
}

DEFAULT = "chumphon"
