"""Work that goes wrong, for the workers' tests; importable in a worker process."""

import os
import subprocess
import sys
import time
from pathlib import Path

from models.errors import BerkasRusak


def work(task: str) -> str:
    """Do as the task says."""
    kind, _, rest = task.partition(":")
    return _KINDS[kind](rest)


def _echo(text: str) -> str:
    return text


def _pid(_: str) -> str:
    return str(os.getpid())


def _env(name: str) -> str:
    return os.environ.get(name, "")


def _crash(_: str) -> str:
    os._exit(7)


def _hang(_: str) -> str:
    time.sleep(600)
    return "never"


def _exit(_: str) -> str:
    sys.exit(3)


def _boom(text: str) -> str:
    raise ValueError(f"{text}\nsecond line")


def _bytes(_: str) -> str:
    raise OSError("caf\udce9.pdf tidak terbaca")


def _ours(text: str) -> str:
    raise BerkasRusak(text)


class Awkward(Exception):
    """An exception that cannot be unpickled."""

    def __init__(self, a: int, b: int) -> None:
        super().__init__(f"{a} and {b}")


def _awkward(_: str) -> str:
    raise Awkward(1, 2)


def _unpicklable(_: str) -> str:
    return lambda: None  # type: ignore[return-value]


def _leave_child(path: str) -> str:
    """Start a process of one's own, note its id, and hang."""
    child = subprocess.Popen(["sleep", "600"])
    Path(path).write_text(str(child.pid))
    return _hang("")


def _temp(_: str) -> str:
    import tempfile

    handle, name = tempfile.mkstemp()
    os.close(handle)
    return name


_KINDS = {
    "echo": _echo,
    "pid": _pid,
    "env": _env,
    "crash": _crash,
    "hang": _hang,
    "exit": _exit,
    "boom": _boom,
    "bytes": _bytes,
    "ours": _ours,
    "awkward": _awkward,
    "unpicklable": _unpicklable,
    "leave_child": _leave_child,
    "temp": _temp,
}
