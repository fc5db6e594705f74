"""The page of naming: groups without a line, guards that leave a group without texts."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n import numerals
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import html, text
from analysis.link import parse_link
from analysis.phrasing.names import Names
from analysis.studies.naming import hidden_groups
from tests.corpora import build_corpus
from tests.ui.conftest import html_of, opened, pointed_at

FIRST = date(2020, 1, 6)


def texts(outlet: str, days: list[date]) -> list[dict[str, object]]:
    return [
        {"outlet": outlet, "url": f"https://example.org/{outlet}/{n}", "title": f"خبر {outlet} {n}"}
        | {"text": f"قال إن النظام السوري أعلن في دمشق خبر {outlet} رقم {n}.", "published": day.isoformat()}
        for n, day in enumerate(days)
    ]


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Two camps throughout two years, one of them with texts two weeks apart, so that its periods are too small."""
    often = [FIRST + timedelta(days=7 * n) for n in range(104)]
    seldom = [FIRST + timedelta(days=14 * n) for n in range(52)]
    records = [*texts("enab_baladi", often * 2), *texts("aawsat", seldom)]
    return build_corpus(tmp_path_factory.mktemp("uneven"), records)


@pytest.fixture
def there(uneven: Corpus, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from pointed_at(uneven.root, monkeypatch)


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_group_without_a_line_is_named(lang: str, uneven: Corpus) -> None:
    name = uneven.registry.blocs["pan_arab"]
    camp = name.short_ar if lang == "ar" else name.short_en
    by_quarter = html_of(opened("naming", lang=lang, copies="all"))
    said = html(lang, "chart.naming.no_line", groups=[camp], every=html(lang, "chart.every.quarter"))
    assert said in by_quarter
    by_year = html_of(opened("naming", lang=lang, copies="all", every="year", to="2020-12-20"))
    assert html(lang, "chart.naming.no_line", groups=[camp], every=html(lang, "chart.every.year")) not in by_year


@pytest.mark.usefixtures("on")
def test_a_guard_that_leaves_no_text_of_a_group_shows_a_dash_and_no_zero(demo: Corpus) -> None:
    rows = guard_rows(html_of(opened("naming", lang="en", by="outlet")))
    whole, panel = (ask(demo, f"naming?by=outlet&panel={panel}") for panel in ("all", "balanced"))
    left_out = [group not in panel.groups for group in whole.groups]
    assert 0 < sum(left_out) < len(left_out)
    assert [cell == "–" for cell in rows[html("en", "naming.guard.panel")]] == left_out
    assert "–" not in rows[html("en", "naming.guard.plain")]


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_years_are_offered_only_where_one_of_them_has_a_point(lang: str) -> None:
    alone = {"lang": lang, "copies": "all", "outlet": "aawsat"}
    quarters = html_of(opened("naming", **alone))
    assert html(lang, "ui.no_period") in quarters
    assert "every=year" in quarters
    a_quarter = html_of(opened("naming", **alone, **{"from": "2020-01-01", "to": "2020-04-01"}))
    assert html(lang, "ui.no_step", every=text(lang, "chart.every.quarter")) in a_quarter
    assert html(lang, "ui.no_period") not in a_quarter
    days = html_of(opened("naming", **alone, every="day", **{"from": "2020-01-01", "to": "2020-03-01"}))
    assert html(lang, "ui.no_step", every=text(lang, "chart.every.day")) in days
    assert html(lang, "ui.no_year") not in days
    year = html_of(opened("naming", **alone, every="year", **{"from": "2020-01-01", "to": "2020-03-01"}))
    assert html(lang, "ui.no_year") in year


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_name_that_is_absent_from_enough_texts_has_its_interval_and_is_not_faint(demo: Corpus, lang: str) -> None:
    result = ask(demo, "naming?lens=gov_assad")
    sure = [
        row for row in result.shares if not row.mentions and row.share == 0 and row.documents >= 50 and row.outlets > 1
    ]
    assert sure
    page = html_of(opened("naming", lang=lang))
    for row in sure:
        ends = {"from": numerals.percent(row.low), "to": numerals.percent(row.high)}
        cell = f'<b>{numerals.percent(0.0)}</b><br><small class="faint">{html(lang, "sel.span", **ends)}</small>'
        assert cell in page, row


def guard_rows(page: str) -> dict[str, list[str]]:
    """The cells of each row of the table of guards by its name."""
    names = [html("en", f"naming.guard.{kind}") for kind in ("plain", "own", "vote", "panel", "copies")]
    lines = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    rows = (re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", line, re.DOTALL) for line in lines)
    plain = ([re.sub(r"<[^>]+>|[\u2066-\u2069]", "", cell).strip() for cell in row] for row in rows)
    return {row[0]: row[1:] for row in plain if row and row[0] in names}


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_days_have_a_table_whose_cells_open_their_lines(demo: Corpus, lang: str) -> None:
    """A day has too few texts for a share: what stands in them is told as it is."""
    asked = {"lens": "gov_assad", "every": "day", "from_": "2024-11-27", "to": "2024-12-09"}
    page = html_of(opened("naming", lang=lang, **asked))
    result = ask(demo, "naming?lens=gov_assad&every=day&from=2024-11-27&to=2024-12-09")
    name = Names(demo.registry, lang).variant(result.lens, result.variant)
    shown = page.partition(html(lang, "section.days", variant=name))[2].partition("</table>")[0]
    for row in result.series:
        day = numerals.day(lang, row.period, "short")
        assert (f">{day}<" in shown) == any(one.of_mentions for one in result.series if one.period == row.period)
    linked = re.findall(r'href="\./(concordance\?[^"]+)"', shown)
    there = [row for row in result.series if row.of_mentions]
    assert len(there) > 5
    totals = sorted(ask(demo, parse_link(unescape(link))).total for link in linked)
    named = [row.mentions for row in there if row.mentions]
    assert totals == sorted([*named, *(row.of_mentions for row in there)]), "the name where it stands, and all names"
    assert html(lang, "note.days") not in html_of(opened("naming", lang=lang, every="week"))


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_both_names_of_a_changed_wording_open_their_sentence(demo: Corpus, lang: str) -> None:
    link = "naming?lens=russia_role&by=speaker_bloc"
    (said,) = [one.values for one in ask(demo, link).caveats if one.key == "caution.single_text"]
    page = unescape(html_of(opened("naming", lang=lang, lens="russia_role", by="speaker_bloc")))
    for side, name in (("earlier_", "earlier"), ("", "variant")):
        target = rf'id={said[f"{side}id"]}[^"]*mark={re.escape(str(said[f"{side}mark"]))}[^"]*"[^>]*>(<bdi>)?'
        shown = Names(demo.registry, lang).variant(*str(said[name]).split("."))
        assert re.search(target + re.escape(shown), page), name


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_groups_that_are_not_drawn_are_named(demo: Corpus, lang: str) -> None:
    hidden = hidden_groups(ask(demo, "naming?by=outlet"))
    names = [Names(demo.registry, lang).value("outlet", group) for group in hidden]
    assert html(lang, "chart.frames.hidden", groups=names) in html_of(opened("naming", lang=lang, by="outlet"))


def words_of(shown: str) -> str:
    """The words of HTML without the signs that hold their order."""
    return without_controls(unescape(re.sub("<[^>]*>", "", shown))).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def unclear(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Texts without a date with a name that means the fallen government only in texts until December 2024."""
    texts = [f"قالت الحكومة السورية في دمشق إن السوق رقم {n} مفتوح لأهل الحي." for n in range(30)]
    records = [{"outlet": "sana", "url": f"u{n}", "title": f"خبر {n}", "text": text} for n, text in enumerate(texts)]
    return build_corpus(tmp_path_factory.mktemp("unclear"), records)


@pytest.fixture
def on_unclear(unclear: Corpus, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from pointed_at(unclear.root, monkeypatch)


@pytest.mark.usefixtures("on_unclear")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_where_all_mentions_are_unclear_the_page_says_why_and_opens_them(lang: str, unclear: Corpus) -> None:
    lens = Names(unclear.registry, lang).lens("gov_assad")
    shown = html_of(opened("naming", lang=lang, copies="all"))
    assert html(lang, "naming.unresolved_undated", n=30, docs=30) in shown
    headline = re.search(r"<h1.*?</h1>", shown, re.DOTALL)
    assert headline
    assert text(lang, "headline.naming_unclear", referent=lens, n=30, plain=True) in words_of(headline[0])
    assert html(lang, "naming.none", lens=lens) not in shown
    assert "concordance?" in shown
