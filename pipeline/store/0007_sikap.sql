-- What people decided about findings: accepted, or set aside with a reason.

CREATE TABLE sikap (
    id INTEGER PRIMARY KEY,
    sop_id INTEGER REFERENCES sop(id) ON DELETE SET NULL,
    nama_sop TEXT,
    kode TEXT NOT NULL,
    lokasi TEXT NOT NULL,
    kutipan TEXT NOT NULL,
    sikap TEXT NOT NULL CHECK (sikap IN ('diterima', 'dikesampingkan')),
    status TEXT NOT NULL CHECK (status IN ('berlaku', 'lepas', 'diganti', 'dicabut')),
    oleh TEXT NOT NULL,
    waktu TEXT NOT NULL,
    alasan TEXT,
    berakhir_oleh TEXT,
    berakhir_waktu TEXT,
    sha256 TEXT NOT NULL,
    ciri_sop TEXT NOT NULL
);
CREATE INDEX sikap_sop_id ON sikap(sop_id);
CREATE INDEX sikap_status ON sikap(status);

ALTER TABLE temuan ADD COLUMN sikap_id INTEGER REFERENCES sikap(id) ON DELETE SET NULL;
CREATE INDEX temuan_sikap_id ON temuan(sikap_id);

-- The findings that nobody set aside: those that count.
CREATE VIEW temuan_berlaku AS
SELECT temuan.* FROM temuan LEFT JOIN sikap ON sikap.id = temuan.sikap_id
WHERE sikap.sikap IS NOT 'dikesampingkan';
