"""An address as a QR code: inline SVG without colours or styles of its own, so that it prints and follows the page."""

from __future__ import annotations

import io

import segno

BORDER = 4


def qr_svg(address: str) -> str:
    """The code of an address, for the page itself; scanning it needs no further request."""
    code = segno.make(address, error="m", micro=False)
    buffer = io.BytesIO()
    code.save(
        buffer, kind="svg", border=BORDER, xmldecl=False, svgns=True, svgclass="qr", lineclass=None, omitsize=True,
        dark="#000", light="#fff", title="二维码",
    )  # fmt: skip
    return buffer.getvalue().decode().strip()


def qr_rows(address: str) -> list[str]:
    """The code of an address as rows of 0 and 1, for scripts that draw it; without the white border."""
    return ["".join("1" if dark else "0" for dark in row) for row in segno.make(address, error="m", micro=False).matrix]
