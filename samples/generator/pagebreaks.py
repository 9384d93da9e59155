"""Which arrows each page draws: an arrow over a page's end becomes two, joined by connectors or a line."""

from string import ascii_uppercase

from models.sop import Panah, Sop
from samples.generator.grid import Node, PageGrid, symbol_box
from samples.generator.routing import Wish
from samples.generator.sheet import Rect
from samples.generator.source import CetakTabel

LABELS = {"ya": "Ya", "tidak": "Tidak", None: ""}


def wishes_by_page(sop: Sop, pages: list[PageGrid], form: CetakTabel) -> list[list[Wish]]:
    """The arrows of every page, in the order of ``sop.alur``; adds the nodes at the pages' ends."""
    home = {urutan: number for number, page in enumerate(pages) for urutan in page.steps}
    wishes: list[list[Wish]] = [[] for _ in pages]
    letters = iter(ascii_uppercase)
    for arrow in sop.alur:
        tail, tip, label = f"s{arrow.dari}", f"s{arrow.ke}", LABELS[arrow.syarat]
        a, b = home[arrow.dari], home[arrow.ke]
        if a == b:
            wishes[a].append(Wish(tail, tip, label))
            continue
        connect = _connectors if form.sambungan == "segilima" else _open_ends
        out, into = connect(pages[a], pages[b], arrow, next(letters))
        wishes[a].append(Wish(tail, out, label, head=form.sambungan == "segilima"))
        wishes[b].append(Wish(into, tip))
    return wishes


def _connectors(here: PageGrid, there: PageGrid, arrow: Panah, letter: str) -> tuple[str, str]:
    """A pair of pentagons with one letter, in the rows kept free for them."""
    down = arrow.ke > arrow.dari
    out = _add_connector(here, here.rows[-1 if down else 0], here.nodes[f"s{arrow.dari}"].lane, letter)
    into = _add_connector(there, there.rows[0 if down else -1], there.nodes[f"s{arrow.ke}"].lane, letter)
    return out, into


def _add_connector(page: PageGrid, row: object, lane: int, letter: str) -> str:
    """A pentagon in the free lane of ``row`` nearest to ``lane``; returns its key."""
    target = next(r for r in page.rows if r is row)
    taken = {n.lane for n in page.nodes.values() if n.kind == "segilima" and target.y0 < n.box.cy < target.y1}
    free = [c for c in page.lanes if c.lane not in taken]
    column = min(free, key=lambda c: (abs((c.lane or 0) - lane), c.x0))
    assert column.lane is not None
    node = Node(f"c{letter}", "segilima", column.lane, symbol_box(column, target, "segilima"), letter)
    page.nodes[node.key] = node
    return node.key


def _open_ends(here: PageGrid, there: PageGrid, arrow: Panah, letter: str) -> tuple[str, str]:
    """The bare line: it runs off the first page and on at the same place of the second.

    Only forward: a line back up over a page's end could not be told from one down it.
    """
    assert arrow.ke > arrow.dari, f"{arrow.dari}-{arrow.ke}: a return over a page's end needs connectors"
    tip = there.nodes[f"s{arrow.ke}"]
    for page, y in ((here, here.bottom), (there, there.body_top)):
        page.nodes[f"o{letter}"] = Node(f"o{letter}", "terbuka", tip.lane, Rect(tip.box.cx, y, tip.box.cx, y))
    return f"o{letter}", f"o{letter}"
