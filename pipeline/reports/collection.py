"""The collection as the reports look at it: SOPs, findings and pairs by agency."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.form.agencies import agency_key
from extractors.form.durations import working_minutes
from models.bahasa import Bahasa
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan, Tingkat
from models.sop import Sop
from pipeline.checks.settings import load_settings
from pipeline.compare.clusters import order_of
from pipeline.reports.groups import Group, to_groups
from pipeline.reports.wording import UNKNOWN_AGENCY, agency_in_words

SEVERITIES: tuple[Tingkat, ...] = ("kesalahan", "peringatan", "catatan")
Item = tuple[Acuan, Sop]


@dataclass(frozen=True)
class Agency:
    """One agency: its name as most of its SOPs print it, its government, its SOPs."""

    nama: str
    wilayah: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Reported:
    """All that the reports of one run show, in one fixed order."""

    items: tuple[Item, ...]
    temuan: tuple[Temuan, ...]
    pasangan: tuple[Pasangan, ...]
    kelompok: tuple[Kelompok, ...]
    bahasa: Bahasa

    @cached_property
    def sops(self) -> dict[Acuan, Sop]:
        """SOP by reference."""
        return dict(self.items)

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        """Agencies by government and name; SOPs of unknown agency come last, together."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            instansi = item[1].instansi
            found.setdefault(agency_key(instansi) if instansi.nama else "", []).append(item)
        agencies = [_agency(items, key, self.bahasa) for key, items in found.items()]
        return tuple(
            sorted(agencies, key=lambda a: (a.nama == UNKNOWN_AGENCY.dalam(self.bahasa), a.wilayah, a.nama))
        )

    @cached_property
    def by_sop(self) -> dict[Acuan, list[Temuan]]:
        """Findings by SOP that nobody set aside, the gravest first."""
        found: dict[Acuan, list[Temuan]] = {acuan: [] for acuan, _ in self.items}
        for temuan in self.temuan:
            found.setdefault(temuan.sop, []).append(temuan)
        for acuan, of_one in found.items():
            found[acuan] = of_one = [t for t in of_one if not t.dikesampingkan]
            of_one.sort(key=lambda t: (SEVERITIES.index(t.tingkat), t.kode, t.langkah, t.lokasi))
        return found

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of one procedure, with what their members share."""
        times = load_settings().ambang.lintas_kali_median
        return to_groups(self.kelompok, self.pasangan, self.sops, times)

    def agency(self, acuan: Acuan) -> str:
        """Whose SOP that is, in words that tell two governments apart."""
        return agency_in_words(self.sops[acuan], self.bahasa)

    def agencies_of(self, group: Group) -> list[str]:
        """The agencies of a group, each once, by name."""
        return sorted({self.agency(acuan) for acuan in group.anggota})

    def set_aside(self, acuan: Acuan) -> list[Temuan]:
        """The findings on an SOP that somebody set aside: shown as that, counted nowhere."""
        return self._set_aside.get(acuan, [])

    @cached_property
    def _set_aside(self) -> dict[Acuan, list[Temuan]]:
        found: dict[Acuan, list[Temuan]] = {}
        for temuan in self.temuan:
            if temuan.dikesampingkan:
                found.setdefault(temuan.sop, []).append(temuan)
        return found

    def counts(self, items: Sequence[Item]) -> Counter[Tingkat]:
        """Findings of these SOPs by severity."""
        return Counter(t.tingkat for acuan, _ in items for t in self.by_sop[acuan])

    def message(self, temuan: Temuan) -> str:
        """The message in the language of the report."""
        return temuan.pesan_en if self.bahasa == "en" else temuan.pesan


def to_reported(
    items: Sequence[Item],
    temuan: Sequence[Temuan],
    pasangan: Sequence[Pasangan],
    kelompok: Sequence[Kelompok],
    bahasa: Bahasa,
) -> Reported:
    """The same collection in one fixed order, whatever order it came in."""
    return Reported(
        tuple(sorted(items, key=lambda item: order_of(item[0]))),
        tuple(sorted(temuan, key=lambda t: (order_of(t.sop), t.kode, t.langkah, t.lokasi, t.pesan))),
        tuple(sorted(pasangan, key=lambda p: (-p.skor, order_of(p.a), order_of(p.b)))),
        tuple(kelompok),
        bahasa,
    )


def _agency(items: Sequence[Item], key: str, bahasa: Bahasa) -> Agency:
    if not key:
        return Agency(UNKNOWN_AGENCY.dalam(bahasa), "", tuple(items))
    names = Counter(sop.instansi.nama or "" for _, sop in items)
    regions = Counter(sop.instansi.wilayah or "" for _, sop in items)
    return Agency(_commonest(names), _commonest(regions), tuple(items))


def _commonest(counted: Counter[str]) -> str:
    return min(counted, key=lambda text: (-counted[text], text))


def total_hours(sop: Sop) -> tuple[float | None, int]:
    """Working hours of all measured steps (at most), and the number of steps without a measured time."""
    minutes = [working_minutes(s.waktu) if s.waktu else None for s in sop.langkah]
    measured = [m[1] for m in minutes if m]
    return (round(sum(measured) / 60, 2) if measured else None, len(minutes) - len(measured))
