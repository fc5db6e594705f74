"""Whatever comes from a text reaches the browser escaped."""

import re

import pytest

from analysis.ui.components.markup import bdi, esc, label, link, tag
from analysis.ui.components.tables import Column, table

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</bdi></div><style>*{display:none}</style>",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_tag_and_no_attribute_gets_out(payload: str) -> None:
    for html in (esc(payload), bdi(payload), tag("p", esc(payload), title=payload), link(payload, esc(payload))):
        bare = html.replace("<bdi>", "").replace("</bdi>", "").replace("</p>", "").replace("</a>", "")
        assert bare.count("<") == (1 if bare.startswith("<") else 0)
        assert bare.count('"') % 2 == 0
    assert '"' not in esc(payload)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("![x](http://h/a.png)", r"\!\[x\]\(http\://h/a.png\)"),
        ("**a** _b_ `c`", r"\*\*a\*\* \_b\_ \`c\`"),
        (":red[x] $y$ <b>", r"\:red\[x\] \$y\$ \<b\>"),
        ("● المعارضة، 8/12/2024", "● المعارضة، 8/12/2024"),
    ],
)
def test_labels_are_taken_as_they_are(words: str, shown: str) -> None:
    assert label(words) == shown


def test_overrides_of_direction_are_shown_not_obeyed() -> None:
    assert "\u202e" not in esc("abc\u202egpj.exe")


def test_a_row_that_becomes_a_paragraph_names_its_numbers_and_what_else_needs_it() -> None:
    columns = [Column("وسيلة"), Column("نصوص", number=True), Column("لمن", named=True)]
    folded, beside = (table(columns, [["أ", "1", "ب"]], fold=fold) for fold in (True, False))
    assert re.findall(r'data-head="([^"]*)"', folded) == ["نصوص", "لمن"]
    assert "data-head" not in beside
