"""Typefaces: made from the installed packages, kept outside git, named after their bytes."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from analysis.settings import settings
from analysis.ui import fonts


def test_every_face_of_the_design_is_there() -> None:
    found = {(face.family, face.weight, face.arabic) for face in fonts.FACES}
    sans = {("Khitab Sans", weight, False) for weight in ("400", "500", "600", "700")}
    serif = {("Khitab Serif", weight, arabic) for weight in ("400 500", "600 700") for arabic in (True, False)}
    assert found == sans | serif


def test_a_face_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHITAB_CACHE", str(tmp_path))
    settings.cache_clear()
    monkeypatch.setattr(fonts, "_kept", {})
    face = fonts.SANS[0]
    try:
        data = fonts.woff2(face.name)
        assert data is not None
        assert data[:4] == b"wOF2"
        assert (tmp_path / "fonts" / face.name).read_bytes() == data
        assert {ord("خ"), ord("a"), ord("7")} <= set(TTFont(BytesIO(data)).getBestCmap())
        fonts._kept.clear()
        monkeypatch.setattr(fonts, "_compressed", lambda _: pytest.fail("made twice"))
        assert fonts.woff2(face.name) == data
    finally:
        settings.cache_clear()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "Amiri-Bold.woff2", "x.woff2"])
def test_nothing_else_is_served(name: str) -> None:
    assert fonts.woff2(name) is None


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_styles_name_every_face_and_no_host(lang: str) -> None:
    sheet = fonts.stylesheet(lang)
    assert sheet.count("@font-face") == len(fonts.FACES)
    assert "//" not in sheet
    assert all(address.startswith("./fonts/") for address in fonts.preloaded(lang))
    digits_in_amiri = "U+0030-003A" in sheet
    assert digits_in_amiri == (lang == "ar"), (
        "digits of an Arabic headline come from Amiri, of an English one from Plex"
    )
