"""The forms counted under each name."""

from dataclasses import replace

from analysis.corpus import Corpus
from analysis.lenses.naming import find_lens
from analysis.link import parse_link
from analysis.ui.parts.forms import _forms
from analysis.ui.state import View


def test_forms_are_listed_escaped_and_abuse_is_not_spelled_out(demo: Corpus) -> None:
    view = View(demo, parse_link("naming?lens=iran_role&lang=en"), dark=False)
    lens = find_lens("iran_role")
    assert lens is not None
    abusive = next(variant for variant in lens.variants if variant.abuse)
    other = next(variant for variant in lens.variants if not variant.abuse)
    assert not any(pattern.written in _forms(view, abusive) for pattern in abusive.patterns)
    assert all(pattern.written in _forms(view, other) for pattern in other.patterns)
    hostile = replace(other, patterns=(replace(other.patterns[0], written="<img src=x>"),))
    assert "<img" not in _forms(view, hostile)
