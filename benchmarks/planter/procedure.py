"""Faults of steps, actors, flow, mutu baku and wording."""

from random import Random

from benchmarks.planter.edit import (
    Planter,
    Spoilt,
    changed,
    duration,
    inner,
    law,
    numbered,
    pick,
    with_column,
    with_step,
    with_symbol,
)
from models.sop import Langkah, PelaksanaLangkah, Sop
from pipeline.checks.flow import examines
from pipeline.checks.handover import recipients

MAKING = ("Menyusun", "Mengolah", "Menghitung", "Mengetik")
SENDING = ("Menyerahkan", "Mengirim", "Menyampaikan", "Mengumumkan", "Menerima")
PASSING = tuple(word.casefold() for word in (*SENDING, "Mengunggah", "Melaporkan", "Memerintahkan"))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def number_jumps(sop: Sop, chance: Random) -> Spoilt:
    at, by = chance.randrange(2, len(sop.langkah)), chance.randint(1, 2)
    return Spoilt(
        numbered(sop, [n if n <= at else n + by for n in range(1, len(sop.langkah) + 1)]), (at, at + 1)
    )


def number_twice(sop: Sop, chance: Random) -> Spoilt:
    at = chance.randrange(2, len(sop.langkah))
    return Spoilt(
        numbered(sop, [n if n <= at else n - 1 for n in range(1, len(sop.langkah) + 1)]), (at, at + 1)
    )


def numbers_swapped(sop: Sop, chance: Random) -> Spoilt:
    at = chance.randrange(2, len(sop.langkah) - 1)
    numbers = list(range(1, len(sop.langkah) + 1))
    numbers[at - 1], numbers[at] = at + 1, at
    return Spoilt(numbered(sop, numbers), (at, at + 1))


def subject_in_front(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    return step and Spoilt(
        with_step(sop, step.urutan, uraian=f"{step.pelaksana[0].nama} {_lower(step.uraian)}"), (step.urutan,)
    )


def verb_only(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop, without=PASSING))
    return step and Spoilt(with_step(sop, step.urutan, uraian=step.uraian.split()[0]), (step.urutan,))


def two_activities(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop, without=PASSING))
    more = chance.choice(("menggandakan salinannya", "membuat daftar hadir", "menghitung biaya"))
    return step and Spoilt(with_step(sop, step.urutan, uraian=f"{step.uraian} dan {more}"), (step.urutan,))


def activity_again(sop: Sop, chance: Random) -> Spoilt | None:
    made = [s for s in sop.langkah if s.uraian.startswith("Menyusun") and len(s.uraian.split()) > 3]
    after = [s for s in inner(sop, without=PASSING) if made and s.urutan > made[0].urutan + 1]
    step = pick(chance, after)
    if not step:
        return None
    spoilt = with_step(sop, step.urutan, uraian=made[0].uraian)
    return Spoilt(
        spoilt,
        (made[0].urutan, step.urutan),
        ikut=frozenset({"LANGKAH-PENGESAHAN-TIDAK-ADA", "MUTU-OUTPUT-TIDAK-SESUAI"}),
    )


def no_actor(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, [s for s in inner(sop) if _acts_elsewhere(sop, s)])
    if not step:
        return None
    alur = [p for p in sop.alur if step.urutan not in (p.dari, p.ke)]
    return Spoilt(changed(with_step(sop, step.urutan, pelaksana=()), alur=alur), (step.urutan,))


def _acts_elsewhere(sop: Sop, step: Langkah) -> bool:
    name = step.pelaksana[0].nama
    return sum(p.nama == name for s in sop.langkah for p in s.pelaksana) > 1


def two_actors(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, [s for s in inner(sop) if "rapat" not in s.uraian])
    if not step:
        return None
    other = chance.choice([name for name in sop.pelaksana if name != step.pelaksana[0].nama])
    both = (*step.pelaksana, PelaksanaLangkah(nama=other, simbol="kotak"))
    return Spoilt(with_step(sop, step.urutan, pelaksana=both), (step.urutan,))


def idle_column(sop: Sop, chance: Random) -> Spoilt:
    column = chance.choice(("Operator Komputer", "Arsiparis Pelaksana", "Analis Kebijakan"))
    at = chance.randrange(len(sop.pelaksana))
    return Spoilt(changed(sop, pelaksana=[*sop.pelaksana[:at], column, *sop.pelaksana[at:]]))


