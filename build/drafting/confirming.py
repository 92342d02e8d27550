"""Guesses of an import that somebody has looked at: who and when is written below each, the rest of the file stays as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from build.marks import yaml_tree
from build.marks.yaml_tree import Map
from build.model.imported import Guess
from search.disk.aside import written_aside


class NotImportedError(Exception):
    """A file that holds no guesses of an import; str() is a Chinese sentence."""


def guesses_of(path: Path) -> list[Guess]:
    """The guesses of an imported policy, with the lines where they stand; raises NotImportedError."""
    if not path.is_file():
        raise NotImportedError(f"没有这个文件：{path}。写上导入时写出的那个 .yml。")
    tree, _ = yaml_tree.read(path, path.as_posix())
    kept = tree.get("imported") if isinstance(tree, Map) else None
    rows = kept.get("guesses", ()) if isinstance(kept, Map) else ()
    if not isinstance(kept, Map):
        raise NotImportedError(f"「{path.as_posix()}」不是导入的文件，没有要确认的。")
    return [Guess.model_validate(row) for row in rows]


def confirm(path: Path, chosen: set[int], by: str, today: date) -> int:
    """Writes who confirmed the guesses with these numbers (from 1), and gives how many that were."""
    guesses = guesses_of(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    done = 0
    # From the last one up, so that the lines above keep their places.
    for number, guess in sorted(enumerate(guesses, 1), reverse=True):
        if number in chosen and guess.open:
            last = max(guess.mark.lines.values())
            indent = " " * (len(lines[last - 1]) - len(lines[last - 1].lstrip(" ")))
            quoted = by.replace("\\", "").replace('"', "")
            lines[last:last] = [f'{indent}confirmed_by: "{quoted}"', f"{indent}confirmed_date: {today.isoformat()}"]
            done += 1
    with written_aside(path) as aside:
        aside.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return done
