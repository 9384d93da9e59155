"""What measuring at scale needs: tasks in processes of their own, SOPs in batches, and what it all took."""

import multiprocessing
import resource
import sys
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection

from benchmarks.invented import Country
from models.finding import Acuan
from models.sop import Sop

WORKERS = 2
BATCH = 5_000
LIMIT = 2 * 3600.0
"""Seconds after which a run is given up, and said so."""
_TIDYING = 60.0
"""Seconds that a task has to remove its files when it has said what it has to say."""


def apart(task: Callable[[int, Connection], None], size: int, columns: int) -> list[str]:
    """Run a task in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=task, args=(size, theirs))
    process.start()
    theirs.close()
    row = [f"{size:,}", f"over {LIMIT:.0f}", *"-" * (columns - 2)]
    if ours.poll(LIMIT):
        try:
            row = ours.recv()
        except EOFError:
            row = [f"{size:,}", "died (memory?)", *"-" * (columns - 2)]
    process.join(_TIDYING)
    process.kill()
    process.join()
    print(row, file=sys.stderr)
    return row


Batch = list[tuple[Acuan, Sop]]


def batches(country: Country) -> list[partial[Batch]]:
    """The country in batches that a worker makes."""
    starts = range(0, country.size, BATCH)
    return [partial(_batch, country, start, min(start + BATCH, country.size)) for start in starts]


def _batch(country: Country, start: int, stop: int) -> Batch:
    return list(country.items(start, stop))


def used() -> tuple[float, int]:
    """CPU seconds of this process and of its workers that ended, and their peaks together, in KiB."""
    ours, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(use.ru_utime + use.ru_stime for use in (ours, theirs))
    return cpu, ours.ru_maxrss + WORKERS * theirs.ru_maxrss
