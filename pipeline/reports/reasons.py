"""The reasons of a verdict in the language of the report; the pair itself carries them in Indonesian."""

from models.bahasa import Bahasa
from models.difference import Pasangan
from models.sop import Sop
from pipeline.compare.normal import sop_to_normal
from pipeline.compare.verdict import evidence_to_reasons, padanan_to_evidence


def reasons(pasangan: Pasangan, a: Sop, b: Sop, bahasa: Bahasa) -> tuple[str, ...]:
    """The reasons, the weightiest first."""
    if bahasa == "id":
        return pasangan.alasan
    evidence = padanan_to_evidence(pasangan.padanan, sop_to_normal(a), sop_to_normal(b), a, b)
    return evidence_to_reasons(evidence, bahasa)
