"""Kills publishers at every file operation and at random moments, several at once, with a reader asking all the while.

`python -m tests.soak.publishing --kills 500 --builds 5` prints a table and exits with 1 if anything was lost or mixed.
`--each` kills once at every operation instead; `--kinds` once at one operation of each kind; `--real` takes the made-up
city's whole site and index in place of small files.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from build.files.outputs import write_texts
from build.files.publishing import MARK, PUBLISHED, Generation, publisher
from search.disk.aside import written_aside
from search.engines.store import FORMAT, MANIFEST, sum_of
from search.making.index_folder import LOCK, publish, writing
from tests.soak.stops import operations, stopped_at

PARTS = ("docs/index.md", "site/index.html", "site/404.html", "records.jsonl")
RESTING = {MARK, LOCK, "current", "generations", "pack.zip", *PUBLISHED}


@dataclass
class Tally:
    """What was tried and what went wrong."""

    tries: int = 0
    kills: int = 0
    lost: int = 0
    mixed: int = 0
    leftovers: int = 0
    reads: int = 0
    faults: list[str] = field(default_factory=list)

    def count(self, what: str, detail: str) -> None:
        """One more of `lost`, `mixed` or `leftovers`."""
        setattr(self, what, getattr(self, what) + 1)
        self.faults.append(f"{what}: {detail}")


def small(out: Path, text: str) -> None:
    """A build of a few files that all say the same, an index in it, and a pack beside it; published."""
    with publisher(out, lambda _: None) as output:
        with Generation(output, sha256(text.encode()).hexdigest()[:12]) as generation:
            write_texts(generation.folder, dict.fromkeys(PARTS, text))
            _small_index(generation.path("index"), text)
        with written_aside(out / "pack.zip") as part:
            part.write_text(text, encoding="utf-8")


def _small_index(folder: Path, text: str) -> None:
    """An index as far as publishing one goes: a manifest, and the files that it names."""
    with writing(folder) as fresh:
        names = ("MAIN_base.trm", "MAIN_base.pst", "MAIN_base._stored.col")
        raw = {names[0]: _no_terms(), names[1]: b"", names[2]: b"\0B"}
        for name, data in raw.items():
            (fresh / name).write_bytes(data)
        files = {name: sha256(data).hexdigest() for name, data in raw.items()}
        manifest = {"format": FORMAT, "records": 0, "content": {"date": "", "hash": text}, "files": files}
        manifest["sum"] = sum_of(manifest)
        (fresh / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        publish(folder, fresh)


def _no_terms() -> bytes:
    """The terms file of an index without terms."""
    import pickle

    extras = pickle.dumps({"fieldmap": {}}, 2)
    return bytes(12 * 256) + extras + (len(extras)).to_bytes(4, "big", signed=True)


def real(out: Path, text: str) -> None:
    """The made-up city's whole site and index; `text` chooses the day it is stated as of."""
    from datetime import date, timedelta

    from build.pipeline import make
    from build.progress import Progress
    from build.reading.load import load
    from tests.conftest import CITY

    day = date(2026, 11, 23) + timedelta(days=int(sha256(text.encode()).hexdigest(), 16) % 300)
    make(load(CITY)[0], CITY, out, day, Progress(quiet=True))


def whole(build: Path, tally: Tally) -> str:
    """What a small build says, the same in all of its parts; empty where there is no whole one."""
    said = {(build / name).read_text(encoding="utf-8") for name in PARTS}
    manifest = json.loads((build / "index" / "current" / MANIFEST).read_text(encoding="utf-8"))
    said.add(manifest["content"]["hash"])
    if len(said) != 1:
        tally.count("mixed", f"{build.name}: {sorted(said)}")
    return said.pop()


def whole_site(build: Path, tally: Tally) -> str:
    """The name of a real build whose every page stands and whose index is what its manifest says."""
    from build.files.wholeness import fault_of

    if fault := fault_of(build):
        tally.count("mixed", fault)
    return build.resolve().name


def checked(out: Path, look: Callable[[Path, Tally], str], tally: Tally) -> str:
    """What readers of an output folder are shown."""
    try:
        return look(out / "current", tally)
    except OSError as error:
        tally.count("lost", str(error))
        return ""


def rest(out: Path) -> list[str]:
    """What stands in an output folder and should not, once nobody builds."""
    strangers = [path.name for path in out.iterdir() if path.name not in RESTING]
    builds = sorted((out / "generations").iterdir())
    strangers += [path.name for path in builds[:-2]]
    strangers += [path.name for build in builds for path in (build / "index").glob(".new-*")]
    return [*strangers, *(path.name for path in out.rglob("*.new") if path.is_symlink())]


def one_by_one(
    out: Path, work: Callable[[Path, str], None], look: Callable[[Path, Tally], str], at: Sequence[int], tally: Tally
) -> None:
    """For each operation: a build is killed at it, readers see the old or the new, and the next build leaves nothing."""
    work(out, "0")
    for turn, number in enumerate(at):
        before = checked(out, look, tally)
        tally.tries += 1
        tally.kills += stopped_at(number, partial(work, out, f"{turn}-killed"))
        checked(out, look, tally)
        stopped_at(1 << 40, partial(work, out, f"{turn}-next"))
        if checked(out, look, tally) == before and look is whole:
            tally.count("lost", "the next build was not published")
        if left := rest(out):
            tally.count("leftovers", ", ".join(left))


