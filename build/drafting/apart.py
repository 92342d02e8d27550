"""Reads one file, and proves what was read, in a process of its own with limits: what breaks it breaks nothing else."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from build.drafting.draft import policy_fields
from build.drafting.naming import key_of
from build.drafting.proof import differences
from build.drafting.yaml_text import yaml_text
from build.formats.user_file import shown
from build.importing.document import Document, document
from build.unpacking.child import MOST_OUTPUT, SECONDS, TOO_MUCH, limit
from build.unpacking.line import SAVE_AS, Refusal
from build.unpacking.unpack import read, unpack


@dataclass(frozen=True, slots=True)
class Asked:
    """A file, and what its layer knows of it: an id, its place, and the offices by name."""

    path: str
    key: str | None = None
    place: str | None = None
    authorities: tuple[tuple[str, str], ...] = ()

    def authority(self, name: str | None) -> str | None:
        """The id of an office by its full or short name."""
        return next((key for known, key in self.authorities if name and known == name), None)


@dataclass(frozen=True, slots=True)
class Read:
    """The document in a file, its id and the fields of its draft; `fault` is where the draft and the file differ."""

    document: Document
    key: str
    fields: dict[str, Any]
    fault: str = ""


def read_apart(asked: Asked) -> Read:
    """Like `read_here`, within limits of processor time, memory and output; raises Refusal."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "build.drafting.apart"]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asdict(asked)).encode(),
            capture_output=True,
            timeout=8 * SECONDS,
            cwd=root,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refusal(TOO_MUCH, SAVE_AS) from None
    if done.returncode != 0:
        raise Refusal(TOO_MUCH, SAVE_AS)
    if done.stdout.startswith(b'{"why"'):
        body = json.loads(done.stdout)
        raise Refusal(body["why"], body["mend"])
    return _form().validate_json(done.stdout)


def read_here(asked: Asked) -> Read:
    """The document in a file and the draft of it; raises Refusal."""
    path = Path(asked.path)
    data = read(path)
    found = document(unpack(path))
    key = asked.key or key_of(found.facts)
    sha256, authority = hashlib.sha256(data).hexdigest(), asked.authority(found.facts.issuing_authority)
    fields = policy_fields(found, key=key, file=shown(path.name), sha256=sha256, authority=authority, place=asked.place)
    faults = differences(found, yaml_text(fields), key)
    return Read(found, key, fields, faults[0] if faults else "")


@cache
def _form() -> TypeAdapter[Read]:
    return TypeAdapter(Read)


def main() -> int:
    """Writes what the file that standard input names holds, as JSON, or why it is refused."""
    limit(2 * SECONDS)
    try:
        said = json.loads(sys.stdin.buffer.read())
        names = tuple((known, key) for known, key in said.pop("authorities"))
        body = _form().dump_json(read_here(Asked(**said, authorities=names)))
        if len(body) > MOST_OUTPUT:
            raise MemoryError
    except Refusal as refusal:
        body = _refusal(refusal.why, refusal.mend)
    except (MemoryError, RecursionError):
        body = _refusal(TOO_MUCH, SAVE_AS)
    sys.stdout.buffer.write(body)
    return 0


def _refusal(why: str, mend: str) -> bytes:
    return json.dumps({"why": why, "mend": mend}).encode()


if __name__ == "__main__":
    sys.exit(main())
