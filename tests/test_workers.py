"""Workers: a task that fails, crashes or hangs costs itself alone."""

import os
import time
from concurrent.futures import Executor, Future
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from faults import work

from models.errors import BerkasRusak, PekerjaMati, SelarasError, WaktuHabis
from pipeline.workers import AHEAD, Outcome, Processes, Serial, one_line, run


def outcomes(executor: Executor, *tasks: str, workers: int = 1) -> list[Outcome[str, str]]:
    with executor:
        return list(run(executor, work, tasks, workers))


@pytest.mark.parametrize("executor", [Serial, lambda: Processes(2)], ids=["serial", "processes"])
def test_outcomes_come_in_the_order_of_the_tasks(executor: type[Executor]) -> None:
    tasks = [f"echo:{n}" for n in range(20)]
    found = outcomes(executor(), *tasks, workers=2)
    assert [o.value for o in found] == [str(n) for n in range(20)]
    assert [o.task for o in found] == tasks


class Noting(Serial):
    """Works at once, and notes in which order."""

    def __init__(self) -> None:
        self.begun: list[str] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.begun.append(args[-1])
        return super().submit(fn, *args, **kwargs)


def test_near_the_end_the_largest_is_begun_first_and_the_order_stays() -> None:
    tasks, executor = ["echo:3", "echo:9", "echo:1", "echo:7"], Noting()
    found = list(run(executor, work, tasks, 2, lambda task: int(task[-1])))
    assert executor.begun == ["echo:9", "echo:7", "echo:3", "echo:1"]
    assert [o.task for o in found] == tasks


def test_far_from_the_end_the_first_come_first() -> None:
    tasks, executor = [f"echo:{n}" for n in range(3 * AHEAD)], Noting()
    found = run(executor, work, tasks, 2, lambda task: int(task.removeprefix("echo:")))
    assert next(found).task == tasks[0]
    assert executor.begun[0] == tasks[0]
    assert [o.task for o in found] == tasks[1:]
    assert sorted(executor.begun) == sorted(tasks)


def test_one_worker_keeps_the_order() -> None:
    tasks, executor = ["echo:3", "echo:9", "echo:1"], Noting()
    assert [o.task for o in run(executor, work, tasks, 1, lambda task: int(task[-1]))] == tasks
    assert executor.begun == tasks


class Held(Noting):
    """The first task is done only when ``most`` were begun, or nothing has come for long."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.first: Future[Any] = Future()
        self._most = most
        timer = Timer(10, self._let_go)
        timer.daemon = True
        timer.start()

    def _let_go(self) -> None:
        if not self.first.done():
            self.first.set_result(Outcome("first", "first", None, 0.0))

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        done = super().submit(fn, *args, **kwargs)
        if len(self.begun) == self._most:
            self._let_go()
        return done if len(self.begun) > 1 else self.first


def test_a_slow_one_holds_up_nobody_but_results_do_not_pile_up() -> None:
    executor = Held(2 * AHEAD)
    found = run(executor, work, (f"echo:{n}" for n in range(8 * AHEAD)), 2)
    assert next(found).value == "first"
    assert len(executor.begun) == 2 * AHEAD


@pytest.mark.parametrize("executor", [Serial, lambda: Processes(1)], ids=["serial", "processes"])
def test_whatever_is_raised_comes_home_as_an_error_of_ours(executor: type[Executor]) -> None:
    found = outcomes(executor(), "boom:x", "bytes:", "ours:hal. 2", "awkward:", "echo:ya")
    messages = [str(o.error) for o in found[:4]]
    assert messages == [
        "ValueError: x second line",
        "OSError: caf?.pdf tidak terbaca",
        "hal. 2",
        "Awkward: 1 and 2",
    ]
    assert [type(o.error) for o in found[:3]] == [SelarasError, SelarasError, BerkasRusak]
    assert found[4].value == "ya"


def test_a_crash_is_blamed_on_its_task_and_the_rest_goes_on() -> None:
    found = outcomes(Processes(2), "echo:a", "crash:", "echo:b", "exit:", "echo:c", workers=2)
    assert [type(o.error) for o in found if o.error] == [PekerjaMati, PekerjaMati]
    assert [o.value for o in found] == ["a", None, "b", None, "c"]


def test_a_task_that_hangs_is_stopped_at_the_limit() -> None:
    found = outcomes(Processes(2, limit=1.0), "hang:", "echo:a", "echo:b", workers=2)
    assert isinstance(found[0].error, WaktuHabis)
    assert [o.value for o in found[1:]] == ["a", "b"]


def test_a_result_that_cannot_come_home_is_an_error() -> None:
    found = outcomes(Processes(1), "unpicklable:", "echo:a")
    assert isinstance(found[0].error, SelarasError)
    assert found[1].value == "a"


def test_what_a_hanging_task_started_dies_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    outcomes(Processes(1, limit=2.0), f"leave_child:{note}")
    child = int(note.read_text())
    for _ in range(50):
        if not _alive(child):
            break
        time.sleep(0.1)
    assert not _alive(child)


def _alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(")")[-1].split()[0] != "Z"


def test_a_worker_has_one_thread_and_a_temporary_folder_of_its_own() -> None:
    found = outcomes(Processes(1), "env:OMP_THREAD_LIMIT", "temp:", "pid:")
    assert found[0].value == "1"
    left = Path(found[1].value or "")
    assert left.parent.name.startswith("selaras-")
    assert not left.exists() and not left.parent.exists()
    assert found[2].value != str(os.getpid())


def test_an_interruption_kills_what_is_under_way() -> None:
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Processes(2) as pool:
        for outcome in run(pool, work, ["echo:a", "hang:", "hang:", "hang:"], 2):
            assert outcome.value == "a"
            raise KeyboardInterrupt
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    ("text", "clean"), [("a\nb", "a b"), ("\x1b[31mred\x00", "[31mred"), ("caf\udce9", "caf?"), ("", "")]
)
def test_one_line(text: str, clean: str) -> None:
    assert one_line(text) == clean
    assert one_line(one_line(text)) == clean
