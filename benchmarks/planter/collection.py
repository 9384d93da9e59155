"""Faults that only several SOPs together show: versions, one agency, one procedure in several agencies."""

from random import Random
from typing import Any

from benchmarks.planter.edit import (
    Planter,
    Spoilt,
    changed,
    date,
    duration,
    inner,
    pick,
    with_column,
    with_law,
    with_step,
)
from models.sop import DasarHukum, Instansi, Langkah, Pengesah, Sop

AGENCIES = (
    ("Dinas Kebudayaan", "Kabupaten Wiratama", "Drs. Adiwangsa Kertarajasa, M.Hum.", "196905051995031003"),
    ("Dinas Perikanan", "Kota Lembayung", "Ir. Mayangsari Puspitaloka, M.P.", "197108081997032003"),
    (
        "Dinas Perindustrian",
        "Kabupaten Sendangmulya",
        "Hendarto Prawirasena, S.T., M.T.",
        "197404042000031002",
    ),
)
"""Agencies of no other SOP here, and who signs for them."""
FILING = (
    ("Mencatat surat masuk pada buku agenda", "Surat masuk", "10 menit", "Surat masuk teragenda"),
    ("Menentukan tujuan surat masuk", "Surat masuk teragenda", "15 menit", "Lembar disposisi"),
    ("Menggandakan surat masuk", "Lembar disposisi", "10 menit", "Salinan surat masuk"),
    ("Mengarsipkan surat masuk", "Salinan surat masuk", "5 menit", "Arsip surat masuk"),
)


def _elsewhere(sop: Sop, n: int, **fields: Any) -> Sop:
    """The SOP as another agency has it."""
    nama, wilayah, signer, nip = AGENCIES[n]
    own = {
        "instansi": Instansi(nama=nama, wilayah=wilayah),
        "nomor_sop": f"0{n + 41}/{nama.split()[-1].upper()}/{(sop.nomor_sop or '')[-4:]}",
        "disahkan_oleh": Pengesah(jabatan=f"Kepala {nama}", nama=signer, nip=nip),
    }
    return changed(sop, **(own | fields))


def _filing(sop: Sop, **fields: Any) -> Sop:
    """An SOP of another procedure of the same agency."""
    steps = [
        Langkah.model_validate(
            {"urutan": n, "nomor": str(n), "uraian": u, "kelengkapan": k, "waktu": duration(w), "output": o}
            | {
                "pelaksana": [
                    {"nama": sop.pelaksana[n % 2], "simbol": "kapsul" if n in (1, len(FILING)) else "kotak"}
                ]
            }
        )
        for n, (u, k, w, o) in enumerate(FILING, 1)
    ]
    own = {
        "nama_sop": "Pencatatan Surat Masuk",
        "nomor_sop": "9" + (sop.nomor_sop or ""),
        "peringatan": ["Apabila surat masuk tidak dicatat maka surat hilang."],
        "pelaksana": sop.pelaksana[:2],
        "langkah": steps,
        "alur": [{"dari": n, "ke": n + 1} for n in range(1, len(FILING))],
    }
    return changed(sop, **(own | fields))


def _signed(sop: Sop, **fields: str) -> Pengesah:
    return sop.disahkan_oleh.model_copy(update=fields)


def _is_dinas(sop: Sop) -> bool:
    return (sop.instansi.nama or "").startswith("Dinas")


