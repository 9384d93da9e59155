"""Workers: a task that fails, crashes or hangs costs itself alone."""

import os
import time
from concurrent.futures import Executor
from pathlib import Path

import pytest
from faults import work

from models.errors import BerkasRusak, PekerjaMati, SelarasError, WaktuHabis
from pipeline.workers import Outcome, Processes, Serial, one_line, run


def outcomes(executor: Executor, *tasks: str, workers: int = 1) -> list[Outcome[str, str]]:
    with executor:
        return list(run(executor, work, tasks, workers))


@pytest.mark.parametrize("executor", [Serial, lambda: Processes(2)], ids=["serial", "processes"])
def test_outcomes_come_in_the_order_of_the_tasks(executor: type[Executor]) -> None:
    tasks = [f"echo:{n}" for n in range(20)]
    found = outcomes(executor(), *tasks, workers=2)
    assert [o.value for o in found] == [str(n) for n in range(20)]
    assert [o.task for o in found] == tasks


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
