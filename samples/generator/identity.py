"""The identity sheet: the agency's cell and the fields above, six list sections below."""

from models.sop import Pengesah, Sop
from samples.generator.labels import BAGIAN, KEPALA, PAIRS
from samples.generator.lettering import LEADING, wrap
from samples.generator.sheet import PAD, Rect, Sheet
from samples.generator.source import CetakIdentitas

SIGNATURE = 44.0
SHADE = 0.87
INDENT = 13.0
EMBLEM = 46.0


def draw_identity(sheet: Sheet, sop: Sop, form: CetakIdentitas, area: Rect) -> tuple[float, Rect]:
    """Draw the block at the top of ``area``; returns its bottom and the place for stamp and signature."""
    bottom, signature = _draw_fields(sheet, sop, form, area)
    for left, right in PAIRS:
        bottom = _draw_sections(sheet, sop, form, Rect(area.x0, bottom, area.x1, area.y1), (left, right))
    return bottom, signature


def _draw_fields(sheet: Sheet, sop: Sop, form: CetakIdentitas, area: Rect) -> tuple[float, Rect]:
    """The upper half: the agency on ``form.letak``, label and value rows on the other side."""
    split = area.x0 + area.width * (0.44 if form.letak == "kiri" else 0.56)
    agency, fields = Rect(area.x0, area.y0, split, area.y1), Rect(split, area.y0, area.x1, area.y1)
    if form.letak == "kanan":
        agency, fields = fields, agency
    top, signature = area.y0, area
    for name, label in (KEPALA | form.label).items():
        if name not in KEPALA:
            continue
        row = _draw_field(sheet, sop, form, Rect(fields.x0, top, fields.x1, area.y1), name, label)
        if name == "disahkan_oleh":
            signature = row
        top = row.y1
    frame = Rect(agency.x0, area.y0, agency.x1, top)
    sheet.rect(frame)
    _draw_agency(sheet, form, frame)
    return top, signature


def _draw_field(sheet: Sheet, sop: Sop, form: CetakIdentitas, area: Rect, name: str, label: str) -> Rect:
    """One row; returns the box of its value."""
    middle = area.x0 + area.width * 0.37
    room = area.x1 - middle
    if name == "disahkan_oleh":
        tall = _signature_height(sheet, sop.disahkan_oleh, form, room)
    else:
        value = sheet.tall(field_text(sop, name), room, name == "nama_sop")
        tall = max(value, sheet.tall(label, middle - area.x0)) + 2
    bottom = area.y0 + tall
    left, right = Rect(area.x0, area.y0, middle, bottom), Rect(middle, area.y0, area.x1, bottom)
    sheet.rect(left)
    sheet.rect(right)
    sheet.cell(left, label, sheet.size)
    if form.titik_dua:
        sheet.text(middle - PAD, left.y0 + PAD + sheet.size * 0.95, ":", sheet.size, align="kanan")
    if name == "disahkan_oleh":
        _draw_signatory(sheet, sop.disahkan_oleh, form, right)
    else:
        sheet.cell(right, field_text(sop, name), sheet.size, bold=name == "nama_sop")
    return right


def field_text(sop: Sop, name: str) -> str:
    """The value of a field as printed; an empty date as a dash."""
    value = getattr(sop, name)
    if name.startswith("tanggal"):
        return value.teks if value else "-"
    return value or ""


def printed_nip(nip: str, form: CetakIdentitas) -> str:
    """The digits in groups, with the word before them."""
    groups, rest = [], nip
    for length in form.nip_pola[:-1]:
        groups.append(rest[:length])
        rest = rest[length:]
    return form.nip_awalan + " ".join([*groups, rest])


def _post_lines(sheet: Sheet, signatory: Pengesah, room: float) -> list[str]:
    return wrap(signatory.jabatan or "", sheet.face.regular, sheet.size, room - 2 * PAD)


def _signature_height(sheet: Sheet, signatory: Pengesah, form: CetakIdentitas, room: float) -> float:
    lines = len(_post_lines(sheet, signatory, room)) + (2 if form.pengesah else 0)
    return lines * sheet.size * LEADING + 3 * PAD + (SIGNATURE if form.pengesah else 0)