def one_number_twice(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(_filing(sop, nomor_sop=sop.nomor_sop), lain=(sop,))


def one_official_two_nips(sop: Sop, chance: Random) -> Spoilt:
    nip = sop.disahkan_oleh.nip or ""
    return Spoilt(
        _filing(sop, disahkan_oleh=_signed(sop, nip=nip[:-1] + str((int(nip[-1]) + 4) % 10))), lain=(sop,)
    )


def one_nip_two_names(sop: Sop, chance: Random) -> Spoilt:
    name = chance.choice(("Bagaskara Nugrahanto, S.H.", "Endah Kusumaningsih, S.E."))
    return Spoilt(
        _filing(sop, disahkan_oleh=_signed(sop, nama=name)),
        lain=(sop,),
        ikut=frozenset({"INSTANSI-PENGESAH-BEDA"}),
    )


def other_titles_of_one_official(sop: Sop, chance: Random) -> Spoilt:
    name = (sop.disahkan_oleh.nama or "").rpartition(",")[0]
    return Spoilt(_filing(sop, disahkan_oleh=_signed(sop, nama=name)), lain=(sop,))


def two_signers_in_a_month(sop: Sop, chance: Random) -> Spoilt:
    other = _signed(sop, nama="Bagaskara Nugrahanto, S.H.", nip="197512122003121002")
    return Spoilt(_filing(sop, disahkan_oleh=other), lain=(sop,))


def post_abbreviated(sop: Sop, chance: Random) -> Spoilt | None:
    name = next((c for c in sop.pelaksana if c.startswith("Kasubbag")), None)
    base = _filing(sop)
    if not name or name in base.pelaksana:
        return None
    return Spoilt(
        with_column(base, base.pelaksana[0], name.replace("Kasubbag", "Kepala Sub Bagian")), lain=(sop,)
    )


def procedure_twice(sop: Sop, chance: Random) -> Spoilt:
    name = f"Tata Laksana Terpadu {(sop.nama_sop or '').split()[-1]}"
    twin = changed(sop, nama_sop=name, nomor_sop="9" + (sop.nomor_sop or ""))
    return Spoilt(twin, lain=(sop,), ikut=frozenset({"RESIDU-PERINGATAN"}))


def agency_spelt_otherwise(sop: Sop, chance: Random) -> Spoilt | None:
    known = {
        "Dinas Komunikasi dan Informatika": "Diskominfo",
        "Dinas Kesehatan": "Dinkes",
        "Dinas Perhubungan": "Dishub",
    }
    short = known.get(sop.instansi.nama or "")
    if not short:
        return None
    return Spoilt(_filing(sop, instansi=sop.instansi.model_copy(update={"nama": short})), lain=(sop,))


def changed_without_revision(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    if not step or sop.tanggal_revisi:
        return None
    both = frozenset({"VERSI-GANDA-BERLAKU"})
    return Spoilt(with_step(sop, step.urutan, waktu=duration("55 menit")), lain=(sop,), ikut=both)


def revision_with_new_number(sop: Sop, chance: Random) -> Spoilt | None:
    if sop.tanggal_revisi:
        return None
    revised = changed(
        sop, tanggal_revisi=date("1 Oktober 2025", "2025-10-01"), nomor_sop="7" + (sop.nomor_sop or "")
    )
    return Spoilt(with_step(revised, 2, waktu=duration("55 menit")), lain=(sop,))


def slow_agency(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, [s for s in inner(sop) if s.waktu and s.waktu.satuan == "menit"])
    if not step or not _is_dinas(sop):
        return None
    other = _elsewhere(sop, 0)
    both = frozenset({"MUTU-WAKTU-TIDAK-WAJAR"})
    return Spoilt(with_step(other, step.urutan, waktu=duration("4 hari")), (step.urutan,), (sop,), both)


def step_left_out(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    if not step or not _is_dinas(sop):
        return None
    kept = [s for s in sop.langkah if s.urutan != step.urutan]
    steps = [s.model_copy(update={"urutan": n, "nomor": str(n)}) for n, s in enumerate(kept, 1)]
    other = _elsewhere(sop, 0, langkah=steps, alur=[])
    lost = frozenset(
        {
            "MUTU-RANTAI-PUTUS",
            "PELAKSANA-KOLOM-KOSONG",
            "LANGKAH-PENGESAHAN-TIDAK-ADA",
            "PELAKSANA-SERAH-TERIMA",
        }
    )
    return Spoilt(other, (), (sop, _elsewhere(sop, 1)), lost)


def steps_swapped(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, [s for s in inner(sop) if s.urutan + 2 < len(sop.langkah)])
    if not step or not _is_dinas(sop):
        return None
    order = list(sop.langkah)
    at = step.urutan - 1
    order[at : at + 2] = order[at + 1], order[at]
    steps = [s.model_copy(update={"urutan": n, "nomor": str(n)}) for n, s in enumerate(order, 1)]
    lost = frozenset({"MUTU-RANTAI-PUTUS", "MUTU-DOKUMEN-MENDAHULUI", "PELAKSANA-SERAH-TERIMA"})
    return Spoilt(_elsewhere(sop, 0, langkah=steps, alur=[]), (at + 1, at + 2), (sop,), lost)


def head_does_it(sop: Sop, chance: Random) -> Spoilt | None:
    """In the other agency its head does what a clerk does here."""
    clerks = ("Petugas", "Pengelola", "Pengadministrasi", "Pengurus", "Bendahara")
    step = pick(chance, [s for s in inner(sop) if s.pelaksana[0].nama.startswith(clerks)])
    if not step or not _is_dinas(sop) or "Kepala Dinas" not in sop.pelaksana:
        return None
    actor = step.pelaksana[0].model_copy(update={"nama": "Kepala Dinas"})
    lost = frozenset({"PELAKSANA-KOLOM-KOSONG", "PELAKSANA-SERAH-TERIMA"})
    return Spoilt(
        with_step(_elsewhere(sop, 0), step.urutan, pelaksana=(actor,)), (step.urutan,), (sop,), lost
    )


def law_of_another_year(sop: Sop, chance: Random) -> Spoilt | None:
    if not _is_dinas(sop):
        return None
    other = _elsewhere(sop, 0)
    at = chance.randrange(len(other.dasar_hukum) - 1)
    year = int(other.dasar_hukum[at].tahun or 0)
    return Spoilt(with_law(other, at, tahun=year - 1), lain=(sop,))


def subject_unlike_the_others(sop: Sop, chance: Random) -> Spoilt | None:
    if not _is_dinas(sop):
        return None
    others = [_with_rule(_elsewhere(sop, n), "Tata Kelola Naskah Elektronik") for n in range(3)]
    return Spoilt(_with_rule(sop, "Tata Kelola Arsip Bergerak"), lain=tuple(others))


def _with_rule(sop: Sop, tentang: str) -> Sop:
    jenis = "Peraturan Menteri Dalam Negeri"
    rule = DasarHukum(
        teks=f"{jenis} Nomor 91 Tahun 2019 tentang {tentang}",
        jenis=jenis,
        nomor="91",
        tahun=2019,
        tentang=tentang,
    )
    return changed(sop, dasar_hukum=[*sop.dasar_hukum, rule])


KINDS: dict[str, Planter] = {
    "VERSI-TANPA-TANGGAL-REVISI": changed_without_revision,
    "VERSI-NOMOR-BERUBAH": revision_with_new_number,
    "INSTANSI-NOMOR-SAMA": one_number_twice,
    "INSTANSI-NIP-BEDA": one_official_two_nips,
    "INSTANSI-NIP-NAMA-BEDA": one_nip_two_names,
    "INSTANSI-NAMA-PEJABAT-BEDA": other_titles_of_one_official,
    "INSTANSI-PROSEDUR-GANDA": procedure_twice,
    "INSTANSI-NAMA-BEDA": agency_spelt_otherwise,
    "INSTANSI-JABATAN-TIDAK-SERAGAM": post_abbreviated,
    "INSTANSI-PENGESAH-BEDA": two_signers_in_a_month,
    "LINTAS-WAKTU-JAUH": slow_agency,
    "LINTAS-LANGKAH-HILANG": step_left_out,
    "LINTAS-URUTAN-BEDA": steps_swapped,
    "LINTAS-PELAKSANA-BEDA": head_does_it,
    "LINTAS-HUKUM-TAHUN-BEDA": law_of_another_year,
    "LINTAS-HUKUM-JUDUL-BEDA": subject_unlike_the_others,
}
