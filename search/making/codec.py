"""Whoosh's third codec with postings that arrive whole: sorted record numbers and a byte of impact for each.

The files are Whoosh's own format, so Whoosh itself opens them; only the way they are written differs. `add_posting`, called
once a posting, took 196 s for 59,991 law articles; whole blocks take a fraction of that.
"""

from array import array
from operator import sub
from typing import Any, Final

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter, W3TermInfo

BLOCK: Final = 1024
INLINE: Final = 4


class ImpactPostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes one term's postings in blocks of 1,024, or into the term's own entry where they are few."""

    def write_all(self, records: "array[int]", impacts: bytes) -> Any:
        """The term info of postings just written."""
        info = W3TermInfo()
        self.start_postings(self._format_of_field, info)
        for at in range(0, len(records), BLOCK):
            self._ids = records[at : at + BLOCK]
            self._weights = impacts[at : at + BLOCK]
            self._maxweight = max(self._weights)
            if len(records) <= INLINE:
                return self._inline(info)
            self._write_block(last=at + BLOCK >= len(records))
        info.set_extent(self._startoffset, self._postfile.tell() - self._startoffset)
        self._terminfo = None
        return info

    def use_format(self, format_: Any) -> None:
        """Set the posting format of the field that follows."""
        self._format_of_field = format_

    def _inline(self, info: Any) -> Any:
        # The stock writer calls a method that does not exist (`set_inline`), so it never inlines.
        info.add_block(self)
        info.set_inlined(self._ids, self._weights, ())
        self._terminfo = None
        return info

    def _mini_ids(self) -> tuple[int, ...]:
        ids = self._ids
        return (ids[0], *map(sub, ids[1:], ids))

    def _mini_weights(self) -> bytes:
        return bytes(self._weights)


class ImpactFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """A field writer that takes a term with all its postings at once."""

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        super().start_field(fieldname, fieldobj)
        self._postwriter = ImpactPostingsWriter(self._postfile, BLOCK)
        self._postwriter.use_format(fieldobj.format)

    def add_term(self, term: str, records: "array[int]", impacts: bytes) -> None:
        """Write one term; terms come in order of their UTF-8 bytes."""
        info = self._postwriter.write_all(records, impacts)
        self._tindex.add(self._fieldid.to_bytes(2, "big") + term.encode(), info.to_bytes())


class ImpactCodec(W3Codec):  # type: ignore[misc]
    """The codec the index is written with; it is read with Whoosh's own."""

    def field_writer(self, storage: Any, segment: Any) -> ImpactFieldWriter:
        return ImpactFieldWriter(self, storage, segment)
