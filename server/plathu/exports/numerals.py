"""E10: Thai numerals all through running text, but not in what is copied letter by letter."""

import re
from typing import Literal

Numerals = Literal["arabic", "thai"]

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

_RUN = re.compile(
    r"""
      (?:https?://|www\.)\S+ | \S+@\S+                                                # addresses
    | \S+\.(?:csv|docx?|gif|jpe?g|json|md|mp[34]|pdf|png|pptx?|txt|xlsx?|zip)\b       # names of files
    | [^\s\u0e00-\u0e7f()\[\]{}<>"“”'‘’,;|]+                                          # no Thai and no space within
    """,
    re.VERBOSE | re.IGNORECASE,
)

_COPIED = re.compile(r"[A-Za-z@\u20e3]")
"""A run with a Latin letter is a code (`A4`, `COVID-19`), a hash or an address. U+20E3 makes a key of a digit."""


def thai(words: str) -> str:
    """`ปี 2570` becomes `ปี ๒๕๗๐`; `A4`, `plan-2570.docx` and `https://example.org/2570` stay as they are."""
    return _RUN.sub(lambda run: run[0] if _COPIED.search(run[0]) else run[0].translate(_THAI_DIGITS), words)
