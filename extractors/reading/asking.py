"""What the first engine is not sure of is read by the second too: whole regions, lines, labels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.layout.words_to_lines import words_to_lines
from extractors.reading.certainty import Certainty, Evidence
from extractors.reading.coverage import LOST, uncovered
from extractors.reading.fields import misread_dates
from extractors.reading.lexicon import is_near_word, is_slip, is_word, known_words
from extractors.reading.numerals import is_misread_amount, is_odd, out_of_sequence
from extractors.reading.rapid import Rapid
from extractors.reading.regions import PAD, Region
from extractors.reading.second_opinion import merge_line
from extractors.reading.turning import confidence
from extractors.tracing.drawing import Drawing
from extractors.tracing.raster import Gray
from models.page import Box, Word, hull
from models.text import fold

SURE = 0.9
"""A line all of whose words the first engine gives this is not asked about again, but for slips."""
WORN, LONG = 0.015, 3
"""The share of slips among words of more than LONG letters from which a poor page's letters are worn."""
SURE_WORD = 0.93
"""The same on a poor page, for words that we know; all else is asked about there. (Of 2045 words we know that
Tesseract gave 0.9 on poor pages one was wrong, and that had 0.91; of 27 unknown ones 19 were.)"""
ALL = 1.01
"""More than any engine gives: every line is asked about."""
STROKES = "|!"
"""Marks that are rare in forms, and an l or I most times."""
PRINT = 8
"""Letters that no arrow or remnant of a label gives."""
HIGH = 2.5
"""A line with a word higher than this (letter heights) is no line of print."""
POOR = 0.7
"""A region whose mean confidence is below this is read anew as a whole: its very lines are in doubt."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """How a page is doubted: what is drawn on it, whether all of it reads poorly, whether its letters are
    worn (agreement counts less), what evidence is worth."""

    drawing: Drawing
    poor: bool
    worn: bool
    certainty: Certainty

    def weigh(self, evidence: Evidence) -> float:
        return self.certainty.of(evidence, self.worn)


def is_worn(read: Sequence[Sequence[Word]]) -> bool:
    """Whether letters have run together or broken: some of what was read is drawn like words, but is none."""
    long = [w for words in read for w in words if len(w.text) > LONG]
    return sum(is_slip(w.text) for w in long) >= WORN * max(1, len(long))


def ask_again(
    regions: Sequence[Region], read: Sequence[list[Word]], second: Rapid, doubt: Doubt
) -> list[list[Word]]:
    """The readings (one list of words for each region) with every doubtful region or line read by the
    second engine too."""
    out = [list(words) for words in read]
    size = doubt.drawing.character
    labels = {i for i, region in enumerate(regions) if region.label}
    poor = [i for i, words in enumerate(out) if i not in labels and _is_poor(words, regions[i], size)]
    whole = second.read([regions[i].bare for i in poor], doubt.drawing.raster.dpi)
    for i, words in zip(poor, whole, strict=True):
        out[i] = merge_regions(out[i], words, doubt)
    single = [i for i in range(len(out)) if i not in set(poor) | labels]
    breaks = out_of_sequence(regions, read) | misread_dates(regions, read)
    doubtful = [
        (i, line)
        for i in single
        for line in _doubtful_lines(out[i], ALL if i in breaks else SURE, doubt.poor)
    ]
    doubtful += [
        (i, tuple(sorted(out[i], key=lambda w: w.box.x0)))
        for i in sorted(labels)
        if not _is_sure_label(out[i], doubt.poor)
    ]
    crops = [regions[i].bare if i in labels else _line_crop(regions[i].bare, line) for i, line in doubtful]
    for (i, line), crop, (text, score) in zip(doubtful, crops, second.read_lines(crops), strict=True):
        place = hull([w.box for w in line]) if line else Box(0, 0, crop.shape[1], crop.shape[0])
        others = [w for w in out[i] if w not in line]
        out[i] = others + merge_line(line, _spread(text, score, place), doubt.weigh)
    return out


def _is_poor(words: Sequence[Word], region: Region, character: float) -> bool:
    """Whether the first engine read badly, left part of the region's ink unread, or ran lines together:
    a stroke of a signature that it takes for a letter reaches over several."""
    if confidence(words) < POOR or uncovered(region.bare, words, character) > LOST:
        return True
    high = HIGH * character
    if not any(w.box.height > high for w in words) or region.bare.shape[0] <= high + 2 * PAD * character:
        return False
    return any(len(line.words) > 1 and line.box.height > high for line in words_to_lines(words, 1))


def _doubtful_lines(words: Sequence[Word], sure: float, poor: bool) -> list[tuple[Word, ...]]:
    """The lines with a word in doubt, whole: a word cut out of its line reads worse than in it."""
    lines = [line.words for line in words_to_lines(words, 1)]
    return [line for line in lines if _is_doubtful(line, sure, poor)]


def _is_doubtful(line: Sequence[Word], sure: float, poor: bool) -> bool:
    return (
        any(w.confidence < sure or _is_suspect(w.text) for w in line)
        or (poor and not all(map(_stands_on_poor_page, line)))
        or is_misread_amount(" ".join(w.text for w in line))
    )


def _stands_on_poor_page(word: Word) -> bool:
    """Whether the first engine alone is to be believed where it errs with confidence elsewhere: marks, and
    words that we know; no numbers, which nothing bears out."""
    told = any(map(str.isalnum, word.text))
    known = is_word(word.text) and not any(map(str.isdigit, word.text))
    return word.confidence >= SURE_WORD and (known or not told)


def _is_sure_label(words: Sequence[Word], poor: bool) -> bool:
    """Whether print among symbols is too long for a label and as sure as a line elsewhere, or all words
    are ones we know: arrows and labels cut off are read surely, too."""
    if sum(map(str.isalpha, "".join(w.text for w in words))) >= PRINT:
        return not _is_doubtful(words, SURE, poor)
    return bool(words) and all(_is_known_label(w) for w in words)


def _is_known_label(word: Word) -> bool:
    text = fold(word.text).strip(".,:")
    return word.confidence >= SURE and len(text) > 1 and text in known_words()


def _is_suspect(text: str) -> bool:
    """What engines are sure of and wrong: strokes among letters, words and numbers that cannot be."""
    return any(c in STROKES for c in text) or is_slip(text) or is_near_word(text) or is_odd(text)


def _line_crop(gray: Gray, line: Sequence[Word]) -> Gray:
    box = hull([w.box for w in line])
    margin = max(3.0, 0.2 * box.height)
    x0, y0, x1, y1 = (round(v) for v in box.grown(margin))
    return gray[max(0, y0) : y1, max(0, x0) : x1]


def _spread(text: str, score: float, box: Box) -> list[Word]:
    """A line's second reading as words in the place of the first."""
    per = box.width / max(1, len(text))
    words, place = [], 0
    for part in text.split(" "):
        x0 = box.x0 + per * place
        words.append(Word(part, Box(x0, box.y0, x0 + per * len(part), box.y1), score))
        place += len(part) + 1
    return [w for w in words if w.text]


def merge_regions(first: Sequence[Word], second: Sequence[Word], doubt: Doubt) -> list[Word]:
    """One reading of a region from those of both engines, line by line; the second engine's lines rule,
    since it found them itself."""
    out: list[Word] = []
    left = list(first)
    for line in words_to_lines(second, 1):
        height = line.box.grown(0.1 * line.box.height)
        mine = [w for w in left if height.y0 <= w.box.centre[1] <= height.y1]
        left = [w for w in left if w not in mine]
        out += merge_line(sorted(mine, key=lambda w: w.box.x0), line.words, doubt.weigh)
    return out + [replace(w, confidence=doubt.weigh(Evidence.DROPPED)) for w in left if w.confidence >= SURE]
