"""The reasons of a verdict in the language of the report; the pair itself carries them in Indonesian."""

from models.bahasa import Bahasa
from models.difference import Pasangan
from models.sop import Sop
from pipeline.compare.alignment import Answer
from pipeline.compare.normal import sop_to_normal
from pipeline.compare.verdict import answers_to_evidence, evidence_to_reasons


def reasons(pasangan: Pasangan, a: Sop, b: Sop, bahasa: Bahasa) -> tuple[str, ...]:
    """The reasons, the weightiest first."""
    if bahasa == "id":
        return pasangan.alasan
    answers = [Answer(p.a, p.b, p.kemiripan, p.pindah) for p in pasangan.padanan]
    evidence = answers_to_evidence(answers, sop_to_normal(a), sop_to_normal(b))
    return evidence_to_reasons(evidence, bahasa)
