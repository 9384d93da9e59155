-- What the checks found, and which SOPs regulate the same procedure.

CREATE TABLE pemeriksaan (
    kode TEXT PRIMARY KEY,
    tingkat TEXT NOT NULL,
    lingkup TEXT NOT NULL CHECK (lingkup IN ('sop', 'koleksi')),
    judul TEXT NOT NULL,
    judul_en TEXT NOT NULL
);

CREATE TABLE temuan (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    kode TEXT NOT NULL REFERENCES pemeriksaan(kode),
    tingkat TEXT NOT NULL CHECK (tingkat IN ('kesalahan', 'peringatan', 'catatan')),
    lokasi TEXT NOT NULL,
    langkah TEXT NOT NULL,
    kutipan TEXT NOT NULL,
    pesan TEXT NOT NULL,
    pesan_en TEXT NOT NULL,
    keyakinan REAL NOT NULL
);
CREATE INDEX temuan_sop_id ON temuan(sop_id);
CREATE INDEX temuan_kode ON temuan(kode);
CREATE INDEX temuan_tingkat ON temuan(tingkat);

CREATE TABLE temuan_sop_lain (
    temuan_id INTEGER NOT NULL REFERENCES temuan(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    PRIMARY KEY (temuan_id, urutan)
);
CREATE INDEX temuan_sop_lain_sop_id ON temuan_sop_lain(sop_id);

CREATE TABLE pasangan (
    id INTEGER PRIMARY KEY,
    a_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    b_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    hubungan TEXT NOT NULL,
    skor REAL NOT NULL,
    alasan TEXT NOT NULL,
    padanan TEXT NOT NULL,
    UNIQUE (a_id, b_id)
);
CREATE INDEX pasangan_b_id ON pasangan(b_id);
CREATE INDEX pasangan_hubungan ON pasangan(hubungan);

CREATE TABLE perbedaan (
    id INTEGER PRIMARY KEY,
    pasangan_id INTEGER NOT NULL REFERENCES pasangan(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    jenis TEXT NOT NULL,
    langkah_a INTEGER,
    langkah_b INTEGER,
    lokasi TEXT,
    a TEXT,
    b TEXT,
    rasio REAL,
    mungkin_ocr INTEGER NOT NULL,
    keyakinan REAL NOT NULL,
    UNIQUE (pasangan_id, urutan)
);
CREATE INDEX perbedaan_jenis ON perbedaan(jenis);

CREATE TABLE kelompok (
    id INTEGER PRIMARY KEY,
    prosedur TEXT NOT NULL
);

CREATE TABLE kelompok_anggota (
    kelompok_id INTEGER NOT NULL REFERENCES kelompok(id) ON DELETE CASCADE,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    PRIMARY KEY (kelompok_id, sop_id)
);
CREATE INDEX kelompok_anggota_sop_id ON kelompok_anggota(sop_id);

-- What the findings and pairs were computed from, so that an unchanged collection is not computed again.
CREATE TABLE keadaan (
    kunci TEXT PRIMARY KEY,
    nilai TEXT NOT NULL
);
