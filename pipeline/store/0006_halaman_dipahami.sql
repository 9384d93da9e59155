-- How much of each page is understood; pages that belong to no SOP are kept with all their words.

ALTER TABLE halaman ADD COLUMN jumlah_kata INTEGER;
ALTER TABLE halaman ADD COLUMN dipahami REAL;
ALTER TABLE halaman ADD COLUMN menurut TEXT CHECK (menurut IN ('tinta', 'kata'));
ALTER TABLE halaman ADD COLUMN jenis_luar TEXT;
ALTER TABLE halaman ADD COLUMN alasan_luar TEXT;
ALTER TABLE halaman ADD COLUMN teks_luar TEXT;
CREATE INDEX halaman_dipahami ON halaman(dipahami);
