"""How much memory a process and all that it started hold, from /proc (Linux; elsewhere nothing)."""

import threading
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.05
"""Seconds between two looks: what is held for less than that may be missed."""


def tree_kib(pid: int) -> int:
    """KiB held by ``pid`` and its descendants; pages that several share count once (PSS)."""
    return sum(_own_kib(process) for process in _family(pid))


def _family(pid: int) -> list[int]:
    found, left = [], [pid]
    while left:
        found.append(left.pop())
        for children in PROC.glob(f"{found[-1]}/task/*/children"):
            with suppress(OSError):  # a process that has just ended
                left += map(int, children.read_text().split())
    return found


def _own_kib(pid: int) -> int:
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def highest_kib() -> int:
    """The most that this process alone has ever held, in KiB (its own programme included)."""
    return _status("VmHWM")


def now_kib() -> int:
    """What this process alone holds now, in KiB."""
    return _status("VmRSS")


def _status(what: str) -> int:
    with suppress(OSError):
        for line in (PROC / "self" / "status").read_text().splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1])
    return 0


class Watcher:
    """Looks at a process tree until told to stop; then ``peak`` is the most that it held, in KiB."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid, self._over = pid, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            self.peak = max(self.peak, tree_kib(self._pid))

    def stop(self) -> int:
        """No more looks; the peak."""
        self._over.set()
        self._thread.join()
        return self.peak
