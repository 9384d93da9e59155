"""One shape for all ways of working: `concurrent.futures.Executor`. Knows no SOP.

`Serial` works in this process. `Processes` has workers of its own: a task that crashes its process,
or takes too long, costs that task alone. Every worker is a pool of one, so that a death is blamed on
the task that caused it and never on its neighbours.
"""

import os
import queue
import shutil
import signal
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

from models.errors import PekerjaMati, SelarasError, WaktuHabis

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

ONE_THREAD = dict.fromkeys(
    ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1"
)
"""Two processes that each start a thread per core are many times slower than two processes."""

AHEAD = 32
"""Tasks begun ahead of the one awaited, per worker: enough that a book of scans holds up nobody."""
READY = 2
"""Tasks in a worker's hands: one under way, one to go on with while its result is written."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """What became of one task: a value, or an error of ours, and the seconds it worked (None: unknown)."""

    task: T
    value: R | None
    error: SelarasError | None
    seconds: float | None


@dataclass(slots=True)
class _Slot(Generic[T, R]):
    """A task in its turn; ``future`` once it is in a worker's hands."""

    task: T
    future: "Future[Outcome[T, R]] | None" = None

    @property
    def is_done(self) -> bool:
        return self.future is not None and self.future.done()


def run(
    executor: Executor,
    function: Callable[[T], R],
    tasks: Iterable[T],
    workers: int = 1,
    size: Callable[[T], int] | None = None,
) -> Iterator[Outcome[T, R]]:
    """Run ``function`` over ``tasks``; yield every outcome in the order of the tasks.

    At most ``AHEAD * workers`` tasks are begun and not yet yielded, so that results do not pile up in
    memory. ``size`` tells the largest tasks: when the end is in sight they are begun first, so that no
    worker is left alone with a long one.
    """
    todo = iter(tasks)
    turns: deque[_Slot[T, R]] = deque()
    while True:
        room = AHEAD * workers - len(turns)
        turns.extend(_Slot(task) for task in islice(todo, room))
        if not turns:
            return
        under_way = [slot.future for slot in turns if slot.future and not slot.is_done]
        waiting = [slot for slot in turns if slot.future is None]
        if size is not None and workers > 1 and len(turns) < AHEAD * workers:
            waiting.sort(key=lambda slot: -size(slot.task))
        for slot in waiting[: max(0, READY * workers - len(under_way))]:
            slot.future = executor.submit(_work, function, slot.task)
            under_way.append(slot.future)
        if turns[0].is_done:
            yield _bring_home(turns.popleft())
        else:
            # One that was done meanwhile is among them: then this returns at once.
            wait(under_way, return_when=FIRST_COMPLETED)


def _work(function: Callable[[T], R], task: T) -> Outcome[T, R]:
    """Runs where the work is done."""
    start = time.perf_counter()
    try:
        value, error = told(function, task), None
    except SelarasError as caught:
        value, error = None, caught
    return Outcome(task, value, error, time.perf_counter() - start)


def _bring_home(slot: _Slot[T, R]) -> Outcome[T, R]:
    task, future = slot.task, slot.future
    assert future is not None
    try:
        return future.result()
    except SelarasError as error:
        return Outcome(task, None, error, None)
    except Exception as error:
        # The value itself could not be sent home.
        return Outcome(task, None, SelarasError(one_line(str(error))), None)


def told(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call ``function``; whatever goes wrong becomes an error of ours that survives the way home."""
    try:
        return function(*args, **kwargs)
    except SelarasError as error:
        raise type(error)(one_line(error.rincian)) from None
    except SystemExit as error:
        raise PekerjaMati(one_line(f"exit {error.code}")) from None
    except Exception as error:
        raise SelarasError(one_line(f"{type(error).__name__}: {error}")) from None


def one_line(text: str, length: int = 300) -> str:
    """``text`` as one printable line of valid Unicode."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in clean).split())[:length]


class Serial(Executor):
    """Works here and now; ``submit`` returns when the work is done."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Processes(Executor):
    """``workers`` processes, started afresh (spawn), each task within ``limit`` seconds.

    A task that is late fails with WaktuHabis, one whose process dies with PekerjaMati; the process
    is replaced. Nothing that a worker started (tesseract) outlives it.
    """

    def __init__(self, workers: int, limit: float | None = None) -> None:
        self._limit = limit
        self._all = [_Worker() for _ in range(workers)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._all:
            self._idle.put(worker)
        # A thread only waits for its worker; spawned workers inherit no thread.
        self._threads = ThreadPoolExecutor(workers, "pekerja")

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        return self._threads.submit(self._run, fn, *args, **kwargs)

    def _run(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
        worker = self._idle.get()
        try:
            return worker.run(self._limit, fn, *args, **kwargs)
        finally:
            self._idle.put(worker)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        for worker in self._all:
            worker.stop()

    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> bool | None:
        """After an interruption, stop at once: kill what is under way."""
        if exc_type is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            for worker in self._all:
                worker.stop(close=True)
        self.shutdown(wait=True, cancel_futures=True)
        return None


class _Worker:
    """A pool of one process, made when first needed and again after a death."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0
        self._folder = ""
        self._closed: Future[None] = Future()

    def run(self, limit: float | None, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
        try:
            # RuntimeError: the pool was stopped under our hands.
            future = self._started().submit(fn, *args, **kwargs)
        except RuntimeError:
            self.stop()
            raise PekerjaMati from None
        # A pool that is stopped under its work may never tell, so that is waited for too.
        either: list[Future[Any]] = [future, self._closed]
        wait(either, limit, FIRST_COMPLETED)
        if not future.done():
            self.stop()
            raise PekerjaMati if self._closed.done() else WaktuHabis(f"{limit:g} s")
        if isinstance(future.exception(), BrokenProcessPool):
            self.stop()
            raise PekerjaMati
        return future.result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            folder = tempfile.mkdtemp(prefix="selaras-")
            context = get_context("spawn")
            pool = ProcessPoolExecutor(1, mp_context=context, initializer=_prepare, initargs=(folder,))
            # The start is not counted against the first task's time.
            pid = pool.submit(os.getpid).result()
            self._pool, self._pid, self._folder = pool, pid, folder
        if self._closed.done():
            raise BrokenProcessPool
        return self._pool

    def stop(self, close: bool = False) -> None:
        """Kill the process and all that it started; remove its temporary files."""
        if close and not self._closed.done():
            self._closed.set_result(None)
        pool, self._pool = self._pool, None
        if pool is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)


def _prepare(folder: str) -> None:
    """In the new process: own group, own temporary folder, one thread, gone when the parent is gone."""
    os.setsid()
    os.environ.update(ONE_THREAD, TMPDIR=folder)
    tempfile.tempdir = folder
    threading.Thread(target=_follow_parent, args=(folder,), daemon=True).start()


def _follow_parent(folder: str) -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(Path(folder), ignore_errors=True)
        os.killpg(0, signal.SIGKILL)
