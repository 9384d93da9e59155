-- The ledger of files, the SOPs read from them, and where every value came from.

CREATE TABLE berkas (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    nama TEXT NOT NULL,
    sha256 TEXT,
    ukuran INTEGER,
    jenis TEXT,
    halaman INTEGER,
    status TEXT NOT NULL CHECK (status IN ('terbaca', 'gagal', 'duplikat')),
    alasan TEXT,
    kode_keluar INTEGER,
    duplikat_dari INTEGER REFERENCES berkas(id) ON DELETE SET NULL,
    detik REAL,
    versi TEXT NOT NULL,
    waktu TEXT NOT NULL
);
CREATE INDEX berkas_sha256 ON berkas(sha256);
CREATE INDEX berkas_status ON berkas(status);
CREATE INDEX berkas_duplikat_dari ON berkas(duplikat_dari);

CREATE TABLE halaman (
    id INTEGER PRIMARY KEY,
    berkas_id INTEGER NOT NULL REFERENCES berkas(id) ON DELETE CASCADE,
    nomor INTEGER NOT NULL,
    jumlah_nilai INTEGER NOT NULL,
    keyakinan_terendah REAL,
    keyakinan_rata REAL,
    jumlah_sisa INTEGER NOT NULL,
    UNIQUE (berkas_id, nomor)
);

CREATE TABLE instansi (
    id INTEGER PRIMARY KEY,
    kunci TEXT NOT NULL UNIQUE,
    nama TEXT NOT NULL,
    wilayah TEXT
);

CREATE TABLE sop (
    id INTEGER PRIMARY KEY,
    berkas_id INTEGER NOT NULL REFERENCES berkas(id) ON DELETE CASCADE,
    urutan_sop INTEGER NOT NULL,
    nama_sop TEXT,
    nomor_sop TEXT,
    instansi_id INTEGER REFERENCES instansi(id),
    instansi_nama TEXT,
    instansi_unit TEXT,
    instansi_wilayah TEXT,
    tanggal_pembuatan_teks TEXT,
    tanggal_pembuatan TEXT,
    tanggal_revisi_teks TEXT,
    tanggal_revisi TEXT,
    tanggal_pengesahan_teks TEXT,
    tanggal_pengesahan TEXT,
    disahkan_jabatan TEXT,
    disahkan_nama TEXT,
    disahkan_nip TEXT,
    bacaan TEXT NOT NULL,
    UNIQUE (berkas_id, urutan_sop)
);
CREATE INDEX sop_instansi_id ON sop(instansi_id);
CREATE INDEX sop_nomor_sop ON sop(nomor_sop);
CREATE INDEX sop_nama_sop ON sop(nama_sop);
CREATE INDEX sop_disahkan_nip ON sop(disahkan_nip);

CREATE TABLE butir (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    bagian TEXT NOT NULL,
    urutan INTEGER NOT NULL,
    teks TEXT NOT NULL,
    UNIQUE (sop_id, bagian, urutan)
);
CREATE INDEX butir_bagian ON butir(bagian);

CREATE TABLE peraturan (
    id INTEGER PRIMARY KEY,
    kunci TEXT NOT NULL UNIQUE,
    judul TEXT NOT NULL,
    jenis TEXT,
    nomor TEXT,
    tahun INTEGER,
    tentang TEXT,
    wilayah TEXT,
    dicabut INTEGER,
    pengganti TEXT,
    dicabut_sejak INTEGER,
    status_sumber TEXT
);
CREATE INDEX peraturan_tahun ON peraturan(tahun);
CREATE INDEX peraturan_dicabut ON peraturan(dicabut);

CREATE TABLE dasar_hukum (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    teks TEXT NOT NULL,
    jenis TEXT,
    nomor TEXT,
    tahun INTEGER,
    tentang TEXT,
    peraturan_id INTEGER REFERENCES peraturan(id),
    UNIQUE (sop_id, urutan)
);
CREATE INDEX dasar_hukum_peraturan_id ON dasar_hukum(peraturan_id);

CREATE TABLE pelaksana (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    nama TEXT NOT NULL,
    UNIQUE (sop_id, urutan)
);
CREATE INDEX pelaksana_nama ON pelaksana(nama);

-- waktu_nilai and waktu_nilai_maks have no type on purpose: 5 stays 5 and 0.5 stays 0.5, as printed.
CREATE TABLE langkah (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    nomor TEXT,
    uraian TEXT NOT NULL,
    kelengkapan TEXT,
    waktu_teks TEXT,
    waktu_nilai,
    waktu_nilai_maks,
    waktu_satuan TEXT,
    menit_kerja REAL,
    output TEXT,
    keterangan TEXT,
    UNIQUE (sop_id, urutan)
);
CREATE INDEX langkah_menit_kerja ON langkah(menit_kerja);

CREATE TABLE langkah_pelaksana (
    id INTEGER PRIMARY KEY,
    langkah_id INTEGER NOT NULL REFERENCES langkah(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    pelaksana_id INTEGER REFERENCES pelaksana(id) ON DELETE CASCADE,
    nama TEXT NOT NULL,
    simbol TEXT,
    UNIQUE (langkah_id, urutan)
);
CREATE INDEX langkah_pelaksana_pelaksana_id ON langkah_pelaksana(pelaksana_id);

CREATE TABLE alur (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    dari INTEGER NOT NULL,
    ke INTEGER NOT NULL,
    syarat TEXT,
    dari_langkah_id INTEGER REFERENCES langkah(id) ON DELETE CASCADE,
    ke_langkah_id INTEGER REFERENCES langkah(id) ON DELETE CASCADE,
    UNIQUE (sop_id, urutan)
);
CREATE INDEX alur_dari_langkah_id ON alur(dari_langkah_id);
CREATE INDEX alur_ke_langkah_id ON alur(ke_langkah_id);

CREATE TABLE sumber (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    lokasi TEXT NOT NULL,
    halaman INTEGER NOT NULL,
    x0 REAL,
    y0 REAL,
    x1 REAL,
    y1 REAL,
    keyakinan REAL NOT NULL,
    teks_asli TEXT,
    UNIQUE (sop_id, lokasi)
);
CREATE INDEX sumber_keyakinan ON sumber(keyakinan);

CREATE TABLE judul (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    tempat TEXT NOT NULL,
    teks TEXT NOT NULL,
    halaman INTEGER NOT NULL,
    x0 REAL,
    y0 REAL,
    x1 REAL,
    y1 REAL,
    keyakinan REAL NOT NULL,
    teks_asli TEXT,
    UNIQUE (sop_id, urutan)
);

CREATE TABLE catatan (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    kode TEXT NOT NULL,
    lokasi TEXT NOT NULL,
    teks TEXT NOT NULL,
    halaman INTEGER,
    x0 REAL,
    y0 REAL,
    x1 REAL,
    y1 REAL,
    keyakinan REAL,
    teks_asli TEXT,
    UNIQUE (sop_id, urutan)
);
CREATE INDEX catatan_kode ON catatan(kode);

CREATE TABLE sisa (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER NOT NULL REFERENCES sop(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    teks TEXT NOT NULL,
    halaman INTEGER NOT NULL,
    x0 REAL,
    y0 REAL,
    x1 REAL,
    y1 REAL,
    keyakinan REAL NOT NULL,
    teks_asli TEXT,
    UNIQUE (sop_id, urutan)
);
