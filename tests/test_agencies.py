import json
from pathlib import Path

import pytest
from hostile import long_texts, texts
from hypothesis import given
from hypothesis import strategies as st

from extractors.form.agencies import agency_key, government_key, kind_of_agency, lines_to_instansi
from models.sop import Instansi

LETTERHEADS = [
    (
        ["PEMERINTAH KABUPATEN TIRTAMULYA", "DINAS KESEHATAN"],
        ("Dinas Kesehatan", None, "Kabupaten Tirtamulya"),
    ),
    (
        [
            "PEMERINTAH PROVINSI TIRTA RAYA",
            "DINAS PERTANIAN, PERIKANAN,",
            "DAN KETAHANAN PANGAN",
            "SEKRETARIAT",
            "SUB BAGIAN PROGRAM DAN PELAPORAN",
        ],
        (
            "Dinas Pertanian, Perikanan, dan Ketahanan Pangan",
            "Sub Bagian Program dan Pelaporan",
            "Provinsi Tirta Raya",
        ),
    ),
    (
        [
            "STANDAR OPERASIONAL PROSEDUR (SOP)",
            "MONITORING INTERNAL",
            "DINAS PERPUSTAKAAN DAN KEARSIPAN",
            "KABUPATEN TIRTAMULYA",
            "Jl. Merdeka No 1 Kota Wanasari",
        ],
        ("Dinas Perpustakaan dan Kearsipan", None, "Kabupaten Tirtamulya"),
    ),
    (
        ["PEMERINTAH KABUPATEN TIRTA MULYA", "SEKRETARIAT DAERAH", "BAGIAN HUKUM"],
        ("Sekretariat Daerah", "Bagian Hukum", "Kabupaten Tirta Mulya"),
    ),
    (
        ["BAGIAN HUKUM SEKRETARIAT DAERAH KABUPATEN TIRTAMULYA"],
        ("Sekretariat Daerah", "Bagian Hukum", "Kabupaten Tirtamulya"),
    ),
    (["BIRO ORGANISASI SETDA PROVINSI TIRTA RAYA"], ("Setda", "Biro Organisasi", "Provinsi Tirta Raya")),
    (
        ["PEMERINTAH KOTA WANASARI", "KECAMATAN RAWA INDAH", "KELURAHAN SUKA MAJU", "Alamat : Jalan Melati"],
        ("Kecamatan Rawa Indah", "Kelurahan Suka Maju", "Kota Wanasari"),
    ),
    (
        ["KELURAHAN SUKA MAJU KECAMATAN RAWA INDAH KOTA WANASARI"],
        ("Kecamatan Rawa Indah", "Kelurahan Suka Maju", "Kota Wanasari"),
    ),
    (
        [
            "KEMENTERIAN DALAM NEGERI REPUBLIK INDONESIA",
            "DIREKTORAT JENDERAL BINA ADMINISTRASI",
            "DIREKTORAT DEKONSENTRASI",
        ],
        ("Direktorat Jenderal Bina Administrasi", "Direktorat Dekonsentrasi", "Kementerian Dalam Negeri"),
    ),
    (
        ["BADAN NASIONAL PENANGGULANGAN BENCANA", "DEPUTI BIDANG PENCEGAHAN", "DIREKTORAT PERINGATAN DINI"],
        ("Badan Nasional Penanggulangan Bencana", "Direktorat Peringatan Dini", None),
    ),
    (["PEMERINTAH PROVINSI TIRTA RAYA"], (None, None, "Provinsi Tirta Raya")),
    (
        ["SATUAN POLISI PAMONG PRAJA", "PROVINSI TIRTA RAYA", "SUB BAGIAN UMUM DAN KEPEGAWAIAN"],
        ("Satuan Polisi Pamong Praja", "Sub Bagian Umum dan Kepegawaian", "Provinsi Tirta Raya"),
    ),
    (
        ["DINAS KOMUNIKASI DAN", "INFORMATIKA", "PROVISI TIRTA RAYA"],
        ("Dinas Komunikasi dan Informatika", None, "Provisi Tirta Raya"),
    ),
    (
        ["PEMERINTAH KOTA WANASARI", "DINAS KESEHATAN", "UPTD PUSKESMAS MELATI"],
        ("Dinas Kesehatan", "UPTD Puskesmas Melati", "Kota Wanasari"),
    ),
    (
        ["RUMAH SAKIT UMUM DAERAH", "dr. SUTOMO SEJATI", "KABUPATEN TIRTAMULYA"],
        ("Rumah Sakit Umum Daerah Dr. Sutomo Sejati", None, "Kabupaten Tirtamulya"),
    ),
    (
        ["Pemerintah Kabupaten Tirtamulya", "Badan Perencanaan Pembangunan Daerah"],
        ("Badan Perencanaan Pembangunan Daerah", None, "Kabupaten Tirtamulya"),
    ),
    (["DINAS TATA KOTA", "KOTA WANASARI"], ("Dinas Tata Kota", None, "Kota Wanasari")),
    (["INSPEKTORAT DAERAH KABUPATEN TIRTAMULYA"], ("Inspektorat Daerah", None, "Kabupaten Tirtamulya")),
    (
        ["DINAS PEKERJAAN UMUM DAN PENATAAN RUANG KAB. TIRTAMULYA"],
        ("Dinas Pekerjaan Umum dan Penataan Ruang", None, "Kabupaten Tirtamulya"),
    ),
    (
        ["KEMENTERIAN AGAMA", "KANTOR KEMENTERIAN AGAMA KABUPATEN TIRTAMULYA"],
        ("Kantor Kementerian Agama", None, "Kabupaten Tirtamulya"),
    ),
    (
        ["DINAS", "PERHUBUNGAN", "KABUPATEN", "TIRTAMULYA"],
        ("Dinas Perhubungan", None, "Kabupaten Tirtamulya"),
    ),
    (["PEMERINTAH KABUPATEN", "TIRTAMULYA", "DINAS SOSIAL"], ("Dinas Sosial", None, "Kabupaten Tirtamulya")),
    (["PEMERINTAH KABUPATEN TIRTAMULYA DINAS SOSIAL"], ("Dinas Sosial", None, "Kabupaten Tirtamulya")),
    (
        ["BADAN PENGELOLAAN KEUANGAN", "DAN ASET DAERAH"],
        ("Badan Pengelolaan Keuangan dan Aset Daerah", None, None),
    ),
    (
        ["PEMERINTAH DAERAH ISTIMEWA YOGYAKARTA", "DINAS SOSIAL"],
        ("Dinas Sosial", None, "Daerah Istimewa Yogyakarta"),
    ),
    (["SEKRETARIAT DPRD KOTA WANASARI"], ("Sekretariat DPRD", None, "Kota Wanasari")),
    (
        ["DINAS PENANAMAN MODAL DAN PELAYANAN", "TERPADU SATU PINTU", "BIDANG PELAYANAN PERIZINAN"],
        ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Bidang Pelayanan Perizinan", None),
    ),
    (["DISKOMINFO KAB. TIRTAMULYA"], ("Diskominfo", None, "Kabupaten Tirtamulya")),
    (
        ["**KECAMATAN RAWA INDAH**", "KABUPATEN TIRTAMULYA"],
        ("Kecamatan Rawa Indah", None, "Kabupaten Tirtamulya"),
    ),
    (["D1NAS KESEHATAN", "KABUPATFN TIRTAMULYA"], ("Dinas Kesehatan", None, "Kabupaten Tirtamulya")),
    (["PEMERlNTAH KOTA WANASARI", "BADAN KEUANGAN DAERAH"], ("Badan Keuangan Daerah", None, "Kota Wanasari")),
    (["KEPALA DINAS SOSIAL", "BUDI SANTOSO, S.H."], (None, None, None)),
    (["Email : dinas@tirtamulya.go.id", "Kode Pos 70000"], (None, None, None)),
    (["-", ""], (None, None, None)),
    ([], (None, None, None)),
]


