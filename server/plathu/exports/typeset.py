"""Sets a template as a tagged PDF (PDF/UA-1), by typst and with the Sarabun that comes with the package.

Words reach the template as JSON in `sys.inputs` and are never read as markup. The template can read no file (its root
is an empty folder) and imports no package; the machine's own fonts are left out, so that every machine makes the same
pages.
"""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import typst

from plathu.exports.characters import FONTS


def typeset(template: Path, content: dict[str, Any], made_at: str) -> bytes:
    """`content` is what the template finds in `sys.inputs.content`; `made_at` is ISO 8601."""
    with tempfile.TemporaryDirectory(prefix="plathu-") as root:
        compiler = typst.Compiler(
            template.read_bytes(),
            root=Path(root),
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]),
            ignore_system_fonts=True,
            sys_inputs={"content": msgspec.json.encode(content).decode()},
        )
        at = int(datetime.fromisoformat(made_at).timestamp())
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=at)
    assert isinstance(made, bytes)
    return made
