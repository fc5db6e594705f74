"""What the import page says of a receipt."""

import pytest

from analysis.i18n.strings import LISTED
from analysis.ui.parts import following
from analysis.ui.parts.words import Words


def test_new_outlets_that_are_not_named_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(following.st, "html", shown.append)
    counts = dict.fromkeys(("in", "accepted", "duplicate", "rejected", "undated"), 0)
    head = {**counts, "caveats": [], "new_outlets": [f"outlet_{n}_x" for n in range(LISTED + 7)]}
    following.sums(Words("en"), head, [])
    said = "".join(shown)
    assert f"outlet_{LISTED - 1}_x" in said
    assert f"outlet_{LISTED}_x" not in said
    assert "and 7 more" in said
