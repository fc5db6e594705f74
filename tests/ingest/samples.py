"""Files of every format, built by the tests."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq

Row = Mapping[str, object]
TEXT = "وصل وفد المعارضة السورية إلى جنيف مساء اليوم للمشاركة في جولة جديدة من المحادثات."
_CONTENT = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'  # noqa: E501
    "</Types>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """An XLSX file of these sheets, each a list of rows; a cell that begins with = is a formula with a value."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT)
        link = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", _RELATIONS.format(link))
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS.format(links))
        names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1))
        archive.writestr(
            "xl/workbook.xml",
            '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        )
        for number, rows in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet(rows))
    return out.getvalue()


def sheet(rows: Sequence[Sequence[object]]) -> str:
    """The XML of one sheet."""
    found = []
    for number, cells in enumerate(rows, 1):
        inner = "".join(_cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(cells))
        found.append(f'<row r="{number}">{inner}</row>')
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{''.join(found)}</sheetData></worksheet>"
    )


def _cell(place: str, value: object) -> str:
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    said = str(value)
    if said.startswith("="):
        return f'<c r="{place}" t="str"><f>{escape(said[1:])}</f><v>computed</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(said)}</t></is></c>'


def parquet(rows: Sequence[Row]) -> bytes:
    """A Parquet file of these rows."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), out)
    return out.getvalue()


def archive(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def page(title: str, body: str, head: str = "") -> bytes:
    """A saved page with menu, heading, text, related links and footer."""
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n"))
    return (
        f"<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'><title>{title} - موقع</title>{head}</head><body>"
        f"<nav><a href='/'>الرئيسية</a><a href='/a'>أخبار</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "<aside><h3>مقالات متعلقة</h3><ul><li><a href='/x'>خبر آخر بعيد</a></li></ul></aside>"
        "<footer>© 2023 جميع الحقوق محفوظة</footer></body></html>"
    ).encode()


def telegram(chat: Row, messages: Sequence[Row]) -> bytes:
    """A result.json of one chat."""
    return json.dumps({**chat, "messages": messages}, ensure_ascii=False, indent=1).encode()


def jsonl(records: Sequence[Row]) -> bytes:
    """Lines of records."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def folder_of(path: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files."""
    for name, data in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return path
