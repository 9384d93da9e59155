"""The inventory as a workbook: SOPs, their evaluation, findings, agencies, pairs, departures, regulations."""

from collections.abc import Sequence
from pathlib import Path

from extractors.form.citations import status
from models.bahasa import Bahasa, Teks
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop, Tanggal
from pipeline.checks.regulations import said
from pipeline.compare.flow_differences import number_of
from pipeline.compare.legal import key_of
from pipeline.reports.collection import SEVERITIES, Item, Reported, to_reported, total_hours
from pipeline.reports.consensus import deviations
from pipeline.reports.corrections import corrected_values
from pipeline.reports.evaluation import (
    ASPECTS,
    advised,
    findings_to_counts,
    findings_to_verdict,
    of_aspect,
)
from pipeline.reports.places import places_of
from pipeline.reports.reasons import reasons
from pipeline.reports.wording import HUBUNGAN, SIKAP, TINGKAT, day_in_words
from pipeline.reports.workbook import Column, Sheet, Value, write_workbook


def write_inventory(
    path: Path,
    items: Sequence[tuple[Acuan, Sop]],
    temuan: Sequence[Temuan],
    pasangan: Sequence[Pasangan],
    kelompok: Sequence[Kelompok],
    bahasa: Bahasa = "id",
) -> None:
    """Write the workbook to ``path``; the same input gives the same bytes."""
    reported = to_reported(items, temuan, pasangan, kelompok, bahasa)
    sheets = [
        _inventory(reported),
        _matrix(reported),
        _findings(reported),
        _recap(reported),
        _pairs(reported),
        _departures(reported),
        _legal(reported),
        _corrections(reported),
    ]
    write_workbook(path, Teks("Inventaris SOP", "SOP inventory").dalam(bahasa), sheets)


def _columns(bahasa: Bahasa, *columns: tuple[str, str, int, bool]) -> list[Column]:
    return [Column(Teks(id_, en).dalam(bahasa), width, wrap) for id_, en, width, wrap in columns]


def _inventory(r: Reported) -> Sheet:
    columns = _columns(
        r.bahasa,
        ("No", "No", 5, False),
        ("Perangkat Daerah", "Agency", 34, True),
        ("Pemerintah", "Government", 22, True),
        ("Unit", "Unit", 22, True),
        ("Nomor SOP", "SOP number", 24, True),
        ("Nama SOP", "Name of the SOP", 44, True),
        ("Tanggal Pembuatan", "Date made", 15, False),
        ("Tanggal Revisi", "Date revised", 15, False),
        ("Tanggal Pengesahan", "Date approved", 15, False),
        ("Pengesah", "Signer", 30, True),
        ("NIP", "NIP", 21, False),
        ("Jumlah Langkah", "Steps", 9, False),
        ("Jumlah Pelaksana", "Actors", 10, False),
        (
            f"Total Waktu (jam kerja; {day_in_words('id')})",
            f"Total time (working hours; {day_in_words('en')})",
            13,
            False,
        ),
        ("Langkah Tanpa Waktu Terukur", "Steps without a measured time", 13, False),
        ("Kesalahan", "Errors", 10, False),
        ("Peringatan", "Warnings", 10, False),
        ("Catatan", "Notes", 10, False),
        ("Nilai Dikoreksi", "Corrected values", 10, False),
        ("Halaman Paling Kurang Dipahami (%)", "Least understood page (%)", 13, False),
        ("Berkas", "File", 34, True),
        ("SOP ke-", "SOP no. in file", 8, False),
    )
    rows = [_inventory_row(n, item, r) for n, item in enumerate(r.items, 1)]
    return Sheet(Teks("Daftar Inventaris", "Inventory").dalam(r.bahasa), columns, rows)


def _inventory_row(n: int, item: Item, r: Reported) -> list[Value]:
    acuan, sop = item
    hours, unmeasured = total_hours(sop)
    counts = r.counts([item])
    return [
        n,
        sop.instansi.nama,
        sop.instansi.wilayah,
        sop.instansi.unit,
        sop.nomor_sop,
        sop.nama_sop,
        _printed(sop.tanggal_pembuatan),
        _printed(sop.tanggal_revisi),
        _printed(sop.tanggal_pengesahan),
        sop.disahkan_oleh.nama,
        sop.disahkan_oleh.nip,
        len(sop.langkah),
        len(sop.pelaksana),
        hours,
        unmeasured,
        *(counts[severity] for severity in SEVERITIES),
        len(corrected_values(sop, r.bahasa)),
        _least_understood(sop),
        acuan.berkas,
        acuan.urutan_sop,
    ]


def _least_understood(sop: Sop) -> int | None:
    """Percent of the page that was understood least, rounded down."""
    shares = [page.dipahami for page in sop.bacaan.halaman if page.dipahami is not None]
    return int(100 * min(shares)) if shares else None