def _draw_signatory(sheet: Sheet, signatory: Pengesah, form: CetakIdentitas, box: Rect) -> None:
    """Post, room to sign, name underlined, NIP; the post only where the closing block has the rest."""
    top = sheet.lines(
        box.cx, box.y0 + PAD, _post_lines(sheet, signatory, box.width), sheet.size, align="tengah"
    )
    if not form.pengesah:
        return
    names = [signatory.nama or ""] + ([printed_nip(signatory.nip, form)] if signatory.nip else [])
    top += SIGNATURE
    sheet.lines(box.cx, top, names[:1], sheet.size, bold=True, align="tengah")
    sheet.lines(box.cx, top + sheet.size * LEADING, names[1:], sheet.size, align="tengah")


def _draw_agency(sheet: Sheet, form: CetakIdentitas, frame: Rect) -> None:
    """The emblem with the letterhead's lines below it, in the middle of the cell."""
    room, size = frame.width - 4 * PAD, sheet.size + 1.5
    texts = [line for row in form.kop for line in wrap(row, sheet.face.bold, size, room)]
    tall = EMBLEM + 8 + len(texts) * size * LEADING
    top = frame.cy - tall / 2
    draw_emblem(sheet, frame.cx, top)
    sheet.lines(frame.cx, top + EMBLEM + 8, texts, size, bold=True, align="tengah")


def draw_emblem(sheet: Sheet, cx: float, top: float, tall: float = EMBLEM) -> None:
    """An invented coat of arms: a shield with a mountain over three waves."""
    half = tall * 0.38
    shield = [(-half, 0), (half, 0), (half, tall * 0.6), (0, tall), (-half, tall * 0.6)]
    sheet.polygon([(cx + x, top + y) for x, y in shield], shade=0.92)
    mountain = [(-half * 0.7, tall * 0.48), (0, tall * 0.14), (half * 0.7, tall * 0.48)]
    sheet.polygon([(cx + x, top + y) for x, y in mountain], shade=0.55)
    for wave in range(3):
        y, reach = top + tall * (0.56 + 0.09 * wave), half * (0.7 - 0.15 * wave)
        sheet.line(cx - reach, y, cx + reach, y)


def _draw_sections(sheet: Sheet, sop: Sop, form: CetakIdentitas, area: Rect, names: tuple[str, str]) -> float:
    """Two sections side by side; returns their bottom."""
    labels = BAGIAN | form.label
    middle = area.x0 + area.width / 2
    spans = ((area.x0, middle), (middle, area.x1))
    head = sheet.size * LEADING + 2 * PAD + 1
    bodies = [list_lines(sheet, items(sop, n), bullet(form, n), middle - area.x0) for n in names]
    tall = max(len(b) for b in bodies) * sheet.size * LEADING + 3 * PAD
    for name, body, (x0, x1) in zip(names, bodies, spans, strict=True):
        title = labels[name] + (" :" if form.titik_dua else "")
        sheet.rect(
            Rect(x0, area.y0, x1, area.y0 + head), shade=SHADE if form.arsir else None, stroke=form.baris
        )
        sheet.cell(Rect(x0, area.y0, x1, area.y0 + head), title, sheet.size, bold=True)
        sheet.rect(Rect(x0, area.y0 + (head if form.baris else 0), x1, area.y0 + head + tall))
        for number, (mark, shift, text) in enumerate(body):
            baseline = area.y0 + head + PAD + sheet.size * (0.95 + LEADING * number)
            sheet.text(x0 + PAD, baseline, mark, sheet.size)
            sheet.text(x0 + PAD + shift, baseline, text, sheet.size)
    return area.y0 + head + tall


def items(sop: Sop, name: str) -> list[str]:
    """The items of a list section as printed."""
    return [item if isinstance(item, str) else item.teks for item in getattr(sop, name)]


def bullet(form: CetakIdentitas, name: str) -> str:
    return form.penanda.get(name, "1.")


def list_lines(sheet: Sheet, texts: list[str], mark: str, room: float) -> list[tuple[str, float, str]]:
    """The list as (mark, indent, line): numbered, with dashes, or as paragraphs."""
    shift = INDENT if mark else 0.0
    lines = []
    for number, text in enumerate(texts, 1):
        first = f"{number}." if mark == "1." else mark
        for place, line in enumerate(wrap(text, sheet.face.regular, sheet.size, room - 2 * PAD - shift - 1)):
            lines.append(("" if place else first, shift, line))
    return lines
