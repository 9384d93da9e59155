-- What a page of another form than ours (a hospital's SPO) says of itself: nomor, judul, instansi, tanggal_terbit.

ALTER TABLE halaman ADD COLUMN identitas_luar TEXT;
