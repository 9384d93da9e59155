"""SOPs for tests: builders for a plain one, hypothesis strategies for any."""

import hashlib
from typing import Any

from hypothesis import strategies as st

from models.sop import (
    Berkas,
    DasarHukum,
    Ekstraksi,
    Instansi,
    Langkah,
    Panah,
    PelaksanaLangkah,
    Pengesah,
    Sop,
    Tanggal,
    Waktu,
)
from models.source import Bacaan, Catatan, HalamanBaca, Judul, Sisa, Sumber

# ---------------------------------------------------------------- builders


def make_berkas(nama: str = "contoh.txt", halaman: int = 1) -> Berkas:
    return Berkas(nama=nama, sha256=hashlib.sha256(nama.encode()).hexdigest(), halaman=halaman)


def make_langkah(urutan: int, uraian: str, pelaksana: str = "Kepala Seksi", **more: Any) -> Langkah:
    fields: dict[str, Any] = {
        "urutan": urutan,
        "nomor": str(urutan),
        "uraian": uraian,
        "pelaksana": (PelaksanaLangkah(nama=pelaksana, simbol="kotak"),),
        "kelengkapan": "Disposisi",
        "waktu": Waktu(teks="30 menit", nilai=30, satuan="menit"),
        "output": "Konsep surat",
    }
    return Langkah(**(fields | more))


def make_sop(nama_sop: str = "Penerbitan Surat Pengantar", **more: Any) -> Sop:
    """A plain, complete SOP of an invented agency."""
    langkah = (
        make_langkah(1, "Menerima permohonan", "Staf Pelayanan"),
        make_langkah(2, "Memverifikasi kelengkapan permohonan"),
        make_langkah(3, "Menandatangani surat pengantar", "Camat", waktu=None),
    )
    fields: dict[str, Any] = {
        "nama_sop": nama_sop,
        "nomor_sop": "065/12/SOP/2024",
        "instansi": Instansi(
            nama="Kecamatan Muara Wangi", unit="Seksi Pelayanan", wilayah="Kabupaten Tirtamulya"
        ),
        "tanggal_pembuatan": Tanggal(teks="8 Mei 2024", iso="2024-05-08"),
        "tanggal_pengesahan": Tanggal(teks="Mei 2024", iso="2024-05"),
        "disahkan_oleh": Pengesah(jabatan="Camat Muara Wangi", nama="Ir. Contoh Rekaan", nip="1" * 18),
        "dasar_hukum": (
            DasarHukum(
                teks="Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
                jenis="Undang-Undang",
                nomor="25",
                tahun=2009,
                tentang="Pelayanan Publik",
            ),
        ),
        "kualifikasi_pelaksana": ("Memahami administrasi umum",),
        "keterkaitan": ("SOP Surat Masuk",),
        "peralatan_perlengkapan": ("Komputer", "Printer"),
        "peringatan": ("Bila terlambat, pelayanan terganggu",),
        "pencatatan_pendataan": ("Buku register",),
        "pelaksana": ("Staf Pelayanan", "Kepala Seksi", "Camat"),
        "langkah": langkah,
        "alur": (Panah(dari=1, ke=2), Panah(dari=2, ke=3, syarat="ya"), Panah(dari=2, ke=1, syarat="tidak")),
        "sumber": {
            "/nama_sop": Sumber(halaman=1, kotak=(10.5, 20.25, 200.125, 32.0), keyakinan=0.97),
            "/langkah/1/waktu": Sumber(halaman=1, keyakinan=0.6, teks_asli="3O menit"),
        },
        "bacaan": Bacaan(sisa=(Sisa(teks="PARAF", sumber=Sumber(halaman=1, keyakinan=0.5)),)),
    }
    return Sop(**(fields | more))


def make_ekstraksi(*sop: Sop, nama: str = "contoh.txt", halaman: int = 1) -> Ekstraksi:
    return Ekstraksi(berkas=make_berkas(nama, halaman), sop=sop or (make_sop(),))


# ---------------------------------------------------------------- strategies

# Lone surrogates are no Unicode text; a reader never hands them on.
teks = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
maybe_teks = st.none() | teks
_number = st.integers(0, 10**9) | st.floats(0, 1e9, allow_nan=False).map(lambda x: x + 0.0)
_length = st.floats(0, 2000, allow_nan=False).map(lambda x: x + 0.0)
_probability = st.floats(0, 1).map(lambda x: x + 0.0)

