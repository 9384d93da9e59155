"""Workbooks and Word files for tests, with drawings that the libraries cannot make."""

import io
import zipfile
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from openpyxl import Workbook

EMU = 12700
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_V = "urn:schemas-microsoft-com:vml"


def emu(points: float) -> int:
    return round(points * EMU)


# ---------------------------------------------------------------- DrawingML


def xfrm(box: tuple[float, float, float, float], turn: str = "") -> str:
    """``box``: x, y, width, height in points."""
    x, y, w, h = (emu(v) for v in box)
    return f'<a:xfrm {turn}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def line_style(visible: bool = True, head: str = "", tail: str = "") -> str:
    if not visible:
        return "<a:ln><a:noFill/></a:ln>"
    ends = (f'<a:headEnd type="{head}"/>' if head else "") + (f'<a:tailEnd type="{tail}"/>' if tail else "")
    return f'<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{ends}</a:ln>'


def shape(
    ident: int,
    preset: str,
    box: tuple[float, float, float, float],
    text: str = "",
    *,
    turn: str = "",
    visible: bool = True,
    text_box: bool = False,
) -> str:
    """An ``xdr:sp``; ``box`` counts in the group where it stands in one."""
    body = (
        f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></xdr:txBody>" if text else ""
    )
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{ident}" name="s{ident}"/>'
        f"<xdr:cNvSpPr{' txBox=' + chr(34) + '1' + chr(34) if text_box else ''}/></xdr:nvSpPr>"
        f'<xdr:spPr>{xfrm(box, turn)}<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
        f"<a:noFill/>{line_style(visible)}</xdr:spPr>{body}</xdr:sp>"
    )


def wire(
    ident: int,
    box: tuple[float, float, float, float],
    preset: str = "straightConnector1",
    *,
    start: int | None = None,
    end: int | None = None,
    turn: str = "",
    head: str = "",
    tail: str = "triangle",
    adjust: str = "",
) -> str:
    """An ``xdr:cxnSp`` from its corner (0, 0) to (1, 1) before ``turn``; ``tail`` is the head at its end."""
    joins = (f'<a:stCxn id="{start}" idx="2"/>' if start else "") + (
        f'<a:endCxn id="{end}" idx="0"/>' if end else ""
    )
    return (
        f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{ident}" name="c{ident}"/>'
        f"<xdr:cNvCxnSpPr>{joins}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr>"
        f'<xdr:spPr>{xfrm(box, turn)}<a:prstGeom prst="{preset}"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
        f"{line_style(True, head, tail)}</xdr:spPr></xdr:cxnSp>"
    )


def group(
    ident: int,
    box: tuple[float, float, float, float],
    inner: tuple[float, float, float, float],
    members: str,
) -> str:
    x, y, w, h = (emu(v) for v in inner)
    own = xfrm(box).replace("</a:xfrm>", f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm>')
    return (
        f'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="{ident}" name="g"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
        f"<xdr:grpSpPr>{own}</xdr:grpSpPr>{members}</xdr:grpSp>"
    )


def absolute(box: tuple[float, float, float, float], element: str) -> str:
    x, y, w, h = (emu(v) for v in box)
    return (
        f'<xdr:absoluteAnchor><xdr:pos x="{x}" y="{y}"/><xdr:ext cx="{w}" cy="{h}"/>'
        f"{element}<xdr:clientData/></xdr:absoluteAnchor>"
    )


def placed_shape(
    ident: int, preset: str, box: tuple[float, float, float, float], text: str = "", **more: object
) -> str:
    """A shape on the sheet itself, anchored where it stands."""
    return absolute(box, shape(ident, preset, box, text, **more))  # type: ignore[arg-type]


def placed_wire(
    ident: int, box: tuple[float, float, float, float], preset: str = "straightConnector1", **more: object
) -> str:
    return absolute(box, wire(ident, box, preset, **more))  # type: ignore[arg-type]


# ---------------------------------------------------------------- workbooks


def workbook_bytes(workbook: Workbook, drawings: dict[int, str] | None = None) -> bytes:
    """The workbook as a file; ``drawings``: anchors by the number of their sheet (from 1)."""
    raw = io.BytesIO()
    workbook.save(raw)
    parts = unpacked(raw.getvalue())
    for number, anchors in (drawings or {}).items():
        sheet = f"xl/worksheets/sheet{number}.xml"
        text = parts[sheet].decode()
        parts[sheet] = text.replace(
            "</worksheet>", f'<drawing xmlns:r="{_R}" r:id="rIdD"/></worksheet>'
        ).encode()
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = (
            f'<Relationships xmlns="{_REL}"><Relationship Id="rIdD" Type="{_R}/drawing" '
            f'Target="../drawings/drawing{number}.xml"/></Relationships>'
        ).encode()
        parts[f"xl/drawings/drawing{number}.xml"] = (
            f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}">{anchors}</xdr:wsDr>'
        ).encode()
        kinds = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = kinds.replace(
            "</Types>",
            f'<Override PartName="/xl/drawings/drawing{number}.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>',
        ).encode()
    return packed(parts)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return raw.getvalue()


# ---------------------------------------------------------------- Word files


def document_bytes(document: Document) -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def new_document() -> Document:
    return docx.Document()


def hang(paragraph: object, xml: str) -> None:
    """Put raw XML of a run's content into a python-docx paragraph."""
    from lxml import etree

    spaces = (
        f'xmlns:w="{_W}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:wps="{_WPS}" xmlns:wpg="{_WPG}" xmlns:v="{_V}"'
    )
    spaces += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run = etree.fromstring(f"<w:r {spaces}>{xml}</w:r>")
    paragraph._p.append(run)  # type: ignore[attr-defined]


def anchored_shape(
    preset: str,
    size: tuple[float, float],
    offset: tuple[float, float],
    *,
    text: str = "",
    turn: str = "",
    tail: str = "",
    visible: bool = True,
    vertical: str = "paragraph",
) -> str:
    """A ``w:drawing`` with one shape, ``offset`` from its column and paragraph."""
    w, h = (emu(v) for v in size)
    x, y = (emu(v) for v in offset)
    body = (
        f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    )
    drawing = (
        '<w:drawing><wp:anchor><wp:positionH relativeFrom="column">'
        f"<wp:posOffset>{x}</wp:posOffset></wp:positionH>"
        f'<wp:positionV relativeFrom="{vertical}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{w}" cy="{h}"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="{_WPS}">'
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr>{xfrm((0, 0, *size), turn)}"
        f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom><a:noFill/>'
        f"{line_style(visible, '', tail)}</wps:spPr>"
        f"{body if text else ''}<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        '<mc:Fallback><w:pict><v:rect style="position:absolute;width:10pt;height:10pt"/></w:pict>'
        "</mc:Fallback>"
        "</mc:AlternateContent>"
    )
