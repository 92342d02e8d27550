"""Reads an index folder with the standard library alone: Whoosh's files as they are, and the tables beside them.

Importing Whoosh costs a cold function 70 to 150 ms and its matchers 5 µs a posting. Its third codec's files are simple: a hash
of terms (`.trm`), blocks of postings (`.pst`), a column of stored records (`._stored.col`). A test holds that Whoosh's own
reader finds the same.
"""

import hashlib
import io
import json
import mmap
import pickle
import re
import struct
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

from search.text.schema import Column, Record, columns_from_json

FORMAT: Final = 2
NAME: Final = "MAIN_base"
CURRENT: Final = "current"
MANIFEST: Final = "manifest.json"
_NAMED: Final = re.compile(r"g-[0-9a-f]{16}", re.ASCII)
_INFO: Final = struct.Struct("!BfIBBfII")
_EXTENT: Final = struct.Struct("!qi")
_LENGTHS: Final = struct.Struct("!ii")
_POINTER: Final = struct.Struct("!Iq")
_DIRECTORY: Final = struct.Struct("!" + "qi" * 256)


class IndexProblemError(Exception):
    """An index that is missing, cut short or not what its manifest says; str() is a Chinese sentence."""


class Block(NamedTuple):
    """Postings of one term: record numbers in order, and their impacts."""

    records: tuple[int, ...]
    impacts: bytes


def current_generation(folder: Path) -> Path:
    """The generation that is published in an index folder, or the folder itself where it is one."""
    link = folder / CURRENT
    return link.resolve() if link.exists() else folder


