-- Full-text search (FTS5) over names, steps and list items; the triggers keep it current.

CREATE VIRTUAL TABLE sop_fts USING fts5(nama_sop, nomor_sop, instansi_nama, instansi_wilayah, content="sop", content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER sop_fts_insert AFTER INSERT ON sop BEGIN
    INSERT INTO sop_fts (rowid, nama_sop, nomor_sop, instansi_nama, instansi_wilayah) VALUES (new.id, new.nama_sop, new.nomor_sop, new.instansi_nama, new.instansi_wilayah);
END;
CREATE TRIGGER sop_fts_delete AFTER DELETE ON sop BEGIN
    INSERT INTO sop_fts (sop_fts, rowid, nama_sop, nomor_sop, instansi_nama, instansi_wilayah) VALUES ('delete', old.id, old.nama_sop, old.nomor_sop, old.instansi_nama, old.instansi_wilayah);
END;
CREATE TRIGGER sop_fts_update AFTER UPDATE ON sop BEGIN
    INSERT INTO sop_fts (sop_fts, rowid, nama_sop, nomor_sop, instansi_nama, instansi_wilayah) VALUES ('delete', old.id, old.nama_sop, old.nomor_sop, old.instansi_nama, old.instansi_wilayah);
    INSERT INTO sop_fts (rowid, nama_sop, nomor_sop, instansi_nama, instansi_wilayah) VALUES (new.id, new.nama_sop, new.nomor_sop, new.instansi_nama, new.instansi_wilayah);
END;

CREATE VIRTUAL TABLE langkah_fts USING fts5(uraian, kelengkapan, output, keterangan, content="langkah", content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER langkah_fts_insert AFTER INSERT ON langkah BEGIN
    INSERT INTO langkah_fts (rowid, uraian, kelengkapan, output, keterangan) VALUES (new.id, new.uraian, new.kelengkapan, new.output, new.keterangan);
END;
CREATE TRIGGER langkah_fts_delete AFTER DELETE ON langkah BEGIN
    INSERT INTO langkah_fts (langkah_fts, rowid, uraian, kelengkapan, output, keterangan) VALUES ('delete', old.id, old.uraian, old.kelengkapan, old.output, old.keterangan);
END;
CREATE TRIGGER langkah_fts_update AFTER UPDATE ON langkah BEGIN
    INSERT INTO langkah_fts (langkah_fts, rowid, uraian, kelengkapan, output, keterangan) VALUES ('delete', old.id, old.uraian, old.kelengkapan, old.output, old.keterangan);
    INSERT INTO langkah_fts (rowid, uraian, kelengkapan, output, keterangan) VALUES (new.id, new.uraian, new.kelengkapan, new.output, new.keterangan);
END;

CREATE VIRTUAL TABLE butir_fts USING fts5(teks, content="butir", content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER butir_fts_insert AFTER INSERT ON butir BEGIN
    INSERT INTO butir_fts (rowid, teks) VALUES (new.id, new.teks);
END;
CREATE TRIGGER butir_fts_delete AFTER DELETE ON butir BEGIN
    INSERT INTO butir_fts (butir_fts, rowid, teks) VALUES ('delete', old.id, old.teks);
END;
CREATE TRIGGER butir_fts_update AFTER UPDATE ON butir BEGIN
    INSERT INTO butir_fts (butir_fts, rowid, teks) VALUES ('delete', old.id, old.teks);
    INSERT INTO butir_fts (rowid, teks) VALUES (new.id, new.teks);
END;

CREATE VIRTUAL TABLE dasar_hukum_fts USING fts5(teks, content="dasar_hukum", content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER dasar_hukum_fts_insert AFTER INSERT ON dasar_hukum BEGIN
    INSERT INTO dasar_hukum_fts (rowid, teks) VALUES (new.id, new.teks);
END;
CREATE TRIGGER dasar_hukum_fts_delete AFTER DELETE ON dasar_hukum BEGIN
    INSERT INTO dasar_hukum_fts (dasar_hukum_fts, rowid, teks) VALUES ('delete', old.id, old.teks);
END;
CREATE TRIGGER dasar_hukum_fts_update AFTER UPDATE ON dasar_hukum BEGIN
    INSERT INTO dasar_hukum_fts (dasar_hukum_fts, rowid, teks) VALUES ('delete', old.id, old.teks);
    INSERT INTO dasar_hukum_fts (rowid, teks) VALUES (new.id, new.teks);
END;

CREATE VIRTUAL TABLE peraturan_fts USING fts5(judul, tentang, content="peraturan", content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER peraturan_fts_insert AFTER INSERT ON peraturan BEGIN
    INSERT INTO peraturan_fts (rowid, judul, tentang) VALUES (new.id, new.judul, new.tentang);
END;
CREATE TRIGGER peraturan_fts_delete AFTER DELETE ON peraturan BEGIN
    INSERT INTO peraturan_fts (peraturan_fts, rowid, judul, tentang) VALUES ('delete', old.id, old.judul, old.tentang);
END;
CREATE TRIGGER peraturan_fts_update AFTER UPDATE ON peraturan BEGIN
    INSERT INTO peraturan_fts (peraturan_fts, rowid, judul, tentang) VALUES ('delete', old.id, old.judul, old.tentang);
    INSERT INTO peraturan_fts (rowid, judul, tentang) VALUES (new.id, new.judul, new.tentang);
END;
