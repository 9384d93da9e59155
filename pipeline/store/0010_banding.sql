-- Where each SOP stands for comparing (pipeline/compare/prints.py), and what changed since the last comparison.
-- A print has no foreign key: that of a deleted SOP stays until its neighbours were compared anew.

CREATE TABLE sidik (
    sop_id INTEGER PRIMARY KEY,
    nomor INTEGER NOT NULL,
    ukuran INTEGER NOT NULL,
    sketsa BLOB NOT NULL,
    judul BLOB NOT NULL,
    nama BLOB NOT NULL,
    kunci BLOB NOT NULL,
    urut BLOB NOT NULL
);

CREATE TABLE daftar_banding (
    kunci INTEGER NOT NULL,
    urut INTEGER NOT NULL,
    nomor INTEGER NOT NULL,
    sop_id INTEGER NOT NULL,
    PRIMARY KEY (kunci, urut, nomor, sop_id)
) WITHOUT ROWID;

CREATE TABLE belum_dibandingkan (sop_id INTEGER PRIMARY KEY);
CREATE TABLE kelompok_berubah (kelompok_id INTEGER PRIMARY KEY);

CREATE TRIGGER banding_sop_insert AFTER INSERT ON sop BEGIN
    INSERT OR IGNORE INTO belum_dibandingkan (sop_id) VALUES (new.id);
END;
CREATE TRIGGER banding_sop_delete BEFORE DELETE ON sop BEGIN
    INSERT OR IGNORE INTO belum_dibandingkan (sop_id) VALUES (old.id);
    INSERT OR IGNORE INTO kelompok_berubah (kelompok_id)
        SELECT kelompok_id FROM kelompok_anggota WHERE sop_id = old.id;
END;
INSERT INTO belum_dibandingkan (sop_id) SELECT id FROM sop;