@pytest.mark.parametrize(("lines", "agency"), LETTERHEADS)
def test_letterheads(lines: list[str], agency: tuple[str | None, str | None, str | None]) -> None:
    instansi = lines_to_instansi(lines)
    assert (instansi.nama, instansi.unit, instansi.wilayah) == agency


@pytest.mark.parametrize(
    ("nama", "kind"),
    [
        ("Dinas Kesehatan", "dinas"),
        ("DISKOMINFO", "dinas"),
        ("Badan Kepegawaian Daerah", "badan"),
        ("Badan Penanggulangan Bencana Daerah", "bpbd"),
        ("Badan Nasional Penanggulangan Bencana", "badan_nasional"),
        ("Kecamatan Rawa Indah", "kecamatan"),
        ("Kelurahan Suka Maju", "kelurahan"),
        ("Inspektorat Daerah", "inspektorat"),
        ("Sekretariat Daerah", "sekretariat_daerah"),
        ("Setda", "sekretariat_daerah"),
        ("Sekretariat DPRD", "sekretariat_dprd"),
        ("Biro Organisasi", "biro"),
        ("RSUD Melati", "rumah_sakit"),
        ("UPTD Puskesmas Melati", "puskesmas"),
        ("UPTD Metrologi", "upt"),
        ("Satuan Polisi Pamong Praja", "satpol_pp"),
        ("Satpol PP", "satpol_pp"),
        ("Kementerian Agama", "kementerian"),
        ("Budi Santoso", None),
        ("", None),
        (None, None),
    ],
)
def test_kinds(nama: str | None, kind: str | None) -> None:
    assert kind_of_agency(nama) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("DINAS KOMUNIKASI DAN INFORMATIKA", "KABUPATEN TIRTAMULYA"), ("Diskominfo", "Kab. Tirtamulya")),
        (("Satpol PP", "Provinsi Tirta Raya"), ("Satuan Polisi Pamong Praja", "Propinsi Tirta Raya")),
        (("Setda", "Kota Wanasari"), ("Sekretariat Daerah", "Pemerintah Kota Wanasari")),
        (
            ("Dinas Sosial Kabupaten Tirtamulya", "Kabupaten Tirtamulya"),
            ("DINAS SOSIAL", "KABUPATEN TIRTAMULYA"),
        ),
        (
            ("Dinas Perindustrian, Perdagangan, dan Koperasi", None),
            ("Dinas Perindustrian Perdagangan Koperasi", None),
        ),
    ],
)
def test_one_agency_has_one_key(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    keys = {agency_key(Instansi(nama=nama, wilayah=wilayah)) for nama, wilayah in (one, other)}
    assert len(keys) == 1


NAMES = [
    ("Disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
    ("BKPSDM", "Badan Kepegawaian Pengembangan Sumber Daya Manusia"),
    ("DPMPTSP", "DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU"),
    ("Dinas PUPR", "Dinas Pekerjaan Umum & Penataan Ruang"),
    ("DPUPR", "Dinas Pekerjaan Umum dan Penataan Ruang"),
    ("Dinkes", "Dinas Kesehatan"),
    ("Dindik", "Dinas Pendidikan"),
    ("Disdikbud", "Dinas Pendidikan dan Kebudayaan"),
    ("Dinsos P3A", "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak"),
    ("DP3A", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak"),
    ("Disparpora", "Dinas Pariwisata, Pemuda dan Olahraga"),
    ("Disperpusip", "Dinas Perpustakaan dan Kearsipan"),
    ("Disperindag", "Dinas Perindustrian dan Perdagangan"),
    ("Diskopumkm", "Dinas Koperasi dan Usaha Mikro, Kecil dan Menengah"),
    ("Disperkimtan", "Dinas Perumahan, Kawasan Permukiman, dan Pertanahan"),
    ("Disnakertrans", "Dinas Tenaga Kerja dan Transmigrasi"),
    ("DPMD", "Dinas Pemberdayaan Masyarakat dan Desa"),
    ("DLH", "Dinas Lingkungan Hidup"),
    ("Dishub", "Dinas Perhubungan"),
    ("Bappeda", "Badan Perencanaan Pembangunan Daerah"),
    ("Bapperida", "Badan Perencanaan Pembangunan, Riset, dan Inovasi Daerah"),
    ("Bapelitbang", "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan"),
    ("BPKAD", "Badan Pengelola Keuangan dan Aset Daerah"),
    ("Bapenda", "Badan Pendapatan Daerah"),
    ("Kesbangpol", "Badan Kesatuan Bangsa dan Politik"),
    ("BPBD", "Badan Penanggulangan Bencana Daerah"),
    ("Satpol PP dan Damkar", "Satuan Polisi Pamong Praja dan Pemadam Kebakaran"),
    ("Setda", "Sekretariat Daerah"),
    ("Setwan", "Sekretariat DPRD"),
    ("Inspektorat", "Inspektorat Daerah"),
    ("Kec. Rawa Indah", "Kecamatan Rawa Indah"),
    ("Kel. Suka Maju", "Kelurahan Suka Maju"),
    ("Puskesmas Melati", "Pusat Kesehatan Masyarakat Melati"),
]


@pytest.mark.parametrize(("short", "full"), NAMES)
def test_abbreviations_of_agencies(short: str, full: str) -> None:
    for place in ("Kabupaten Tirtamulya", None):
        assert agency_key(Instansi(nama=short, wilayah=place)) == agency_key(
            Instansi(nama=full, wilayah=place)
        )


@pytest.mark.parametrize(
    "instansi",
    [
        Instansi(nama="Dinas Sosial", wilayah="Kab. Tirta Mulya"),
        Instansi(nama="Dinas Sosial", wilayah="Kabupaten Tirtamulya"),
        Instansi(nama="Dinas Sosial", wilayah="Pemkab Tirtamulya"),
        Instansi(nama="Dinas Sosial", wilayah="Pemerintah Kabupaten Tirta Mulya"),
        Instansi(nama="Dinas Sosial", wilayah="Pemerintah Daerah Kabupaten Tirtamulya"),
        Instansi(nama="Dinas Sosial Kab. Tirtamulya"),
        Instansi(nama="DINAS SOSIAL KABUPATEN TIRTA MULYA"),
        Instansi(nama="Dinas Sosial Kabupaten Tirtamulya", wilayah="Kab. Tirtamulya"),
        Instansi(nama="Dinas Sosial Tirtamulya", wilayah="Kabupaten Tirta Mulya"),
        Instansi(nama="Dinsos", wilayah="KABUPATEN TIRTAMULYA"),
    ],
)
def test_spellings_of_one_government(instansi: Instansi) -> None:
    assert agency_key(instansi) == "dinas sosial|kabupaten tirtamulya"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kotamadya Wanasari", "Pemerintah Kota Wanasari"),
        ("Pemprov Tirta Raya", "Propinsi Tirta Raya"),
        ("DKI Jakarta", "Daerah Khusus Ibukota Jakarta"),
        ("DIY", "Daerah Istimewa Yogyakarta"),
    ],
)
def test_other_governments(one: str, other: str) -> None:
    assert government_key(one) == government_key(other)


def test_a_name_of_two_places_keeps_the_one_that_is_not_its_own() -> None:
    odd = Instansi(nama="Dinas Sosial Kota Wanasari", wilayah="Kabupaten Tirtamulya")
    assert agency_key(odd) != agency_key(Instansi(nama="Dinas Sosial", wilayah="Kabupaten Tirtamulya"))


def test_two_agencies_have_two_keys() -> None:
    places = ("Kabupaten Tirtamulya", "Kota Tirtamulya", None)
    names = ("Dinas Sosial", "Dinas Kesehatan")
    assert len({agency_key(Instansi(nama=n, wilayah=w)) for n in names for w in places}) == 6


@given(st.lists(texts, max_size=8))
def test_never_raises(lines: list[str]) -> None:
    instansi = lines_to_instansi(lines)
    agency_key(instansi)
    kind_of_agency(instansi.nama)


@given(st.sampled_from([lines for lines, _ in LETTERHEADS]))
def test_what_was_read_reads_the_same_again(lines: list[str]) -> None:
    """Printing the reading anew, government first, gives the same agency."""
    first = lines_to_instansi(lines)
    again = lines_to_instansi([x for x in (first.wilayah, first.nama, first.unit) if x])
    assert agency_key(again) == agency_key(first)


def test_long_texts() -> None:
    for text in long_texts():
        lines_to_instansi([text, text])
        kind_of_agency(text)
    lines_to_instansi(["DINAS"] * 10_000)


def test_gold(real: Path) -> None:
    """The gold's own agency, printed in capitals as a letterhead, is read back."""
    for path in sorted(real.glob("*.json")):
        for sop in json.loads(path.read_text(encoding="utf-8"))["sop"]:
            gold = sop["instansi"]
            government = [f"PEMERINTAH {gold['wilayah']}".upper()] if gold["wilayah"] else []
            lines = [*government, *(gold[k].upper() for k in ("nama", "unit") if gold[k])]
            read = lines_to_instansi(lines).model_dump()
            assert {k: (v or "").casefold() for k, v in read.items()} == {
                k: (v or "").casefold() for k, v in gold.items()
            }, path.name
