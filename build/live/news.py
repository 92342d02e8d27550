"""What the open pages are told: whether there is a newer site, and what stands in the way of one."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass

from build.marks.problem import Problem, as_rows


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the newest edit is not in the pages: problems of the content, or a failure told in one text."""

    title: str
    problems: tuple[Problem, ...] = ()
    detail: str = ""


class News:
    """The state of the preview; waiting readers are woken whenever it changes."""

    def __init__(self) -> None:
        # Begins with the second, so that pages opened before a restart know that theirs is an old site.
        self._site = self._state = int(time.time())
        self._trouble: Trouble | None = None
        self._changed = threading.Condition()

    @property
    def site(self) -> int:
        """The number of the site that is served now."""
        return self._site

    def published(self) -> None:
        """A newer site is there, and nothing stands in the way."""
        self._tell(None, fresh=True)

    def troubled(self, trouble: Trouble) -> None:
        """The site stays what it was, and readers see why."""
        self._tell(trouble, fresh=False)

    def _tell(self, trouble: Trouble | None, *, fresh: bool) -> None:
        with self._changed:
            self._trouble = trouble
            self._state += 1
            self._site += fresh
            self._changed.notify_all()

    def after(self, state: int, timeout: float) -> str:
        """The news as JSON, as soon as it differs from `state`, at the latest after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._state != state, timeout)
            return json.dumps(
                {"site": self._site, "state": self._state, "trouble": _as_json(self._trouble)}, ensure_ascii=False
            )


def _as_json(trouble: Trouble | None) -> dict[str, object] | None:
    if trouble is None:
        return None
    return {"title": trouble.title, "detail": trouble.detail, "problems": as_rows(trouble.problems)}
