"""Bytes → text that a plain static server hands out as it is: raw deflate, then 13 bits to two printable characters.

A script may hold it as a string: of the 94 printable ASCII characters `"`, `\\` and `<` are left out. 16 characters carry 13
bytes (base64: 17.3), and a server that compresses gets the 23% back. Its reader is client/packing.js.
"""

import zlib
from collections.abc import Iterable
from typing import Final

ALPHABET: Final = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\<')
_PAIRS: Final = tuple(ALPHABET[n // 91] + ALPHABET[n % 91] for n in range(1 << 13))
_SHIFTS: Final = tuple(range(91, -1, -13))


def varints(numbers: Iterable[int]) -> bytes:
    """Numbers of seven bits a byte, the low ones first; the high bit says that more follow."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


def deflated(data: bytes) -> bytes:
    """Raw deflate, as small as it gets."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def as_text(data: bytes) -> str:
    """Bytes as printable characters; zero bytes may be added behind them."""
    padded = data + bytes(-len(data) % 13)
    words = (int.from_bytes(padded[at : at + 13], "big") for at in range(0, len(padded), 13))
    return "".join([_PAIRS[word >> shift & 8191] for word in words for shift in _SHIFTS])


def packed(data: bytes) -> str:
    """Deflated bytes as text."""
    return as_text(deflated(data))