sumber = st.builds(
    Sumber,
    halaman=st.integers(1, 3),
    kotak=st.none() | st.tuples(_length, _length, _length, _length),
    keyakinan=_probability,
    teks_asli=maybe_teks,
)
tanggal = st.none() | st.builds(
    Tanggal, teks=teks, iso=st.sampled_from([None, "2024", "2024-05", "2024-05-08"])
)
waktu = st.none() | st.builds(
    Waktu,
    teks=teks,
    nilai=st.none() | _number,
    nilai_maks=st.none() | _number,
    satuan=st.sampled_from([None, "menit", "hari"]),
)
pelaksana_langkah = st.builds(
    PelaksanaLangkah, nama=teks, simbol=st.sampled_from([None, "kotak", "belah_ketupat"])
)
dasar_hukum = st.builds(
    DasarHukum,
    teks=teks,
    jenis=st.none() | st.sampled_from(["Undang-Undang", "Peraturan Bupati"]),
    nomor=st.none() | st.integers(1, 99).map(str),
    tahun=st.none() | st.integers(1945, 2030),
    tentang=maybe_teks,
)
bacaan = st.builds(
    Bacaan,
    judul=st.lists(st.builds(Judul, tempat=teks, teks=teks, sumber=sumber), max_size=2).map(tuple),
    label=st.dictionaries(teks, teks, max_size=2),
    kolom=st.lists(st.tuples(st.integers(1, 9), st.lists(teks, max_size=2).map(tuple)), max_size=2).map(
        tuple
    ),
    penutup=st.dictionaries(teks, teks, max_size=2),
    catatan=st.lists(
        st.builds(Catatan, kode=teks, lokasi=teks, teks=teks, sumber=st.none() | sumber), max_size=2
    ).map(tuple),
    sisa=st.lists(st.builds(Sisa, teks=teks, sumber=sumber), max_size=2).map(tuple),
    tanda=st.dictionaries(teks, teks, max_size=2),
    halaman=st.lists(
        st.builds(
            HalamanBaca,
            nomor=st.integers(1, 3),
            kata=st.integers(0, 99),
            sisa=st.integers(0, 99),
            dipahami=st.none() | st.sampled_from([0.0, 0.125, 1.0]),
            menurut=st.sampled_from(["tinta", "kata"]),
        ),
        max_size=2,
    ).map(tuple),
)


@st.composite
def langkah_list(draw: st.DrawFn) -> tuple[Langkah, ...]:
    """Steps numbered from 1 without gaps."""
    return tuple(
        Langkah(
            urutan=urutan,
            nomor=draw(maybe_teks),
            uraian=draw(teks),
            pelaksana=tuple(draw(st.lists(pelaksana_langkah, max_size=2))),
            kelengkapan=draw(maybe_teks),
            waktu=draw(waktu),
            output=draw(maybe_teks),
            keterangan=draw(maybe_teks),
        )
        for urutan in range(1, draw(st.integers(0, 3)) + 1)
    )


_butir = st.lists(teks, max_size=2).map(tuple)
sop = st.builds(
    Sop,
    nama_sop=maybe_teks,
    nomor_sop=maybe_teks,
    instansi=st.builds(Instansi, nama=maybe_teks, unit=maybe_teks, wilayah=maybe_teks),
    tanggal_pembuatan=tanggal,
    tanggal_revisi=tanggal,
    tanggal_pengesahan=tanggal,
    disahkan_oleh=st.builds(
        Pengesah,
        jabatan=maybe_teks,
        nama=maybe_teks,
        nip=st.none() | st.integers(0, 10**19).map(str),
    ),
    dasar_hukum=st.lists(dasar_hukum, max_size=3).map(tuple),
    kualifikasi_pelaksana=_butir,
    keterkaitan=_butir,
    peralatan_perlengkapan=_butir,
    peringatan=_butir,
    pencatatan_pendataan=_butir,
    pelaksana=st.lists(teks, max_size=3).map(tuple),
    langkah=langkah_list(),
    alur=st.lists(
        st.builds(
            Panah,
            dari=st.integers(1, 3),
            ke=st.integers(1, 3),
            syarat=st.sampled_from([None, "ya", "tidak"]),
        ),
        max_size=3,
    ).map(tuple),
    sumber=st.dictionaries(teks, sumber, max_size=3),
    bacaan=bacaan,
)
ekstraksi = st.builds(
    Ekstraksi,
    berkas=st.builds(
        Berkas,
        nama=teks,
        sha256=st.binary(max_size=4).map(lambda b: hashlib.sha256(b).hexdigest()),
        halaman=st.integers(1, 3),
    ),
    sop=st.lists(sop, max_size=2).map(tuple),
)
