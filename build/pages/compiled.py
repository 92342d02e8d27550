"""Templates stay compiled in memory, so that the live preview does not compile them afresh after each edit."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """The code of every template seen; a changed text has another checksum and is compiled again."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket if its template is known; Jinja compares checksums itself."""
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was just compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
