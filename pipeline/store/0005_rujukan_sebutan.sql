-- Every regulation that an item of the legal basis names, and who is named in the words of a step.

ALTER TABLE peraturan ADD COLUMN status_keyakinan TEXT;

CREATE TABLE rujukan (
    id INTEGER PRIMARY KEY,
    dasar_hukum_id INTEGER NOT NULL REFERENCES dasar_hukum(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    hubungan TEXT NOT NULL CHECK (hubungan IN ('pokok', 'perubahan', 'juncto', 'judul')),
    peraturan_id INTEGER NOT NULL REFERENCES peraturan(id),
    UNIQUE (dasar_hukum_id, urutan)
);
CREATE INDEX rujukan_peraturan_id ON rujukan(peraturan_id);

CREATE TABLE sebutan (
    id INTEGER PRIMARY KEY,
    langkah_id INTEGER NOT NULL REFERENCES langkah(id) ON DELETE CASCADE,
    urutan INTEGER NOT NULL,
    jenis TEXT NOT NULL CHECK (jenis IN ('jabatan', 'orang')),
    teks TEXT NOT NULL,
    pelaksana_id INTEGER REFERENCES pelaksana(id) ON DELETE CASCADE,
    penerima INTEGER NOT NULL,
    UNIQUE (langkah_id, urutan)
);
CREATE INDEX sebutan_pelaksana_id ON sebutan(pelaksana_id);