def _printed(tanggal: Tanggal | None) -> str | None:
    """ISO where the date was understood, else as printed."""
    return (tanggal.iso or tanggal.teks) if tanggal else None


def _findings(r: Reported) -> Sheet:
    columns = _columns(
        r.bahasa,
        ("No", "No", 5, False),
        ("Perangkat Daerah", "Agency", 30, True),
        ("Nama SOP", "Name of the SOP", 34, True),
        ("Tingkat", "Severity", 12, False),
        ("Kode", "Code", 30, False),
        ("Tempat", "Place", 26, True),
        ("Temuan", "Finding", 60, True),
        ("Kutipan", "Quote", 44, True),
        ("Keyakinan", "Confidence", 10, False),
        ("SOP Lain", "Other SOPs", 34, True),
        ("Sikap", "Decision", 16, False),
        ("Alasan Sikap", "Reason of the decision", 34, True),
        ("Oleh", "By", 20, True),
        ("Berkas", "File", 30, True),
    )
    rows: list[list[Value]] = [
        [
            n,
            t.sop.instansi,
            t.sop.nama_sop,
            TINGKAT[t.tingkat].dalam(r.bahasa),
            t.kode,
            places_of(t, r.sops[t.sop], r.bahasa),
            r.message(t),
            t.kutipan,
            t.keyakinan,
            "; ".join(a.nama_sop or a.berkas for a in t.sop_lain),
            SIKAP[t.sikap.sikap].dalam(r.bahasa) if t.sikap else None,
            t.sikap.alasan if t.sikap else None,
            t.sikap.oleh if t.sikap else None,
            t.sop.berkas,
        ]
        for n, t in enumerate(r.temuan, 1)
    ]
    return Sheet(Teks("Temuan", "Findings").dalam(r.bahasa), columns, rows)


def _matrix(r: Reported) -> Sheet:
    columns = _columns(
        r.bahasa,
        ("No", "No", 5, False),
        ("Perangkat Daerah", "Agency", 30, True),
        ("Nomor SOP", "SOP number", 22, True),
        ("Nama SOP", "Name of the SOP", 40, True),
        *((aspect.id, aspect.en, 18, True) for aspect, _ in ASPECTS),
        ("Kesimpulan", "Conclusion", 15, False),
        ("Yang Perlu Diperbaiki", "To be mended", 60, True),
        ("Tindak Lanjut", "Follow-up", 30, True),
        ("Berkas", "File", 30, True),
    )
    rows: list[list[Value]] = []
    for n, (acuan, sop) in enumerate(r.items, 1):
        findings = r.by_sop[acuan]
        aspects = [findings_to_counts(of_aspect(findings, codes), r.bahasa) for _, codes in ASPECTS]
        advice = "\n".join(r.message(t) for t in advised(findings))
        verdict = findings_to_verdict(findings, r.bahasa)
        told = [n, sop.instansi.nama, sop.nomor_sop, sop.nama_sop, *aspects, verdict]
        rows.append([*told, advice, None, acuan.berkas])
    return Sheet(Teks("Matriks Evaluasi", "Evaluation").dalam(r.bahasa), columns, rows)


def _recap(r: Reported) -> Sheet:
    columns = _columns(
        r.bahasa,
        ("No", "No", 5, False),
        ("Perangkat Daerah", "Agency", 44, True),
        ("Pemerintah", "Government", 26, True),
        ("Jumlah SOP", "SOPs", 10, False),
        ("Tanpa Temuan Kesalahan", "Without errors", 14, False),
        ("Kesalahan", "Errors", 11, False),
        ("Peringatan", "Warnings", 11, False),
        ("Catatan", "Notes", 11, False),
    )
    rows: list[list[Value]] = []
    for n, agency in enumerate(r.agencies, 1):
        counts = r.counts(agency.items)
        sound = sum(not r.counts([item])["kesalahan"] for item in agency.items)
        rows.append(
            [n, agency.nama, agency.wilayah, len(agency.items), sound, *(counts[s] for s in SEVERITIES)]
        )
    return Sheet(Teks("Rekap per Perangkat Daerah", "Agencies").dalam(r.bahasa), columns, rows)


def _pairs(r: Reported) -> Sheet:
    columns = _columns(
        r.bahasa,
        ("No", "No", 5, False),
        ("Hubungan", "Relation", 24, True),
        ("Skor", "Score", 8, False),
        ("SOP A", "SOP A", 40, True),
        ("Perangkat Daerah A", "Agency A", 30, True),
        ("SOP B", "SOP B", 40, True),
        ("Perangkat Daerah B", "Agency B", 30, True),
        ("Langkah Sepadan", "Matched steps", 10, False),
        ("Jumlah Perbedaan", "Differences", 11, False),
        ("Alasan", "Reasons", 60, True),
    )
    rows: list[list[Value]] = [
        [
            n,
            HUBUNGAN[p.hubungan].dalam(r.bahasa),
            p.skor,
            p.a.nama_sop or p.a.berkas,
            p.a.instansi,
            p.b.nama_sop or p.b.berkas,
            p.b.instansi,
            len(p.padanan),
            len(p.perbedaan),
            "; ".join(reasons(p, r.sops[p.a], r.sops[p.b], r.bahasa)),
        ]
        for n, p in enumerate(r.pasangan, 1)
    ]
    return Sheet(Teks("Pasangan", "Pairs").dalam(r.bahasa), columns, rows)


