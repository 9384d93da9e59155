"""The one list of checks, and the doors that run them: within an SOP, beside its pairs, on a topic."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from models.difference import Pasangan
from models.errors import SalahPakai
from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.checks import (
    across,
    across_legal,
    across_values,
    actors,
    agency,
    coherence,
    connectors,
    dates,
    flow,
    identity,
    legal,
    mutu_baku,
    residue,
    signer,
    steps,
    versions,
)
from pipeline.checks.base import Check, about, between, within
from pipeline.checks.collection import Collection
from pipeline.checks.context import SopContext
from pipeline.checks.run import hit_to_temuan
from pipeline.checks.settings import Settings, load_settings
from pipeline.checks.topics import Item, Topic, items_to_topics
from pipeline.compare.clusters import order_of
from pipeline.compare.pairs import compare_all

CHECKS: tuple[Check, ...] = (
    within("IDENT-TIDAK-TERBACA", "catatan", 1, identity.identity_unread),
    within("HALAMAN-KURANG-DIPAHAMI", "catatan", 1, identity.page_little_understood),
    within("IDENT-NAMA-KOSONG", "kesalahan", 1, identity.name_missing),
    within("IDENT-NOMOR-KOSONG", "kesalahan", 1, identity.number_missing),
    within("IDENT-NOMOR-TIDAK-LENGKAP", "peringatan", 1, identity.number_incomplete),
    within("IDENT-ISIAN-GANDA", "peringatan", 1, identity.printed_twice),
    within("IDENT-NOMOR-TANGGAL-BEDA", "peringatan", 2, dates.number_against_dates),
    within("IDENT-TANGGAL-KOSONG", "kesalahan", 1, dates.date_missing),
    within("IDENT-TANGGAL-TIDAK-LENGKAP", "catatan", 1, dates.date_incomplete),
    within("IDENT-TANGGAL-TIDAK-SAH", "kesalahan", 1, dates.date_invalid),
    within("IDENT-TANGGAL-URUTAN", "kesalahan", 1, dates.date_order),
    within("IDENT-PENGESAH-NAMA-KOSONG", "kesalahan", 1, identity.signer_name_missing),
    within("IDENT-PENGESAH-JABATAN-KOSONG", "peringatan", 1, identity.signer_post_missing),
    within("IDENT-PENGESAH-JABATAN-BEDA", "peringatan", 1, signer.post_differs),
    within("IDENT-NIP-KOSONG", "peringatan", 1, signer.nip_missing),
    within("NIP-JUMLAH-DIGIT", "kesalahan", 1, signer.wrong_count),
    within("NIP-TANGGAL-LAHIR", "kesalahan", 1, signer.birth_date),
    within("NIP-TMT", "kesalahan", 1, signer.first_appointment),
    within("NIP-KELAMIN", "peringatan", 2, signer.sex_digit),
    within("NIP-USIA", "catatan", 3, signer.past_retirement),
    within("IDENT-JUDUL-BEDA", "peringatan", 1, identity.title_differs),
    within("IDENT-NAMA-TIDAK-SESUAI-ISI", "catatan", 3, coherence.beyond_its_name),
    within("IDENT-BAGIAN-KOSONG", "peringatan", 1, identity.section_empty),
    within("IDENT-LABEL-HILANG", "catatan", 3, identity.label_missing),
    within("BUTIR-TERPOTONG", "catatan", 1, identity.item_cut_off),
    within("BUTIR-GANDA", "catatan", 2, identity.item_twice),
    within("SOP-LAMA-TIDAK-DITINJAU", "catatan", 2, dates.too_old),
    within("HUKUM-KOSONG", "kesalahan", 1, legal.no_legal_basis),
    within("HUKUM-TIDAK-LENGKAP", "peringatan", 1, legal.incomplete),
    within("HUKUM-DICABUT", "peringatan", 1, legal.revoked),
    within("HUKUM-MENDAHULUI", "kesalahan", 2, legal.later_than_sop),
    within("HUKUM-JUDUL-BEDA", "peringatan", 1, legal.title_differs),
    within("HUKUM-NAMA-JENIS-SALAH", "catatan", 1, legal.wrong_kind),
    within("HUKUM-PENULISAN-TIDAK-SERAGAM", "catatan", 3, legal.mixed_spelling),
    within("HUKUM-GANDA", "catatan", 1, legal.cited_twice),
    within("HUKUM-URUTAN", "catatan", 2, legal.out_of_rank),
    within("HUKUM-TANPA-PEDOMAN-SOP", "catatan", 2, legal.no_guide_on_sop),
    within("LANGKAH-KOSONG", "kesalahan", 1, steps.no_steps),
    within("LANGKAH-NOMOR-HILANG", "kesalahan", 1, steps.number_gap),
    within("LANGKAH-NOMOR-GANDA", "kesalahan", 1, steps.number_twice),
    within("LANGKAH-NOMOR-MUNDUR", "kesalahan", 2, steps.number_backwards),
    within("LANGKAH-BUKAN-KATA-KERJA", "peringatan", 1, steps.not_a_verb),
    within("LANGKAH-TANPA-OBJEK", "catatan", 2, steps.no_object),
    within("LANGKAH-KEGIATAN-GANDA", "catatan", 1, steps.two_activities),
    within("LANGKAH-URAIAN-GANDA", "peringatan", 1, steps.same_activity),
    within("LANGKAH-PENGESAHAN-TIDAK-ADA", "catatan", 3, coherence.never_approved),
    within("PELAKSANA-TIDAK-TERBACA", "catatan", 1, actors.unread),
    within("PELAKSANA-LANGKAH-KOSONG", "kesalahan", 1, actors.step_without_actor),
    within("PELAKSANA-LEBIH-DARI-SATU", "peringatan", 1, actors.several_actors),
    within("PELAKSANA-KOLOM-KOSONG", "peringatan", 1, actors.empty_columns),
    within("PELAKSANA-KOLOM-BERUBAH", "peringatan", 1, actors.columns_change),
    within("PELAKSANA-SERAH-TERIMA", "peringatan", 1, actors.handover_differs),
    within("PELAKSANA-JABATAN-ASING", "peringatan", 1, actors.post_of_another_kind),
    within("PELAKSANA-UNIT-BEDA", "catatan", 3, coherence.other_unit),
    within("PELAKSANA-NAMA-ORANG", "peringatan", 2, actors.person_as_actor),
    within("PELAKSANA-TUNGGAL", "catatan", 3, actors.single_actor),
    within("SIMBOL-AWAL-BUKAN-KAPSUL", "peringatan", 1, flow.begins_without_capsule),
    within("SIMBOL-AKHIR-BUKAN-KAPSUL", "peringatan", 1, flow.ends_without_capsule),
    within("SIMBOL-KAPSUL-DI-TENGAH", "peringatan", 2, flow.capsule_in_the_middle),
    within("SIMBOL-TIDAK-BAKU", "peringatan", 1, flow.not_one_of_the_five),
    within("ALUR-KEPUTUSAN-CABANG", "kesalahan", 1, flow.decision_branches),
    within("ALUR-KEPUTUSAN-TANPA-SIMBOL", "peringatan", 2, flow.decision_without_symbol),
    within("ALUR-VERIFIKASI-TANPA-KEPUTUSAN", "peringatan", 2, flow.review_without_decision),
    within("ALUR-TERPUTUS", "kesalahan", 1, flow.disconnected),
    within("ALUR-TIDAK-KE-DEPAN", "catatan", 3, flow.no_leads_forward),
    within("ALUR-PENGHUBUNG-TANPA-PASANGAN", "peringatan", 2, connectors.without_twin),
    within("MUTU-WAKTU-KOSONG", "kesalahan", 1, mutu_baku.no_time),
    within("MUTU-KELENGKAPAN-KOSONG", "peringatan", 1, mutu_baku.no_requirement),
    within("MUTU-OUTPUT-KOSONG", "peringatan", 1, mutu_baku.no_output),
    within("MUTU-WAKTU-TIDAK-TERUKUR", "peringatan", 1, mutu_baku.not_measured),
    within("MUTU-WAKTU-TIDAK-WAJAR", "peringatan", 1, mutu_baku.implausible_time),
    within("MUTU-SATUAN-CAMPUR", "catatan", 3, mutu_baku.mixed_units),
    within("MUTU-OUTPUT-BERISI-WAKTU", "kesalahan", 1, mutu_baku.duration_as_output),
    within("MUTU-KOLOM-BERGESER", "peringatan", 1, mutu_baku.shifted_columns),
    within("MUTU-BARIS-MENYATU", "peringatan", 1, mutu_baku.rows_run_together),
    within("MUTU-OUTPUT-SAMA-KELENGKAPAN", "catatan", 1, mutu_baku.output_is_requirement),
    within("MUTU-RANTAI-PUTUS", "peringatan", 2, mutu_baku.unused_output),
    within("MUTU-KELENGKAPAN-UMUM", "catatan", 2, mutu_baku.generic_requirements),
    within("MUTU-DOKUMEN-MENDAHULUI", "peringatan", 2, mutu_baku.document_before_it_is_made),
    within("MUTU-OUTPUT-TIDAK-SESUAI", "catatan", 3, coherence.output_unrelated),
    within("RESIDU-JENIS-INSTANSI", "kesalahan", 1, residue.other_kind_of_agency),
    within("RESIDU-NAMA-INSTANSI", "kesalahan", 1, residue.other_agency),
    within("RESIDU-PERINGATAN", "peringatan", 2, residue.foreign_warning),
    within("ISTILAH-USANG", "catatan", 2, residue.obsolete_terms),
    within("ISTILAH-TIDAK-SERAGAM", "catatan", 3, coherence.mixed_terms),
    within("SALAH-KETIK-BAKU", "catatan", 3, residue.misspelt_labels),
    within("KETERKAITAN-DIRI-SENDIRI", "catatan", 3, residue.names_itself),
    about("KETERKAITAN-TIDAK-DITEMUKAN", "catatan", 2, agency.related_not_found, "inventaris"),
    between("VERSI-PERUBAHAN", "catatan", 1, versions.changes),
    between("VERSI-TANPA-TANGGAL-REVISI", "kesalahan", 1, versions.no_revision_date),
    between("VERSI-NOMOR-BERUBAH", "peringatan", 2, versions.number_changed),
    between("VERSI-MUNDUR", "kesalahan", 2, versions.backwards),
    between("VERSI-GANDA-BERLAKU", "peringatan", 1, versions.both_in_force),
    about("INSTANSI-NOMOR-SAMA", "kesalahan", 1, agency.same_number, "nomor"),
    about("INSTANSI-NIP-BEDA", "kesalahan", 1, agency.two_nips, "pejabat"),
    about("INSTANSI-NIP-NAMA-BEDA", "kesalahan", 1, agency.two_names, "nip"),
    about("INSTANSI-NAMA-PEJABAT-BEDA", "catatan", 2, agency.name_spelt_differently, "pejabat"),
    about("INSTANSI-NOMOR-POLA-BEDA", "catatan", 2, agency.number_pattern, "pola_nomor"),
    between("INSTANSI-PROSEDUR-GANDA", "peringatan", 1, agency.two_sops_for_one_procedure),
    about("INSTANSI-NAMA-BEDA", "catatan", 2, agency.agency_spelt_differently, "nama_instansi"),
    about("INSTANSI-JABATAN-TIDAK-SERAGAM", "catatan", 3, agency.posts_named_differently, "jabatan"),
    about("INSTANSI-PENGESAH-BEDA", "catatan", 3, agency.signers_differ, "pengesah"),
    between("LINTAS-SALINAN", "catatan", 1, across.copies),
    between("LINTAS-LANGKAH-HILANG", "peringatan", 1, across.missing_steps),
    between("LINTAS-LANGKAH-TAMBAHAN", "catatan", 3, across.added_steps),
    between("LINTAS-URUTAN-BEDA", "peringatan", 2, across.other_order),
    between("LINTAS-WAKTU-JAUH", "peringatan", 1, across_values.times_far_apart),
    between("LINTAS-PELAKSANA-BEDA", "catatan", 2, across_values.other_level),
    about("LINTAS-HUKUM-TAHUN-BEDA", "kesalahan", 1, across_legal.other_year, "hukum_tahun", "hukum_nomor"),
    about("LINTAS-HUKUM-JUDUL-BEDA", "peringatan", 1, across_legal.other_title, "hukum_judul"),
    between("LINTAS-HUKUM-KURANG", "catatan", 3, across_legal.not_cited),
)
"""Every check: code, severity, prio, function. Texts stand in the TOML file beside each module."""


def check_sop(
    sop: Sop, acuan: Acuan, hari_ini: date | None = None, settings: Settings | None = None
) -> list[Temuan]:
    """Findings within one SOP, in the order of the catalogue. ``hari_ini`` is the day of the audit."""
    settings = _known(settings or load_settings())
    context = SopContext(sop, hari_ini or date.today(), settings.ambang)
    return [
        hit_to_temuan(check, hit, (acuan, sop))
        for check in CHECKS
        if check.sop and settings.runs(check.kode, check.prio)
        for hit in check.sop(context)
    ]


def check_collection(
    items: Sequence[Item],
    settings: Settings | None = None,
    pairs: Sequence[Pasangan] | None = None,
) -> list[Temuan]:
    """Findings that need several SOPs: versions, one agency, across agencies (not those within one SOP).

    ``pairs`` are those of compare_all on the same items, where they are known already. Independent of the
    order of ``items``.
    """
    ordered = sorted(items, key=lambda item: order_of(item[0]))
    ambang = (settings or load_settings()).ambang
    collection = Collection(ordered, pairs if pairs is not None else compare_all(ordered)[0], ambang)
    found = list(check_pairs(collection, settings))
    for topic in items_to_topics(ordered, ambang):
        found += check_topic(topic, settings)
    return in_order(found)


def check_pairs(collection: Collection, settings: Settings | None = None) -> Iterator[Temuan]:
    """Findings on the SOPs asked for beside those with which they are pairs."""
    settings, items = _known(settings or load_settings()), collection.items
    for check in CHECKS:
        if check.pasangan and settings.runs(check.kode, check.prio):
            for found in check.pasangan(collection):
                if collection.is_asked(found.index):
                    others = [items[i][0] for i in found.lain]
                    yield hit_to_temuan(check, found.hit, items[found.index], others)


def check_topic(topic: Topic, settings: Settings | None = None) -> Iterator[Temuan]:
    """Findings on the SOPs that say on a topic what others do not."""
    settings = _known(settings or load_settings())
    for check in CHECKS:
        if check.topik and topic.jenis in check.topics and settings.runs(check.kode, check.prio):
            for found in check.topik(topic):
                others = [topic.acuan(place) for place in found.lain]
                item = (topic.acuan(found.place), topic.sop(found.place))
                yield hit_to_temuan(check, found.hit, item, others)


def in_order(findings: Iterable[Temuan]) -> list[Temuan]:
    """The one order of findings, whenever they were made: by SOP, then as the catalogue has the checks."""
    at = {check.kode: n for n, check in enumerate(CHECKS)}
    return sorted(
        findings,
        key=lambda t: (
            order_of(t.sop),
            at.get(t.kode, len(at)),
            t.langkah,
            [(len(where), where) for where in t.lokasi],
            t.kutipan,
            t.pesan,
            [order_of(acuan) for acuan in t.sop_lain],
        ),
    )


def _known(settings: Settings) -> Settings:
    """The settings; SalahPakai where they name a code that is none."""
    unknown = {*settings.matikan, *settings.nyalakan} - {check.kode for check in CHECKS}
    if unknown:
        raise SalahPakai(", ".join(sorted(unknown)))
    return settings
