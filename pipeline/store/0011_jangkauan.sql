-- What SOPs say on topics that several of them speak of (pipeline/checks/statements.py), and what is to be
-- checked again. What a deleted SOP said has no foreign key: it stays until its topics were checked anew.

CREATE TABLE topik (
    id INTEGER PRIMARY KEY,
    jenis TEXT NOT NULL,
    kunci TEXT NOT NULL,
    UNIQUE (jenis, kunci)
);

CREATE TABLE pernyataan (
    topik_id INTEGER NOT NULL,
    nilai TEXT NOT NULL,
    berkas TEXT NOT NULL,
    urutan_sop INTEGER NOT NULL,
    sop_id INTEGER NOT NULL,
    butir INTEGER NOT NULL,
    PRIMARY KEY (topik_id, nilai, berkas, urutan_sop, sop_id, butir)
) WITHOUT ROWID;
CREATE INDEX pernyataan_sop_id ON pernyataan(sop_id);

-- The topic that a finding is about, where it is about one.
ALTER TABLE temuan ADD COLUMN topik_id INTEGER REFERENCES topik(id);
CREATE INDEX temuan_topik_id ON temuan(topik_id);

CREATE TABLE belum_diperiksa (sop_id INTEGER PRIMARY KEY);
CREATE TRIGGER periksa_sop_insert AFTER INSERT ON sop BEGIN
    INSERT OR IGNORE INTO belum_diperiksa (sop_id) VALUES (new.id);
END;
CREATE TRIGGER periksa_sop_delete AFTER DELETE ON sop BEGIN
    INSERT OR IGNORE INTO belum_diperiksa (sop_id) VALUES (old.id);
END;

CREATE TABLE pasangan_berubah (
    a_id INTEGER NOT NULL,
    b_id INTEGER NOT NULL,
    PRIMARY KEY (a_id, b_id)
) WITHOUT ROWID;
CREATE TRIGGER periksa_pasangan_insert AFTER INSERT ON pasangan BEGIN
    INSERT OR IGNORE INTO pasangan_berubah (a_id, b_id) VALUES (new.a_id, new.b_id);
END;
CREATE TRIGGER periksa_pasangan_delete AFTER DELETE ON pasangan BEGIN
    INSERT OR IGNORE INTO pasangan_berubah (a_id, b_id) VALUES (old.a_id, old.b_id);
END;