def handed_to_another(sop: Sop, chance: Random) -> Spoilt | None:
    for step in sop.langkah[:-1]:
        after = sop.langkah[step.urutan]
        to = recipients(step.uraian, sop.pelaksana)
        if (
            len(to) != 1
            or to[0] == step.pelaksana[0].nama
            or after.pelaksana[0].nama != to[0]
            or not _acts_elsewhere(sop, after)
        ):
            continue
        others = [n for n in sop.pelaksana if n not in (to[0], step.pelaksana[0].nama)]
        if others:
            actor = after.pelaksana[0].model_copy(update={"nama": chance.choice(others)})
            return Spoilt(with_step(sop, after.urutan, pelaksana=(actor,)), (step.urutan, after.urutan))
    return None


def foreign_post(sop: Sop, chance: Random) -> Spoilt | None:
    kind = (sop.instansi.nama or "").split()[0]
    old = next(
        (c for c in sop.pelaksana if c.startswith(("Kepala Bidang", "Kepala Seksi", "Kasubbag"))), None
    )
    named = old and any(_lower(old) in s.uraian.casefold() for s in sop.langkah)
    if kind not in ("Dinas", "Kecamatan", "Badan") or not old or named:
        return None
    return Spoilt(
        with_column(sop, old, chance.choice(("Kepala Biro Perlengkapan", "Kepala Bagian Tatalaksana")))
    )


def person_as_actor(sop: Sop, chance: Random) -> Spoilt | None:
    column = chance.choice([c for c in sop.pelaksana if not any(c in s.uraian for s in sop.langkah)])
    return Spoilt(
        with_column(sop, column, chance.choice(("Rangga Wiratmaka, S.E.", "Dra. Sekarningrum, M.Si.")))
    )


def other_unit(sop: Sop, chance: Random) -> Spoilt | None:
    if not any(c.startswith("Kasubbag") for c in sop.pelaksana):
        return None
    return Spoilt(
        changed(sop, instansi=sop.instansi.model_copy(update={"unit": "Sub Bagian Perencanaan dan Evaluasi"}))
    )


def begins_with_box(sop: Sop, chance: Random) -> Spoilt | None:
    return None if examines(sop.langkah[0].uraian) else Spoilt(with_symbol(sop, 1, "kotak"), (1,))


