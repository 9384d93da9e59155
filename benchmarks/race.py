"""Contenders on the same files in turns: what each took, and which of the gold's texts it brought home."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.contenders import CONTENDERS, Texts
from benchmarks.memory_of import Watcher
from benchmarks.results import REPO
from models.sop import DAFTAR, Sop
from models.text import is_empty, key, words

PEERS = REPO / ".venv-peers" / "bin" / "python"
MISSING = "not installed: scripts/peers.sh"
FAILED = "failed on this machine"


@dataclass(frozen=True, slots=True)
class Taken:
    """Medians of one contender over its runs: seconds, CPU seconds, peak MiB of its process tree; and the
    texts it found in each file."""

    seconds: float
    cpu: float
    peak: float
    texts: Mapping[str, Sequence[str]]


def race(contenders: Mapping[str, Sequence[Path]], repeats: int) -> dict[str, Taken | str]:
    """Run the contenders in turns, so that a busy moment of the machine meets all of them. A text says
    why there is nothing of one."""
    runs: dict[str, list[Taken]] = {name: [] for name in contenders if is_there(name)}
    failed: dict[str, str] = {name: MISSING for name in contenders if name not in runs}
    for turn in range(repeats):
        for name in (n for n in contenders if n not in failed):
            print(f"  {turn + 1}/{repeats} {name}, {len(contenders[name])} files", file=sys.stderr)
            try:
                runs[name].append(_run(name, contenders[name]))
            except subprocess.CalledProcessError as error:
                failed[name] = FAILED
                print(error.stderr[-2000:], file=sys.stderr)
    return {name: failed.get(name) or _median(runs[name]) for name in contenders}


def is_there(name: str) -> bool:
    """Whether the contender can run on this machine."""
    return not CONTENDERS[name].peer or PEERS.exists()


def _median(taken: Sequence[Taken]) -> Taken:
    seconds, cpu, peak = (median(getattr(t, what) for t in taken) for what in ("seconds", "cpu", "peak"))
    return Taken(seconds, cpu, peak, taken[-1].texts)


def _run(name: str, files: Sequence[Path]) -> Taken:
    python = str(PEERS) if CONTENDERS[name].peer else sys.executable
    command = [python, "-m", "benchmarks.contenders", name, *map(str, files)]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    with subprocess.Popen(
        command, cwd=REPO, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        watcher = Watcher(process.pid)
        said, complained = process.communicate()
        peak = watcher.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, name, stderr=complained)
    return Taken(peak=peak / 1024, **json.loads(said.splitlines()[-1]))


PARTS = ("steps", "header", "lists")
_ITEM = re.compile(r"\n(?=\s*(?:\d{1,2}|[a-z])?[.)\-•]\s)")
_NUMBER = re.compile(r"^\s*(?:(?:\d{1,2}|[a-z])[.)]|[-•])\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """Of the gold's texts of one part, how many came out whole, and how many with all their words."""

    gold: int = 0
    whole: int = 0
    words: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(self.gold + other.gold, self.whole + other.whole, self.words + other.words)


def found_in(texts: Iterable[str], golds: Iterable[Sop]) -> dict[str, Found]:
    """Generously: whole is a value that is one block, line or item of the output (or what stands behind
    a colon in one), whatever its case and punctuation; its words may stand anywhere in the document."""
    texts = list(texts)
    pieces = {key(piece) for text in texts for piece in _pieces(text)}
    every = {word for text in texts for word in words(text)}
    found = dict.fromkeys(PARTS, Found())
    for part, value in (pair for gold in golds for pair in _values(gold)):
        is_whole = key(value) in pieces
        found[part] += Found(1, is_whole, is_whole or every.issuperset(words(value)))
    return found


def _pieces(text: str) -> Iterable[str]:
    parts = {text, *text.splitlines(), *_ITEM.split(text)}
    for part in parts:
        yield from (part, _NUMBER.sub("", part), part.partition(":")[2], re.sub(r"(?i)^\W*nip\W*", "", part))


def _values(gold: Sop) -> Iterable[tuple[str, str]]:
    """The texts of an SOP that stand on paper as they stand in the gold, by part."""
    dates = (gold.tanggal_pembuatan, gold.tanggal_revisi, gold.tanggal_pengesahan)
    head = [gold.nama_sop, gold.nomor_sop, *(date.teks for date in dates if date)]
    head += [gold.disahkan_oleh.jabatan, gold.disahkan_oleh.nama, gold.disahkan_oleh.nip]
    lists = [item if isinstance(item, str) else item.teks for name in DAFTAR for item in getattr(gold, name)]
    times = [step.waktu.teks for step in gold.langkah if step.waktu]
    steps = [text for s in gold.langkah for text in (s.uraian, s.kelengkapan, s.output)] + times
    values: tuple[list[str | None], ...] = (steps, head, lists)
    for part, texts in zip(PARTS, values, strict=True):
        yield from ((part, text) for text in texts if text and not is_empty(text))


def of_documents(texts: Texts | Mapping[str, Sequence[str]], stems: Iterable[str]) -> dict[str, list[str]]:
    """The texts by document: a page picture is called after its document ('stem-7.png')."""
    found: dict[str, list[str]] = {stem: [] for stem in stems}
    for file, blocks in texts.items():
        stem = Path(file).stem
        found[stem if stem in found else stem.rpartition("-")[0]] += blocks
    return found
