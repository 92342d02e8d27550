"""The index that is published now, opened once and again when another one is switched in."""

import threading
from pathlib import Path

from search.engines.engine import Engine
from search.engines.store import IndexProblemError, current_generation


class Library:
    """Gives the engine over the current generation of an index folder; raises IndexProblemError where there is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._open: tuple[Path, Engine] | None = None

    def engine(self) -> Engine:
        """The engine over the generation that is published at this moment."""
        place = current_generation(self._folder)
        held = self._open
        if held is not None and held[0] == place:
            return held[1]
        with self._lock:
            while self._open is None or self._open[0] != place:
                try:
                    self._open = (place, self._fresh(place))
                except IndexProblemError:
                    if (newer := current_generation(self._folder)) == place:
                        raise
                    place = newer  # while it was opened, the next ones were published and it was dropped
            return self._open[1]

    def _fresh(self, place: Path) -> Engine:
        # The engine that was open is left to those who still read it; its files go when the last of them is done.
        try:
            return Engine(place)
        except IndexProblemError:
            raise
        except Exception as error:
            raise IndexProblemError(f"索引打不开：{type(error).__name__}。") from error
