"""A connection that is read with a limit on the whole request, not on each piece: who sends one byte a minute is cut."""

import io
import socket
import time
from typing import Final

# Seconds for one request to arrive whole, the wait for its first byte included.
FOR_A_REQUEST: Final = 20.0
# Seconds for one answer to be taken.
FOR_AN_ANSWER: Final = 60.0
_now = time.monotonic


class TimedReader(io.RawIOBase):
    """The bytes of a socket, until the time that `begin` grants is over; raises TimeoutError then."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._end = 0.0

    def begin(self, seconds: float = FOR_A_REQUEST) -> None:
        """Another request has this long to arrive."""
        self._end = _now() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        left = self._end - _now()
        if left <= 0:
            raise TimeoutError("the request did not arrive in time")
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)