def ends_with_box(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(with_symbol(sop, len(sop.langkah), "kotak"), (len(sop.langkah),))


def capsule_within(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    return step and Spoilt(with_symbol(sop, step.urutan, "kapsul"), (step.urutan,))


def tick_as_symbol(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    if not step:
        return None
    actor = step.pelaksana[0].model_copy(update={"simbol": None})
    mark = {f"/langkah/{step.urutan - 1}/pelaksana/0": chance.choice(("✓", "v", "*"))}
    return Spoilt(
        changed(with_step(sop, step.urutan, pelaksana=(actor,)), bacaan={"tanda": mark}), (step.urutan,)
    )


def columns_change(sop: Sop, chance: Random) -> Spoilt:
    at, last = len(sop.langkah) // 2 + 1, sop.pelaksana[-1]
    columns = [(1, sop.pelaksana), (at, (*sop.pelaksana[:-1], "Kepala Seksi Sarana"))]
    assert last != "Kepala Seksi Sarana"
    return Spoilt(changed(sop, bacaan={"kolom": columns}), (at,))


def one_branch(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop, "belah_ketupat"))
    alur = [p for p in sop.alur if not (step and p.dari == step.urutan and p.syarat == "tidak")]
    return step and Spoilt(changed(sop, alur=alur), (step.urutan,))


def decision_as_box(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop, "belah_ketupat"))
    return step and Spoilt(with_symbol(sop, step.urutan, "kotak"), (step.urutan,))


def review_as_box(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, [s for s in inner(sop, "belah_ketupat") if examines(s.uraian)])
    if not step:
        return None
    kept = [p for p in sop.alur if not (p.dari == step.urutan and p.syarat == "tidak")]
    alur = [p.model_copy(update={"syarat": None}) if p.dari == step.urutan else p for p in kept]
    return Spoilt(changed(with_symbol(sop, step.urutan, "kotak"), alur=alur), (step.urutan,))


def arrow_lost(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    alur = [p for p in sop.alur if not (step and p.dari == step.urutan)]
    return step and Spoilt(changed(sop, alur=alur), (step.urutan,))


def refusal_leads_forward(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, [s for s in inner(sop, "belah_ketupat") if s.urutan + 2 <= len(sop.langkah)])
    if not step:
        return None
    alur = [
        p.model_copy(update={"ke": step.urutan + 2}) if p.dari == step.urutan and p.syarat == "tidak" else p
        for p in sop.alur
    ]
    return Spoilt(changed(sop, alur=alur), (step.urutan,))


def connector_without_twin(sop: Sop, chance: Random) -> Spoilt:
    at = chance.randrange(2, len(sop.langkah))
    text = f"1:penghubung_lepas:keluar:{at}:{chance.choice('abc')}"
    return Spoilt(
        changed(sop, bacaan={"catatan": [{"kode": "alur", "lokasi": "/alur", "teks": text}]}), (at,)
    )


def empty_cell(field: str) -> Planter:
    """Plants an empty cell of mutu baku in one step."""

    def plant(sop: Sop, chance: Random) -> Spoilt | None:
        step = pick(chance, inner(sop))
        return step and Spoilt(with_step(sop, step.urutan, **{field: None}), (step.urutan,))

    return plant


def time_in_words(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    teks = chance.choice(("Sesuai kebutuhan", "Menyesuaikan jadwal", "Sesuai ketentuan"))
    return step and Spoilt(with_step(sop, step.urutan, waktu=duration(teks)), (step.urutan,))


def endless_time(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    return step and Spoilt(
        with_step(sop, step.urutan, waktu=duration(chance.choice(("120 hari", "90 hari")))), (step.urutan,)
    )


def hasty_work(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, [s for s in sop.langkah[1:-1] if s.uraian.startswith(("Menyusun", "Mengolah"))])
    return step and Spoilt(with_step(sop, step.urutan, waktu=duration("2 menit")), (step.urutan,))


def weeks_among_hours(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    return step and Spoilt(with_step(sop, step.urutan, waktu=duration("1 minggu")), (step.urutan,))


def time_as_output(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop))
    return step and Spoilt(
        with_step(sop, step.urutan, output=chance.choice(("30 menit", "2 hari"))), (step.urutan,)
    )


def nothing_changes(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, [s for s in inner(sop, without=PASSING) if "," not in (s.kelengkapan or "")])
    if not step:
        return None
    after = sop.langkah[step.urutan]
    spoilt = with_step(sop, step.urutan, output=step.kelengkapan)
    spoilt = with_step(
        spoilt, after.urutan, kelengkapan=f"{after.kelengkapan}, {_lower(step.kelengkapan or '')}"
    )
    return Spoilt(spoilt, (step.urutan,))


def unused_output(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(chance, inner(sop, without=PASSING))
    output = chance.choice(("Notula sidang etik", "Peta batas desa", "Piagam penghargaan"))
    return step and Spoilt(
        with_step(sop, step.urutan, output=output),
        (step.urutan,),
        ikut=frozenset({"MUTU-OUTPUT-TIDAK-SESUAI"}),
    )


def general_requirements(sop: Sop, chance: Random) -> Spoilt:
    words = ("ATK", "Kertas, laptop", "Dokumen", "Data, komputer")
    spoilt = sop
    for step in sop.langkah[: 2 * len(sop.langkah) // 3 + 1]:
        spoilt = with_step(spoilt, step.urutan, kelengkapan=chance.choice(words))
    return Spoilt(spoilt, (1,))


def needed_before_made(sop: Sop, chance: Random) -> Spoilt | None:
    step = next((s for s in sop.langkah[3:] if s.uraian.startswith("Menyusun")), None)
    if not step:
        return None
    document = step.uraian.split(maxsplit=1)[1]
    early = sop.langkah[chance.randrange(1, step.urutan - 2)]
    return Spoilt(
        with_step(sop, early.urutan, kelengkapan=f"{early.kelengkapan}, {document}"),
        (early.urutan, step.urutan),
    )


def other_output(sop: Sop, chance: Random) -> Spoilt | None:
    step = pick(
        chance,
        [
            s
            for s in sop.langkah[1:-1]
            if s.uraian.startswith(
                (
                    "Menyusun surat",
                    "Menyusun laporan",
                    "Menyusun konsep surat",
                    "Menyusun konsep laporan",
                    "Menyusun daftar",
                )
            )
        ],
    )
    if not step:
        return None
    after = sop.langkah[step.urutan]
    spoilt = with_step(sop, step.urutan, output="Lembar disposisi")
    return Spoilt(
        with_step(spoilt, after.urutan, kelengkapan=f"{after.kelengkapan}, lembar disposisi"), (step.urutan,)
    )


def other_kind_of_agency(sop: Sop, chance: Random) -> Spoilt:
    kind = (sop.instansi.nama or "").split()[0]
    words = [w for w in ("Badan", "Biro", "Dinas") if w != kind]
    text = f"Mampu menyusun jadwal kerja di lingkup {chance.choice(words)}"
    return Spoilt(changed(sop, kualifikasi_pelaksana=[*sop.kualifikasi_pelaksana, text]))


def other_region(sop: Sop, chance: Random) -> Spoilt:
    region = chance.choice(("Kabupaten Purwamekar", "Kota Tanjungselaras"))
    rule = law(f"Peraturan Daerah {region}", str(chance.randint(2, 9)), 2019, "Organisasi Perangkat Daerah")
    return Spoilt(changed(sop, dasar_hukum=[*sop.dasar_hukum, rule]))


def foreign_warning(sop: Sop, chance: Random) -> Spoilt:
    text = chance.choice(
        (
            "Jika kebijakan tahunan tidak disusun maka belanja modal terhambat",
            "Jika senjata dinas tidak disimpan maka terjadi kecelakaan",
        )
    )
    return Spoilt(changed(sop, peringatan=[text]))


def obsolete_term(sop: Sop, chance: Random) -> Spoilt:
    text = chance.choice(("Rekap LAKIP tahunan", "Buku kendali SKPD", "Dokumen Penetapan Kinerja"))
    return Spoilt(changed(sop, pencatatan_pendataan=[*sop.pencatatan_pendataan, text]))


def two_spellings(sop: Sop, chance: Random) -> Spoilt:
    pair = chance.choice((("Blanko isian", "Map blangko"), ("Buku praktik", "Ruang praktek")))
    return Spoilt(changed(sop, peralatan_perlengkapan=[*sop.peralatan_perlengkapan, *pair]))


def related_to_itself(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(changed(sop, keterkaitan=[*sop.keterkaitan, f"SOP {sop.nama_sop}"]))


KINDS: dict[str, Planter] = {
    "LANGKAH-NOMOR-HILANG": number_jumps,
    "LANGKAH-NOMOR-GANDA": number_twice,
    "LANGKAH-NOMOR-MUNDUR": numbers_swapped,
    "LANGKAH-BUKAN-KATA-KERJA": subject_in_front,
    "LANGKAH-TANPA-OBJEK": verb_only,
    "LANGKAH-KEGIATAN-GANDA": two_activities,
    "LANGKAH-URAIAN-GANDA": activity_again,
    "PELAKSANA-LANGKAH-KOSONG": no_actor,
    "PELAKSANA-LEBIH-DARI-SATU": two_actors,
    "PELAKSANA-KOLOM-KOSONG": idle_column,
    "PELAKSANA-KOLOM-BERUBAH": columns_change,
    "PELAKSANA-SERAH-TERIMA": handed_to_another,
    "PELAKSANA-JABATAN-ASING": foreign_post,
    "PELAKSANA-UNIT-BEDA": other_unit,
    "PELAKSANA-NAMA-ORANG": person_as_actor,
    "SIMBOL-AWAL-BUKAN-KAPSUL": begins_with_box,
    "SIMBOL-AKHIR-BUKAN-KAPSUL": ends_with_box,
    "SIMBOL-KAPSUL-DI-TENGAH": capsule_within,
    "SIMBOL-TIDAK-BAKU": tick_as_symbol,
    "ALUR-KEPUTUSAN-CABANG": one_branch,
    "ALUR-KEPUTUSAN-TANPA-SIMBOL": decision_as_box,
    "ALUR-VERIFIKASI-TANPA-KEPUTUSAN": review_as_box,
    "ALUR-TERPUTUS": arrow_lost,
    "ALUR-TIDAK-KE-DEPAN": refusal_leads_forward,
    "ALUR-PENGHUBUNG-TANPA-PASANGAN": connector_without_twin,
    "MUTU-WAKTU-KOSONG": empty_cell("waktu"),
    "MUTU-KELENGKAPAN-KOSONG": empty_cell("kelengkapan"),
    "MUTU-OUTPUT-KOSONG": empty_cell("output"),
    "MUTU-WAKTU-TIDAK-TERUKUR": time_in_words,
    "MUTU-WAKTU-TIDAK-WAJAR": endless_time,
    "MUTU-SATUAN-CAMPUR": weeks_among_hours,
    "MUTU-OUTPUT-BERISI-WAKTU": time_as_output,
    "MUTU-OUTPUT-SAMA-KELENGKAPAN": nothing_changes,
    "MUTU-RANTAI-PUTUS": unused_output,
    "MUTU-KELENGKAPAN-UMUM": general_requirements,
    "MUTU-DOKUMEN-MENDAHULUI": needed_before_made,
    "MUTU-OUTPUT-TIDAK-SESUAI": other_output,
    "RESIDU-JENIS-INSTANSI": other_kind_of_agency,
    "RESIDU-NAMA-INSTANSI": other_region,
    "RESIDU-PERINGATAN": foreign_warning,
    "ISTILAH-USANG": obsolete_term,
    "ISTILAH-TIDAK-SERAGAM": two_spellings,
    "KETERKAITAN-DIRI-SENDIRI": related_to_itself,
}