def first_one(
    out: Path, work: Callable[[Path, str], None], look: Callable[[Path, Tally], str], at: Sequence[int], tally: Tally
) -> None:
    """The same with a folder that does not exist yet: readers see nothing or all."""
    for number in at:
        shutil.rmtree(out, ignore_errors=True)
        tally.tries += 1
        tally.kills += stopped_at(number, partial(work, out, "first"))
        if (out / "current").is_symlink():
            checked(out, look, tally)
        if any((out / name).exists() for name in PUBLISHED) and not all((out / name).exists() for name in PUBLISHED):
            tally.count("mixed", f"half of a first build at operation {number}")
        stopped_at(1 << 40, partial(work, out, "next"))
        checked(out, look, tally)
        if left := rest(out):
            tally.count("leftovers", ", ".join(left))


def at_random(
    out: Path,
    work: Callable[[Path, str], None],
    look: Callable[[Path, Tally], str],
    plan: tuple[int, int],
    tally: Tally,
) -> None:
    """`plan`: so many kills at random moments, so many builds at once; a reader asks all the while."""
    kills, builds = plan
    work(out, "0")
    began = time.perf_counter()
    work(out, "1")
    longest = (time.perf_counter() - began) * builds
    dice = random.Random(kills)
    with _reader(out, look, tally):
        running: list[int] = []
        for number in range(kills):
            while len(running) < builds:
                running.append(_forked(partial(work, out, f"{number}-{len(running)}")))
            time.sleep(dice.uniform(0, longest / builds))
            victim = running.pop(dice.randrange(len(running)))
            os.kill(victim, signal.SIGKILL)
            tally.tries += 1
            tally.kills += os.waitstatus_to_exitcode(os.waitpid(victim, 0)[1]) == -signal.SIGKILL
        for pid in running:
            if os.waitpid(pid, 0)[1]:
                tally.count("lost", "a build that nobody killed did not come through")
    work(out, "last")
    checked(out, look, tally)
    if left := rest(out):
        tally.count("leftovers", ", ".join(left))


def _forked(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return pid


@contextmanager
def _reader(out: Path, look: Callable[[Path, Tally], str], tally: Tally) -> Iterator[None]:
    """Reads what is published again and again in a process of its own, and adds what it saw to the tally."""
    reading, writing_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        own, asked = Tally(), []
        signal.signal(signal.SIGTERM, lambda *_: asked.append(True))
        while not asked:
            own.reads += 1
            _read_once(out, look, own)
        os.write(writing_end, json.dumps([own.reads, own.lost, own.mixed, own.faults[:20]]).encode())
        os._exit(0)
    os.close(writing_end)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGTERM)
        with os.fdopen(reading, "rb") as pipe:
            reads, lost, mixed, faults = json.loads(pipe.read())
        os.waitpid(pid, 0)
        tally.reads, tally.lost, tally.mixed = tally.reads + reads, tally.lost + lost, tally.mixed + mixed
        tally.faults += faults


def _read_once(out: Path, look: Callable[[Path, Tally], str], own: Tally) -> None:
    """One visit. A visitor who stays while two more builds are published opens the address again, as browsers do."""
    for attempt in range(3):
        seen = Tally()
        build = out / (out / "current").readlink()
        try:
            look(build, seen)
        except OSError as error:
            if attempt == 2:
                own.count("lost", str(error))
            continue
        if not seen.mixed or build.exists():
            own.mixed += seen.mixed
            own.faults += seen.faults
            return


def main(words: Sequence[str] | None = None) -> int:
    """Runs one of the trials and prints its table; 1 if anything was lost, mixed or left."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--builds", type=int, default=5)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--real", action="store_true")
    chosen = parser.parse_args(words)
    work, look = (real, whole_site) if chosen.real else (small, whole)
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        place = Path(folder)
        if chosen.each or chosen.kinds:
            found = operations(partial(work, place / "first", "0"))
            at = _one_of_each(found) if chosen.kinds else list(range(len(found)))
            first_one(place / "new", work, look, at, tally)
            later = operations(partial(work, place / "first", "1"))
            at = _one_of_each(later) if chosen.kinds else list(range(len(later)))
            one_by_one(place / "old", work, look, at, tally)
        else:
            at_random(place / "out", work, look, (chosen.kills, chosen.builds), tally)
    print(json.dumps({**vars(tally), "faults": tally.faults[:20]}, ensure_ascii=False))
    return 1 if tally.lost or tally.mixed or tally.leftovers else 0


def _one_of_each(found: Sequence[str]) -> list[int]:
    """The number of the last operation of each kind: there most is at stake."""
    return sorted({kind: number for number, kind in enumerate(found)}.values())


if __name__ == "__main__":
    sys.exit(main())