class Store:
    """One generation of the index, open read-only; raises IndexProblemError where it is not whole."""

    def __init__(self, folder: Path, verify: bool = True) -> None:
        self.folder = folder
        self.manifest: dict[str, Any] = _manifest(folder)
        if verify:
            _verify(folder, self.manifest)
        self.size: int = self.manifest["records"]
        self._terms = _mapped(folder / f"{NAME}.trm")
        self._posts = _mapped(folder / f"{NAME}.pst")
        self._stored = _mapped(folder / f"{NAME}._stored.col")
        self._read_term_tables()

    def text(self, name: str) -> str:
        """The content of one of the index's own files."""
        return (self.folder / name).read_text(encoding="utf-8")

    def json(self, name: str) -> Any:
        """The value in one of the index's JSON files."""
        return json.loads(self.text(name))

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The fields that records are filtered and ranked by."""
        return columns_from_json(self.text("columns.json"))

    def blocks(self, field: str, term: str) -> Iterator[Block]:
        """The postings of a term, block by block; nothing for a term that is not there."""
        found = self._term_info(field, term)
        if not found:
            return
        if found[0]:
            ids, weights, _ = _plain(found[_INFO.size :])
            yield Block(tuple(ids), bytes(weights))
            return
        start, length = _EXTENT.unpack_from(found, _INFO.size)
        posts = io.BytesIO(self._posts[start + 4 : start + length])
        while head := posts.read(4):
            size = abs(int.from_bytes(head, "big", signed=True))
            end = posts.tell() + size
            info = _Plain(posts).load()
            data = posts.read(end - posts.tell())
            deltas, weights, _ = _plain(zlib.decompress(data) if info[3] else data)
            yield Block(tuple(accumulate(deltas)), weights)

    def frequency(self, field: str, term: str) -> int:
        """How many records hold a term."""
        found = self._term_info(field, term)
        return int(_INFO.unpack_from(found)[2]) if found else 0

    def number(self, record_id: str) -> int | None:
        """The number of the record with this id."""
        for block in self.blocks("i", record_id):
            return block.records[0]
        return None

    def record(self, number: int) -> Record:
        """A record as it was given to the index."""
        start, end = self._offsets[number], self._offsets[number + 1]
        stored = _plain(zlib.decompress(self._stored[start:end]))
        value: Record = json.loads(stored["record"])
        return value

    def close(self) -> None:
        """Let go of the files."""
        for mapped in (self._terms, self._posts, self._stored):
            if isinstance(mapped, mmap.mmap):
                mapped.close()

    @cached_property
    def _offsets(self) -> "array[int]":
        """Where each stored record begins, and the end of the last."""
        data = self._stored
        width, cut = (data[-3:-2], 3) if data[-1:] == b"X" else (data[-1:], 1)
        lengths = array(width.decode("ascii"))
        end = len(data) - cut - (_offsets_size(data, self.size) if cut == 3 else 0)
        lengths.frombytes(data[end - self.size * lengths.itemsize : end])
        if sys.byteorder == "little":
            lengths.byteswap()
        return array("Q", accumulate(lengths, initial=0))

    def _read_term_tables(self) -> None:
        terms = self._terms
        extra = len(terms) - 4 - int.from_bytes(terms[-4:], "big", signed=True)
        extras = _plain(terms[extra:])
        flat = _DIRECTORY.unpack_from(terms, extra - _DIRECTORY.size)
        self._fields: dict[str, int] = extras["fieldmap"]
        self._tables = tuple(zip(flat[::2], flat[1::2], strict=True))

    def _term_info(self, field: str, term: str) -> bytes | None:
        """The bytes that the terms file keeps for a term (its hash: MD5, 256 tables, open addressing)."""
        if field not in self._fields:
            return None
        key = self._fields[field].to_bytes(2, "big") + term.encode("utf-8", "surrogatepass")
        hashed = int.from_bytes(hashlib.md5(key, usedforsecurity=False).digest()[-4:], "big")
        start, slots = self._tables[hashed & 255]
        for step in range(slots):
            slot = start + ((hashed >> 8) + step) % slots * _POINTER.size
            value, at = _POINTER.unpack_from(self._terms, slot)
            if not at:
                return None
            if value == hashed:
                key_size, data_size = _LENGTHS.unpack_from(self._terms, at)
                at += _LENGTHS.size
                if self._terms[at : at + key_size] == key:
                    return self._terms[at + key_size : at + key_size + data_size]
        return None


class _Plain(pickle.Unpickler):
    """Whoosh keeps small values as pickles, and a pickle may be code: this one reads numbers, texts and lists alone.

    So an index folder from elsewhere is data and never a program.
    """

    def find_class(self, module: str, name: str) -> Any:
        """Nothing by name, but for how old pickles write bytes."""
        if (module, name) == ("_codecs", "encode"):
            return _bytes_of
        raise IndexProblemError("索引里有不该有的东西，没有读它。请用自己生成的索引。")


def _bytes_of(text: str, _encoding: str) -> bytes:
    return text.encode("latin-1")


def _plain(data: bytes) -> Any:
    return _Plain(io.BytesIO(data)).load()


def sum_of(manifest: Mapping[str, Any]) -> str:
    """The hash of all that a manifest says but for this hash itself, which stands in it as `sum`."""
    said = {name: value for name, value in manifest.items() if name != "sum"}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _offsets_size(data: mmap.mmap | bytes, count: int) -> int:
    """The bytes taken by the offsets that Whoosh writes beside the lengths of many rows."""
    return array(data[-2:-1].decode("ascii")).itemsize * count


def _mapped(path: Path) -> mmap.mmap | bytes:
    """The bytes of a file without reading it; an empty file cannot be mapped."""
    if not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces (clouds still run Python 3.10, which has no hashlib.file_digest)."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        written = (folder / MANIFEST).read_bytes()
        manifest: dict[str, Any] = json.loads(written.decode("utf-8"))
    except FileNotFoundError:
        raise IndexProblemError(f"没有找到索引：{folder.name} 里没有 {MANIFEST}。") from None
    except (OSError, ValueError, RecursionError):
        raise IndexProblemError("索引的清单读不出来，请重新生成索引。") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise IndexProblemError("索引的格式与程序不一致，请重新生成索引。")
    if manifest.get("sum") != sum_of(manifest):
        raise IndexProblemError("索引的清单被改动过，请重新生成索引。")
    if _NAMED.fullmatch(folder.name) and folder.name != name_of(written):
        raise IndexProblemError("索引的清单与文件夹的名字不一致，请重新生成索引。")
    return manifest


def name_of(manifest: bytes) -> str:
    """What the folder of a generation is called: the hash of its manifest, which holds the hash of all else."""
    return "g-" + hashlib.sha256(manifest).hexdigest()[:16]


def _verify(folder: Path, manifest: dict[str, Any]) -> None:
    """Every file of the manifest is there and is what it says; raises IndexProblemError."""
    for name, expected in sorted(manifest["files"].items()):
        try:
            found = _digest(folder / name)
        except OSError:
            raise IndexProblemError(f"索引不完整：缺少 {name}，请重新生成索引。") from None
        if found != expected:
            raise IndexProblemError(f"索引损坏：{name} 与清单不一致，请重新生成索引。")
