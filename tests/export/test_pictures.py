"""Pictures that leave the product: Arabic joined and in order, nothing fetched, all words there."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree
from PIL import Image

from analysis.charts.theme import LIGHT
from analysis.corpus import Corpus
from analysis.export.answers import Answer, answered
from analysis.export.data import about
from analysis.export.figures import FIGURES, figures
from analysis.export.pictures import (
    CLOSEST,
    COLUMNS,
    HIGHEST,
    LETTERS,
    PHONE,
    SCALE,
    TALLEST,
    WIDTH,
    _printed,
    as_png,
    as_svg,
)
from analysis.export.report import Report, as_html
from analysis.link import parse_link
from tests.export.pixels import alike, ink, reference

WORDS = "النظام السوري في حلب"
LINKS = ("overview", "compare?reference=bloc:regime", "topics", "naming", "naming?by=outlet&lang=en")


@pytest.fixture(scope="module")
def naming(demo: Corpus) -> Answer:
    return answered(demo, parse_link("naming"), "https://example.org")


def test_arabic_in_a_png_is_joined_and_in_order(naming: Answer) -> None:
    figure = replace(figures(naming)[0], title=WORDS, subtitle="", marks=())
    picture = Image.open(io.BytesIO(as_png(naming, figure)))
    assert picture.width == SCALE * WIDTH
    title = ink(picture.crop((0, 0, picture.width, 136)))
    shaped, letters = alike(title, reference(WORDS)), alike(title, reference(WORDS, shaped=False))
    backwards = alike(title, reference(" ".join(reversed(WORDS.split()))))
    assert shaped > 0.9, (shaped, letters, backwards)
    assert shaped > max(letters, backwards) + 0.3


def test_the_measure_tells_wrong_arabic_from_right() -> None:
    right = reference(WORDS)
    assert alike(right, reference(WORDS)) == pytest.approx(1)
    assert alike(right, reference(WORDS[::-1])) < 0.5
    assert alike(right, reference(WORDS, shaped=False)) < 0.5


@pytest.mark.parametrize("link", LINKS)
def test_every_figure_is_well_formed_and_asks_for_nothing(link: str, demo: Corpus) -> None:
    answer = answered(demo, parse_link(link))
    found = figures(answer)
    assert found
    assert len({figure.name for figure in found}) == len(found)
    for figure in found[:3]:
        svg = as_svg(answer, figure)
        root = etree.fromstring(svg.encode())
        words = " ".join(root.itertext())
        assert re.sub(r"[\u2066-\u2069]", "", words).count(figure.title.split()[0])
        assert answer.result.snapshot[:12] in words
        addresses = set(re.findall(r"""(?:href|src|url)[=(]["']?([^"')]+)""", svg))
        assert all(address.startswith(("#", "data:font/woff2")) for address in addresses), addresses
        assert "<image" not in svg
        assert "<script" not in svg
        assert all(mark.colour in svg for mark in figure.marks)
    assert LIGHT["paper"] in svg


def test_a_picture_holds_its_link_its_numbers_and_its_cautions(naming: Answer) -> None:
    figure = figures(naming)[0]
    said = Image.open(io.BytesIO(as_png(naming, figure))).text  # type: ignore[attr-defined]
    assert {name.removeprefix("khitab."): words for name, words in said.items()} == dict(about(naming))
    description = etree.fromstring(as_svg(naming, figure).encode()).findtext("{*}desc")
    assert {naming.address, naming.sample, *naming.caveats} <= set(str(description).split("\n"))


@pytest.mark.parametrize("link", ["naming?lang=en", "frames?lang=en", "overview?lang=en"])
def test_a_picture_says_once_how_many_documents_it_is_of(link: str, demo: Corpus) -> None:
    answer = answered(demo, parse_link(link))
    svg = as_svg(answer, figures(answer)[0]).partition("</desc>")[2]
    words = re.sub(r"[\u2066-\u2069]", "", " ".join(etree.fromstring(f"<svg>{svg}".encode()).itertext()))
    assert words.count(f"from {answer.result.n_outlets} outlets.") == 1


def test_hostile_words_stay_words(naming: Answer) -> None:
    evil = '"><script>alert(1)</script><image href="http://evil.example/x"/>'
    root = etree.fromstring(as_svg(naming, replace(figures(naming)[0], title=evil, note=evil)).encode())
    assert {etree.QName(node).localname for node in root.iter()}.isdisjoint({"script", "image"})


def test_too_little_has_no_figure(demo: Corpus) -> None:
    for study in FIGURES:
        assert figures(answered(demo, parse_link(f"{study}?to=1999-01-01"))) == ()


@pytest.mark.parametrize("link", ["naming", "compare?reference=bloc:regime&lang=en"])
def test_a_narrow_picture_is_drawn_for_its_width_with_letters_of_a_readable_size(link: str, demo: Corpus) -> None:
    answer = answered(demo, parse_link(link))
    for figure in figures(answer)[:2]:
        svg = as_svg(answer, figure, True, PHONE)
        root = etree.fromstring(svg.encode())
        assert float(root.get("width", "0")) < 390, "it need not be shrunk for a phone"
        sizes = [float(one.get("font-size", "0").removesuffix("px")) for one in root.iter("{*}text")]
        assert min(sizes) >= 11
        ends = [float(x) for x in re.findall(r'<text x="([\d.]+)"', svg)]
        assert all(0 <= x <= PHONE for x in ends)
        wide = as_svg(answer, figure, True)
        assert len(svg) < len(wide), "only the letters that it has"
        assert set(re.sub("<[^>]*>", "", svg)) <= set(map(chr, LETTERS)) | set(" \n")


def test_a_report_has_both_and_a_printed_one_the_wide_alone(demo: Corpus) -> None:
    report = Report(demo, "ar", (answered(demo, parse_link("naming")),), (), date(2026, 1, 2))
    page = as_html(report)
    figures_there = page.count("<figure")
    assert figures_there == page.count("<source media='(max-width:640px)'") > 1
    assert "<source" not in as_html(report, still=True)


@pytest.mark.parametrize("link", ["frames?bloc=opposition~regime~salvation_hts", "naming"])
def test_a_tall_figure_stands_closer_on_a_printed_page(link: str, demo: Corpus) -> None:
    """So that its letters are larger where it is fitted to the page; a figure of a fit height stays as it is."""
    answer = answered(demo, parse_link(link))
    figure = figures(answer)[0]
    own = figure.draw().to_dict()["height"]
    printed = Image.open(io.BytesIO(as_png(answer, figure, bare=True))).height / SCALE
    assert (printed < own) == (own > TALLEST) == (link != "naming")
    assert printed > max(CLOSEST * own, min(TALLEST, own))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_figure_too_high_for_a_printed_page_stands_in_two_columns(lang: str, demo: Corpus) -> None:
    """Its letters would be too small otherwise; every row is there once, and equal shares are equally long."""
    answer = answered(demo, parse_link(f"frames?by=outlet&lang={lang}"))
    figure = figures(answer)[0]
    assert figure.draw().to_dict()["height"] > HIGHEST
    picture = Image.open(io.BytesIO(as_png(answer, figure, bare=True)))
    assert picture.width / SCALE < COLUMNS < WIDTH
    assert picture.height < picture.width
    inner, _, _ = _printed(figure, WIDTH, lang == "ar")
    plots = re.findall(r'class="background"[^>]*d="M0,0h([1-9]\d*)v(\d+)', inner)
    assert len(plots) == 2
    assert len({wide for wide, _ in plots}) == 1
    (_, first), (_, second) = plots
    assert int(first) + int(second) == pytest.approx(figure.draw().to_dict()["height"], abs=2)
    said = "".join(re.findall(">([^<>]+)<", inner))
    missing = [name for name in map(answer.names.frame, answer.result.frames) if name.split()[0] not in said]
    assert not missing
