"""Codes of what the reader noticed and did not settle (``Bacaan.catatan``)."""

KOLOM_BERGESER = "kolom_bergeser"
"""The cells of a step stood one column off and were put back."""

DAFTAR_TANPA_LABEL = "daftar_tanpa_label"
"""A list without its label, given its section by the order of the form."""

KOLOM_TANPA_NAMA = "kolom_tanpa_nama"
"""A column of the flow table whose head names nothing that the form knows."""

BARIS_LANJUTAN = "baris_lanjutan"
"""A row without a number that was joined to the step above."""

BARIS_MENYATU = "baris_menyatu"
"""A row that seems to hold several steps (numbers, times or symbols one below the other): a ruling between
them was not seen."""

LABEL_GANDA = "label_ganda"
"""A field whose label is printed twice with different values; the first was taken."""

ALUR = "alur"
"""What the reading of the drawn flow left open."""

NAMA_DARI_JUDUL = "nama_dari_judul"
"""The field Nama SOP is badly legible; a title that says the same more clearly was taken."""

PENGHUBUNG_LEPAS = "penghubung_lepas"
"""In the text of an ALUR note, "page:penghubung_lepas:keluar|masuk:step:letter": an off-page connector
with an arrow to or from that step, for which no twin was found."""

UJUNG_LEPAS = "ujung_lepas"
"""In the text of an ALUR note, "page:ujung_lepas:keluar|masuk:step": a line that ends in the open."""

ARAH_TAK_TERBACA = "arah_tak_terbaca"
"""In the text of an ALUR note, "page:arah_tak_terbaca:step:step": a line without a head that was seen; the
arrow is given in the order of reading, unless it may as well lead back past other steps."""

LABEL_LEPAS = "label_lepas"
"""In the text of an ALUR note, "page:label_lepas:ya|tidak:step": the label of a branch,
printed in that step's row, that stands beside no arrow of its own, or beside more than one."""

TULISAN_TANGAN = "tulisan_tangan"
"""A field of the identity that seems written by hand, or has a stamp or signature over its print: it is
to be compared with the picture. ``teks`` is what was read there, of which the field may hold nothing."""
