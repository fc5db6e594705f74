"""The table of the grammar: classes, emissions, flags."""

import numpy as np
import pytest

from analysis.text.characters import ARABIC, DIGIT, OTHER, PLANE, SEPARATOR, SKIP, table


@pytest.mark.parametrize(
    ("character", "kind", "emitted"),
    [
        ("ب", ARABIC, "ب"),
        ("ة", ARABIC, "ة"),
        ("أ", ARABIC, "أ"),
        ("ٱ", ARABIC, "ا"),
        ("ک", ARABIC, "ك"),
        ("ی", ARABIC, "ي"),
        ("ھ", ARABIC, "ه"),
        ("ە", ARABIC, "ە"),
        ("پ", ARABIC, "پ"),
        ("ﻻ", ARABIC, "لا"),
        ("ﷲ", ARABIC, "الله"),
        ("ﯼ", ARABIC, "ي"),
        ("ﷺ", SEPARATOR, ""),
        ("ﹰ", SKIP, ""),
        ("ـ", SKIP, ""),
        ("ً", SKIP, ""),
        ("ٰ", SKIP, ""),
        ("ۥ", SKIP, ""),
        ("\u200c", SKIP, ""),
        ("\u200f", SKIP, ""),
        ("\u2066", SKIP, ""),
        ("\u00ad", SKIP, ""),
        ("\ufeff", SKIP, ""),
        ("\u0301", SKIP, ""),
        ("A", OTHER, "a"),
        ("İ", OTHER, "i"),
        ("ﬁ", OTHER, "fi"),
        ("Ａ", OTHER, "a"),
        ("Ж", OTHER, "ж"),
        ("5", DIGIT, "5"),
        ("٥", DIGIT, "5"),
        ("۵", DIGIT, "5"),
        ("²", SEPARATOR, ""),
        ("_", SEPARATOR, ""),
        ("#", SEPARATOR, ""),
        ("،", SEPARATOR, ""),
        ("\u00a0", SEPARATOR, ""),
        ("\ud800", SEPARATOR, ""),
        ("\u06dd", SEPARATOR, ""),
    ],
)
def test_class_and_emission(character: str, kind: int, emitted: str) -> None:
    assert table().classes[ord(character)] == kind
    assert table().emitted(character) == emitted


def test_only_letters_and_digits_emit_and_they_always_do() -> None:
    n_emitted = np.diff(table().emit_ptr)
    assert ((n_emitted > 0) == np.isin(table().classes, (ARABIC, OTHER, DIGIT))).all()
    assert len(table().classes) == len(table().flags) == len(table().foreign) == len(table().number_join) == PLANE


def test_what_is_emitted_stays_as_it_is() -> None:
    """A type that is read again is the same type."""
    for code in set(table().emit.tolist()):
        assert table().emitted(chr(code)) == chr(code)


def test_beyond_the_plane_nothing_is_emitted() -> None:
    assert table().emitted("😀") == ""


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        table().classes[0] = ARABIC
