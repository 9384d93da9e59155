"""The two SOPs of a comparison, and how a difference between them is put down."""

from dataclasses import dataclass

from models.difference import JenisPerbedaan, Perbedaan
from models.sop import Langkah, Sop
from pipeline.compare.confidence import confidence_of, may_be_misread

ALL_READ = 1.0


@dataclass(frozen=True, slots=True)
class Sides:
    """Both SOPs; every difference is seen from ``a``."""

    a: Sop
    b: Sop

    def step_a(self, urutan: int) -> Langkah:
        """The step of ``a`` with that urutan."""
        return self.a.langkah[urutan - 1]

    def step_b(self, urutan: int) -> Langkah:
        """The step of ``b`` with that urutan."""
        return self.b.langkah[urutan - 1]

    def differ(
        self,
        jenis: JenisPerbedaan,
        a: str | None,
        b: str | None,
        at_a: str | None,
        at_b: str | None,
        langkah: tuple[int | None, int | None] = (None, None),
        rasio: float | None = None,
    ) -> Perbedaan:
        """One difference between the values at pointer ``at_a`` of a and ``at_b`` of b.

        The pointer is kept for what is no step: that of a where a has the value, else that of b.
        """
        sure = min(
            confidence_of(self.a, [at_a] if at_a else []), confidence_of(self.b, [at_b] if at_b else [])
        )
        no_step = langkah == (None, None)
        return Perbedaan(
            jenis=jenis,
            langkah_a=langkah[0],
            langkah_b=langkah[1],
            lokasi=(at_a or at_b) if no_step else None,
            a=a,
            b=b,
            rasio=rasio,
            mungkin_ocr=may_be_misread(a, b, sure),
            keyakinan=round(sure, 3),
        )
