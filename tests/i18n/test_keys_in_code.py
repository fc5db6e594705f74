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


def problems_of(source: str) -> set[str]:
    """What `wrong` and `fail` say about a row: the last part of a message key."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            place = {"wrong": 2, "fail": 0, "PatternError": 0}.get(getattr(node.func, "id", ""))
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("wrong", "fail"):
                place = 0
            if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                found.add(str(node.args[place].value))
    return found


def test_problems_of_rows_have_words():
    sources = [path.read_text("utf-8") for path in (PROJECT / "analysis").rglob("*.py")]
    found = set().union(*map(problems_of, sources))
    assert {"duplicate", "pattern_long", "cells"} <= found
    assert {problem for problem in found if f"err.problem.{problem}" not in table("ar")} == set()
