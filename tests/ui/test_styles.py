"""The styles are a contract with one version of Streamlit, and repeat colours that others state too."""

import re
import tomllib

import pytest

from analysis.charts.theme import DARK, LIGHT
from analysis.ui.shell import SHEETS
from tests.conftest import PROJECT

STYLES = PROJECT / "analysis" / "ui" / "styles"
SHEETS_ALL = (*SHEETS, "rtl")
CSS = {name: (STYLES / f"{name}.css").read_text("utf-8") for name in SHEETS_ALL}
EVERYTHING = "\n".join(CSS.values())
CODE = "\n".join(path.read_text("utf-8") for path in (PROJECT / "analysis" / "ui").rglob("*.py"))


def test_every_sheet_is_loaded() -> None:
    assert {path.stem for path in STYLES.glob("*.css")} == set(SHEETS_ALL)


@pytest.mark.parametrize("name", SHEETS_ALL)
def test_braces_match_and_nothing_is_fetched(name: str) -> None:
    assert CSS[name].count("{") == CSS[name].count("}")
    assert "url(" not in CSS[name]
    assert "@import" not in CSS[name]


def test_no_generated_class_is_relied_on() -> None:
    assert "emotion" not in EVERYTHING


def test_keys_in_the_styles_are_keys_in_the_code() -> None:
    for key in set(re.findall(r"\.st-key-([a-z_]+)", EVERYTHING)):
        assert f'"{key}"' in CODE, key


def tokens() -> dict[str, tuple[str, str]]:
    """Each colour of the styles, light and dark."""
    found = re.findall(r"--([a-z_-]+):light-dark\((#[0-9a-f]{6}),(#[0-9a-f]{6})\)", CSS["tokens"])
    return {name: (light, dark) for name, light, dark in found}


def test_charts_and_page_have_the_same_colours() -> None:
    for name, (light, dark) in tokens().items():
        if name in LIGHT:
            assert (LIGHT[name], DARK[name]) == (light, dark), name
    for name in (
        "opposition",
        "salvation",
        "regime",
        "new_authorities",
        "independent",
        "other",
        "ink",
        "paper",
        "muted",
    ):
        assert name in tokens()


@pytest.mark.parametrize(("theme", "place"), [("light", 0), ("dark", 1)])
def test_streamlits_theme_has_the_same_colours(theme: str, place: int) -> None:
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][theme]
    same = {"primaryColor": "ink", "backgroundColor": "paper", "secondaryBackgroundColor": "card"}
    same |= {"textColor": "ink", "linkColor": "link", "borderColor": "line"}
    assert config == {option: tokens()[token][place] for option, token in same.items()}


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    "name",
    ["ink", "muted", "faint", "link", "opposition", "salvation", "regime", "other", "new_authorities", "independent"],
)
def test_words_can_be_read(name: str, place: int) -> None:
    on, paper = luminance(tokens()[name][place]), luminance(tokens()["paper"][place])
    assert (max(on, paper) + 0.05) / (min(on, paper) + 0.05) >= 4.5


def test_arabic_is_neither_spaced_nor_slanted_nor_small() -> None:
    for word in ("letter-spacing", "italic", "justify;", "uppercase"):
        assert word not in EVERYTHING.replace("::first-letter{text-transform:uppercase}", "")
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:[^;}]*?([\d.]+)px", EVERYTHING)]
    assert min(sizes) >= 11.5
