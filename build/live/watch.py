"""What is watched, and which of it needs every page rendered afresh."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from watchfiles import watch

from build.live.preview import Preview
from build.pages.render import TEMPLATES
from build.reading.folders import folders
from build.site.render import CONFIG

THEME = TEMPLATES.with_name("theme")
# Editors save in several steps; what comes within so many milliseconds of another change belongs to it.
STEP = 50
LONGEST = 400


class Watcher:
    """Rebuilds in a thread of its own until stopped."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begins to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Ends; a rebuild that is running is waited for briefly."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        self._preview.stop()

    def _run(self) -> None:
        places = (*folders(self._preview.content).paths, TEMPLATES, THEME, CONFIG)
        for changes in watch(*places, stop_event=self._stop, step=STEP, debounce=LONGEST, rust_timeout=500):
            self._preview.rebuild(whole=touches_frame(Path(path) for _, path in changes))


def touches_frame(changed: Iterable[Path]) -> bool:
    """Whether every page must be rendered again: the settings, or HTML of the theme, that all pages are put into."""
    return any(path == CONFIG or (path.suffix == ".html" and THEME in path.parents) for path in changed)
