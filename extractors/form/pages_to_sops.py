"""THE STORY OF THE FORM: arranged pages -> pieces -> parts -> one SOP each, every value with its source."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from extractors.flow.lanes import Flow
from extractors.form import notes
from extractors.form.book_agency import with_book_agency
from extractors.form.boundaries import Part, pieces_to_parts
from extractors.form.columns import Head
from extractors.form.foreign import pages_to_foreign
from extractors.form.identity import (
    Identity,
    read_agency,
    section_text,
    sections_to_identity,
)
from extractors.form.pages_read import count_pages, floating_lines
from extractors.form.pieces import Piece, pages_to_pieces
from extractors.form.run_together import steps_run_together, with_doubt
from extractors.form.section_lists import sections_to_lists
from extractors.form.sections import Sweep, pieces_to_sections
from extractors.form.signer import closing_lines, is_nip_line, note_signer, with_closing
from extractors.form.signers import closing_signer
from extractors.form.sources import Ledger, Printed, to_printed
from extractors.form.steps import Steps, actor_names, pieces_to_steps
from extractors.form.steps_flow import flow_words, is_branch, steps_to_flow
from extractors.form.steps_langkah import flow_to_alur, flow_to_tanda, steps_to_langkah
from extractors.form.steps_rows import drawn_lines, number_row_lines
from extractors.form.titles import KEPALA_TABEL, Title, cover_title, table_title
from extractors.form.written_actors import WrittenActors, steps_to_written_actors
from extractors.layout.arrangement import Arrangement
from models.page import Line
from models.sop import Instansi, Pengesah, Sop
from models.source import Bacaan, Catatan, Judul, Sisa
from models.text import fold, key, or_none

_SURE_NAME = 0.9
_CLEARER = 0.1
"""A title read so much more surely than the field (or sure) is the clearer one; less is chance."""
_SAME_NAME = 90.0


def arrangements_to_sops(pages: Sequence[Arrangement]) -> list[Sop]:
    """Every SOP of a file, in page order; an empty list where there is none."""
    every, foreign = pages, pages_to_foreign(pages)
    pages = [page for page in every if page.page.number not in foreign]
    synthetic = frozenset(a.page.number for a in pages if not a.page.bertitik)
    parts = pieces_to_parts(pages_to_pieces(pages))
    floating = floating_lines(pages, [[p.page.number for p in part.pieces] for part in parts])
    sops = [_Reader(part, synthetic, lines).sop() for part, lines in zip(parts, floating, strict=True)]
    return with_book_agency(sops, every, foreign, synthetic)


class _Reader:
    """Reads one part; the ledger knows which words are understood."""

    def __init__(self, part: Part, synthetic: frozenset[int], floating: Sequence[Line] = ()) -> None:
        self.pieces = part.pieces
        self.floating = floating
        self.ledger = Ledger(synthetic)
        self.notes: list[Catatan] = []
        self.heads = _distinct_heads(part.pieces)
        self.closing = _closing(part.pieces)

    def sop(self) -> Sop:
        """The stages, in order."""
        titles = self._table_titles()
        body = [p for at, p in enumerate(self.pieces) if at not in self.closing]
        sweep = pieces_to_sections(body, [x for t in titles for x in t.printed.lines])
        self.ledger.take(sweep.understood)
        identity = sections_to_identity(sweep.sections, self.ledger)
        lists, list_notes = sections_to_lists(sweep.sections, self.ledger, sweep.loose)
        self.notes += list_notes + self._on_fields(identity)
        titles = self._cover(sweep) + titles
        instansi = self._agency(sweep, titles)
        pengesah, penutup = self._signer(identity)
        names = actor_names(self.heads)
        steps = pieces_to_steps(self.pieces)
        written = steps_to_written_actors(steps, names)
        self._heads_understood(names)
        if written is not None:
            names = self._written(written)
        flow = written.flow if written is not None else steps_to_flow(steps, names)
        doubted = steps_run_together(steps.steps)
        flow = with_doubt(flow, doubted)
        langkah = steps_to_langkah(steps.steps, flow, names, self.ledger, doubted)
        alur = flow_to_alur(flow, self.ledger)
        self._note_rows(steps, doubted)
        return Sop(
            nama_sop=self._name(identity, titles),
            nomor_sop=identity.nomor_sop,
            instansi=instansi,
            tanggal_pembuatan=identity.tanggal.get("tanggal_pembuatan"),
            tanggal_revisi=identity.tanggal.get("tanggal_revisi"),
            tanggal_pengesahan=identity.tanggal.get("tanggal_pengesahan"),
            disahkan_oleh=pengesah,
            **lists,
            pelaksana=tuple(names),
            langkah=tuple(langkah),
            alur=tuple(alur),
            sumber=self.ledger.sumber,
            bacaan=self._bacaan(identity, titles, penutup, steps, flow, names),
        )

    # the form

    def _table_titles(self) -> list[Title]:
        sections = pieces_to_sections(self.pieces, ()).sections
        name = next((section_text(s) for s in sections if s.field == "nama_sop" and s.entries), None)
        titles = []
        for at, piece in enumerate(self.pieces):
            if piece.kind == "alur" and piece.head and piece.head.last >= 0:
                title = table_title(self.pieces, at, name)
                titles += [title] if title else []
        return titles

    def _cover(self, sweep: Sweep) -> list[Title]:
        lines = [x.line for x in sweep.loose if not x.boxed]
        title = cover_title(lines) or cover_title([x.line for x in sweep.loose if x.boxed])
        return [title] if title else []

    def _agency(self, sweep: Sweep, titles: Sequence[Title]) -> Instansi:
        used = [line for title in titles for line in title.printed.lines]
        boxed = [x.line for x in sweep.loose if x.boxed]
        around = [x.line for x in sweep.loose if not x.boxed and x.line not in used]
        return read_agency(boxed, around, self.ledger)

    def _signer(self, identity: Identity) -> tuple[Pengesah, dict[str, str]]:
        """The signer of the identity block; what is missing there from the closing block."""
        block = identity.pengesah
        printed = [x for at in self.closing for x in self.pieces[at].lines]
        closing, lines, several = closing_signer(printed, block)
        if several:
            self._note(notes.LABEL_GANDA, "/disahkan_oleh", [to_printed(closing_lines(printed))])
        whole = with_closing(block, closing)
        taken = [n for n, value in whole.model_dump().items() if value != getattr(block, n)]
        if closing != Pengesah():
            note_signer(closing, lines, taken, self.ledger)
        return whole, {n: v for n, v in closing.model_dump().items() if v is not None}

    def _name(self, identity: Identity, titles: Sequence[Title]) -> str | None:
        """The field; where it is empty the title above the flow table, then that of the cover.

        A field in doubt (a stamp over it) gives way to a title that says the same more clearly.
        """
        for title in titles:
            self.ledger.take(title.printed)
        ranked = sorted(titles, key=lambda t: t.place != KEPALA_TABEL)
        if identity.nama_sop:
            ranked = [t for t in ranked if self._is_clearer(t, identity.nama_sop)]
        if not ranked:
            return identity.nama_sop
        if identity.nama_sop:
            field = self.ledger.sumber["/nama_sop"]
            self.notes.append(
                Catatan(kode=notes.NAMA_DARI_JUDUL, lokasi="/nama_sop", teks=identity.nama_sop, sumber=field)
            )
        self.ledger.note("/nama_sop", ranked[0].printed, ranked[0].text)
        return ranked[0].text

    def _is_clearer(self, title: Title, name: str) -> bool:
        doubt = self.ledger.sumber["/nama_sop"].keyakinan
        sure = self.ledger.to_sumber(title.printed).keyakinan
        return (
            doubt < _SURE_NAME
            and sure >= min(_SURE_NAME, doubt + _CLEARER)
            and _SAME_NAME <= fuzz.ratio(fold(title.text), fold(name)) < 100
        )

    def _on_fields(self, identity: Identity) -> list[Catatan]:
        found = [(notes.LABEL_GANDA, *field) for field in identity.twice]
        found += [(notes.TULISAN_TANGAN, *field) for field in identity.by_hand]
        return [
            Catatan(kode=code, lokasi=f"/{name}", teks=printed.text, sumber=self.ledger.to_sumber(printed))
            for code, name, printed in found
        ]

    # the flow table

    def _note_rows(self, steps: Steps, doubted: frozenset[int]) -> None:
        for urutan, row in steps.continued:
            self._note(notes.BARIS_LANJUTAN, f"/langkah/{urutan - 1}", row.cells.values())
        for index, step in enumerate(steps.steps):
            if index + 1 in doubted:
                self._note(notes.BARIS_MENYATU, f"/langkah/{index}", step.cells.values())
            if step.shifted:
                self._note(notes.KOLOM_BERGESER, f"/langkah/{index}", step.cells.values())

    def _heads_understood(self, names: Sequence[str]) -> None:
        for piece in self.pieces:
            self.ledger.take(number_row_lines(piece))
            if piece.head is not None and piece.head.last >= 0 and piece.head.nameless:
                self._note(notes.KOLOM_TANPA_NAMA, "/pelaksana", [to_printed(piece.head.lines)])
        for head in self.heads:
            self.ledger.take(head.lines)
            for column in head.actors:
                at = [key(name) for name in names].index(key(column.name))
                if f"/pelaksana/{at}" not in self.ledger.sumber:
                    self.ledger.note(f"/pelaksana/{at}", column.printed, column.name)

    def _written(self, actors: WrittenActors) -> list[str]:
        """The executors of a column that spells them out, each where it is first printed."""
        self.ledger.sumber.pop("/pelaksana/0", None)
        for cell in actors.cells:
            self.ledger.take(cell)
        for index, (name, printed) in enumerate(zip(actors.names, actors.printed, strict=True)):
            self.ledger.note(f"/pelaksana/{index}", printed, name)
        return list(actors.names)

    # what else the paper showed

    def _bacaan(
        self,
        identity: Identity,
        titles: Sequence[Title],
        penutup: dict[str, str],
        steps: Steps,
        flow: Flow,
        names: Sequence[str],
    ) -> Bacaan:
        labels = dict(identity.label)
        for head in self.heads:
            labels = head.labels | labels
        left = self._unread(steps)
        return Bacaan(
            judul=tuple(
                Judul(tempat=t.place, teks=t.text, sumber=self.ledger.to_sumber(t.printed, t.text))
                for t in titles
            ),
            label=labels,
            kolom=tuple(_columns_by_page(steps)),
            penutup=penutup,
            catatan=(*self.notes, *(Catatan(kode=notes.ALUR, lokasi="/alur", teks=t) for t in flow.notes)),
            sisa=tuple(Sisa(teks=p.text, sumber=self.ledger.to_sumber(p)) for p in left),
            tanda=flow_to_tanda(flow),
            halaman=count_pages(self._lines(), left),
        )

    def _unread(self, steps: Steps) -> list[Printed]:
        """Words that nothing took; those inside a symbol are the drawing's own."""
        for piece in self.pieces:
            self.ledger.take(drawn_lines(piece))
        self.ledger.take(flow_words(steps.rows))
        self.ledger.take([line for line in self.floating if is_branch(line)])
        return [printed for printed in self.ledger.unread(self._lines()) if or_none(printed.text)]

    def _lines(self) -> Iterable[Line]:
        """Everything that is printed on the pages of this SOP, as far as it is no other's."""
        yield from (line for piece in self.pieces for line in piece.lines)
        yield from self.floating

    def _note(self, code: str, at: str, printed: Iterable[Printed]) -> None:
        lines = [line for p in printed for line in p.lines]
        whole = to_printed(lines)
        source = self.ledger.to_sumber(whole) if whole else None
        self.notes.append(Catatan(kode=code, lokasi=at, teks=whole.text, sumber=source))


def _distinct_heads(pieces: Sequence[Piece]) -> list[Head]:
    return [p.head for p in pieces if p.kind == "alur" and p.head is not None]


def _closing(pieces: Sequence[Piece]) -> range:
    """The indices of the closing block: what follows the last flow table.

    Where the form itself follows, only as far as a signature with its NIP reaches.
    """
    last = max((i for i, p in enumerate(pieces) if p.kind == "alur"), default=None)
    if last is None:
        return range(0)
    form = next((i for i in range(last + 1, len(pieces)) if pieces[i].kind == "isian"), None)
    if form is None:
        return range(last + 1, len(pieces))
    signed = [i for i in range(last + 1, form) if any(is_nip_line(x.text) for x in pieces[i].lines)]
    return range(last + 1, signed[0] + 1) if signed else range(0)


def _columns_by_page(steps: Steps) -> Iterable[tuple[int, tuple[str, ...]]]:
    """The actor columns wherever a head prints them anew, with the first step below."""
    seen: list[Head] = []
    for row, urutan in steps.rows:
        if urutan is not None and row.headed and not any(row.head is head for head in seen):
            seen.append(row.head)
            yield urutan, tuple(column.name for column in row.head.actors)
