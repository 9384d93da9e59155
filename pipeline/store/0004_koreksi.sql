-- What people corrected, beside the reading that it took the place of.

CREATE TABLE koreksi (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER REFERENCES sop(id) ON DELETE SET NULL,
    nama_sop TEXT,
    lokasi TEXT NOT NULL,
    tindakan TEXT NOT NULL CHECK (tindakan IN ('ganti', 'tambah', 'hapus')),
    nilai TEXT NOT NULL,
    terbaca TEXT NOT NULL,
    terbaca_dahulu TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('berlaku', 'sependapat', 'lepas', 'diganti', 'dicabut')),
    oleh TEXT NOT NULL,
    waktu TEXT NOT NULL,
    alasan TEXT,
    berakhir_oleh TEXT,
    berakhir_waktu TEXT,
    sha256 TEXT NOT NULL,
    ciri_sop TEXT NOT NULL,
    jangkar TEXT NOT NULL
);
CREATE INDEX koreksi_sop_id ON koreksi(sop_id);
CREATE INDEX koreksi_sha256 ON koreksi(sha256);
CREATE INDEX koreksi_status ON koreksi(status);

-- The reading of an SOP of which something was corrected, as it came from the file.
CREATE TABLE terbaca (
    sop_id INTEGER PRIMARY KEY REFERENCES sop(id) ON DELETE CASCADE,
    isi TEXT NOT NULL
);

ALTER TABLE sumber ADD COLUMN koreksi_id INTEGER REFERENCES koreksi(id) ON DELETE SET NULL;
CREATE INDEX sumber_koreksi_id ON sumber(koreksi_id);
