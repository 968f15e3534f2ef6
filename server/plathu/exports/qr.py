"""Codes that telephones scan."""

from io import BytesIO

import segno


def drawn(url: str, mask: int | None = None) -> str:
    """A QR as an SVG picture. Level M survives a scratched screen and stays coarse enough for the back row.

    It has its own white background, with the margin of four modules that the standard asks for, so that it keeps its
    contrast on a dark page. Without a `mask` the best of the eight is taken, for which all of them are drawn.
    """
    picture = BytesIO()
    segno.make(url, error="m", mask=mask).save(picture, kind="svg", xmldecl=False, border=4, scale=8, light="white")
    return picture.getvalue().decode()
