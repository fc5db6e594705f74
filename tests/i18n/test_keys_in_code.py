"""Every message key written in the code is in the tables, so that none is ever shown raw."""

import ast
import re
from collections.abc import Iterator

import pytest

from analysis.i18n.messages import table
from tests.conftest import PROJECT

KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
BEGINNING = re.compile(r"[a-z_]+\.[a-z0-9_.]*")
CALLS = {
    "text",
    "html",
    "t",
    "h",
    "Caveat",
    "AnalysisError",
    "CorpusError",
    "DataError",
    "InputError",
    "UseError",
    "_say",
}


def keys_of(source: str) -> set[str]:
    """The keys that the calls of a file name; of a key put together from parts, its beginning with a *."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in CALLS:
            for argument in node.args:
                found |= set(_keys(argument))
    return found


def _keys(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        first = node.values[0]
        if isinstance(first, ast.Constant) and BEGINNING.fullmatch(str(first.value)):
            yield f"{first.value}*"
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str) and KEY.fullmatch(node.value):
            yield node.value
    else:
        for child in ast.iter_child_nodes(node):
            yield from _keys(child)


def test_the_finder_finds_keys():
    source = 'text(lang, "nav.home")\nraise UseError("err.link", link="x.y z")\nview.t(f"sel.by.{by}")'
    assert keys_of(source) == {"nav.home", "err.link", "sel.by.*"}


@pytest.mark.parametrize("path", sorted((PROJECT / "analysis").rglob("*.py")), ids=lambda path: path.stem)
def test_keys_exist(path):
    known = table("ar")
    for key in keys_of(path.read_text("utf-8")):
        assert key in known or (key[-1] == "*" and any(other.startswith(key[:-1]) for other in known)), key