def _departures(r: Reported) -> Sheet:
    columns = _columns(
        r.bahasa,
        ("No", "No", 5, False),
        ("Prosedur", "Procedure", 36, True),
        ("Langkah Bersama", "Common step", 50, True),
        ("Dimiliki", "Held by", 10, False),
        ("Pelaksana Lazim", "Usual actor", 26, True),
        ("Waktu Lazim (menit kerja)", "Usual time (working minutes)", 14, False),
        ("Perangkat Daerah", "Agency", 32, True),
        ("Langkah", "Step", 9, False),
        ("Penyimpangan", "Departure", 50, True),
        ("Berkas", "File", 30, True),
    )
    rows: list[list[Value]] = []
    for prosedur, k in r.konsensus:
        for row in k.rows:
            for member, (acuan, _) in enumerate(k.members):
                step, said = k.step(row, member), deviations(k, row, member, r.bahasa)
                if said:
                    held = f"{len(row.steps)}/{len(k.members)}"
                    usual = [k.uraian(row), held, k.usual_actors(row), k.usual_minutes(row)]
                    own = [acuan.instansi, number_of(step) if step else None, "; ".join(said), acuan.berkas]
                    rows.append([len(rows) + 1, prosedur, *usual, *own])
    return Sheet(Teks("Penyimpangan", "Departures").dalam(r.bahasa), columns, rows)


def _legal(r: Reported) -> Sheet:
    columns = _columns(
        r.bahasa,
        ("No", "No", 5, False),
        ("Peraturan", "Regulation", 50, True),
        ("Tentang", "Subject", 60, True),
        ("Jumlah SOP", "SOPs", 10, False),
        ("Status", "Status", 26, True),
        ("Pengganti", "Successor", 34, True),
        ("Keyakinan Tabel", "Confidence of the table", 12, False),
    )
    cited: dict[str, tuple[str, str | None, set[Acuan]]] = {}
    for acuan, sop in r.items:
        for item in sop.dasar_hukum:
            key = key_of(item, sop)
            if key is not None:
                cited.setdefault(key, (said(item), item.tentang, set()))[2].add(acuan)
    ordered = sorted(cited.items(), key=lambda kv: (-len(kv[1][2]), kv[1][0]))
    rows: list[list[Value]] = [
        [n, name, tentang, len(sops), *_status(key, r.bahasa)]
        for n, (key, (name, tentang, sops)) in enumerate(ordered, 1)
    ]
    return Sheet(Teks("Dasar Hukum", "Legal bases").dalam(r.bahasa), columns, rows)


def _corrections(r: Reported) -> Sheet:
    columns = _columns(
        r.bahasa,
        ("No", "No", 5, False),
        ("Perangkat Daerah", "Agency", 30, True),
        ("Nama SOP", "Name of the SOP", 34, True),
        ("Tempat", "Place", 26, True),
        ("Terbaca", "As read", 40, True),
        ("Koreksi", "Corrected to", 40, True),
        ("Oleh", "By", 22, True),
        ("Waktu", "When", 20, False),
        ("Alasan", "Reason", 34, True),
        ("Berkas", "File", 30, True),
    )
    found = [(a, s, c) for a, s in r.items for c in corrected_values(s, r.bahasa)]
    rows: list[list[Value]] = [
        [
            n,
            sop.instansi.nama,
            sop.nama_sop,
            c.tempat,
            c.terbaca,
            c.nilai,
            c.oleh.oleh,
            c.oleh.waktu,
            c.oleh.alasan,
            acuan.berkas,
        ]
        for n, (acuan, sop, c) in enumerate(found, 1)
    ]
    return Sheet(Teks("Koreksi", "Corrections").dalam(r.bahasa), columns, rows)


def _status(key: str, bahasa: Bahasa) -> list[Value]:
    known = status(key)
    if known is None:
        return [Teks("tidak ada dalam tabel", "not in the table").dalam(bahasa), None, None]
    if not known.dicabut:
        return [
            Teks("berlaku sejauh diketahui", "in force as far as known").dalam(bahasa),
            None,
            known.keyakinan,
        ]
    said_so = Teks("dicabut/digantikan ({x})", "revoked/replaced ({x})").dalam(bahasa, x=known.sejak or "?")
    return [said_so, known.pengganti, known.keyakinan]
