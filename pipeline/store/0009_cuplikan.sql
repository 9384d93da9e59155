-- What the page shows where a value was read with doubt, kept beside the reading: whoever judges a value
-- need not have the file.

CREATE TABLE cuplikan (
    id INTEGER PRIMARY KEY,
    berkas_id INTEGER NOT NULL REFERENCES berkas(id) ON DELETE CASCADE,
    halaman INTEGER NOT NULL,
    x0 REAL NOT NULL,
    y0 REAL NOT NULL,
    x1 REAL NOT NULL,
    y1 REAL NOT NULL,
    gambar BLOB NOT NULL
);
CREATE INDEX cuplikan_berkas_id ON cuplikan(berkas_id, halaman);
