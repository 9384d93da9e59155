"""How much memory a process and all that it started hold, from /proc (Linux; elsewhere nothing)."""

import threading
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.05
"""Seconds between two looks: what is held for less than that may be missed."""


def tree_kib(pid: int) -> int:
    """KiB held by ``pid`` and its descendants. What they map from files (libraries) is mostly the same:
    it counts once, as much as the one that maps most. (PSS would spare what strangers map too.)"""
    held = [_status(process) for process in _family(pid)]
    mapped = max((h.get("RssFile", 0) + h.get("RssShmem", 0) for h in held), default=0)
    return mapped + sum(h.get("RssAnon", 0) for h in held)


def _family(pid: int) -> list[int]:
    found, left = [], [pid]
    while left:
        found.append(left.pop())
        for children in PROC.glob(f"{found[-1]}/task/*/children"):
            with suppress(OSError):  # a process that has just ended
                left += map(int, children.read_text().split())
    return found


def highest_kib() -> int:
    """The most that this process alone has ever held, in KiB (its own programme included)."""
    return _status().get("VmHWM", 0)


def now_kib() -> int:
    """What this process alone holds now, in KiB."""
    return _status().get("VmRSS", 0)


def _status(pid: int | str = "self") -> dict[str, int]:
    """The lines of /proc/PID/status that tell KiB; none of a process that has ended."""
    with suppress(OSError):
        lines = [line.split() for line in (PROC / str(pid) / "status").read_text().splitlines()]
        return {line[0][:-1]: int(line[1]) for line in lines if line[-1] == "kB"}
    return {}


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
