"""Questions of an analyst, each from the first page to its answer by clicks and typing alone."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator

from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import text
from analysis.phrasing.names import Names
from tests.browser.conftest import WAIT, Visit

pytestmark = pytest.mark.browser


def begin(visit: Visit, study: str) -> None:
    """From the first page to a question."""
    visit.open("")
    visit.page.click(f".st-key-to_{study} a")
    visit.at(study)


def opened(visit: Visit, key: str) -> Locator:
    """What a bracket of the sentence holds."""
    visit.page.locator(f".st-key-{key} button").first.click()
    body = visit.page.locator("[data-testid=stPopoverBody]")
    body.wait_for(timeout=WAIT)
    return body


def close(visit: Visit) -> None:
    visit.page.keyboard.press("Escape")
    visit.settle()


def choose(visit: Visit, key: str, words: str) -> None:
    """One of a few values."""
    opened(visit, key).get_by_text(words, exact=True).first.click()
    visit.settle()
    close(visit)


def type_into(visit: Visit, field: Locator, words: str) -> None:
    """Look a value up by its first letters."""
    field.click()
    visit.page.keyboard.type(words)
    visit.page.keyboard.press("Enter")
    visit.settle()


def name_lens(visit: Visit, demo: Corpus, lens: str) -> None:
    """Another thing that is named."""
    visit.page.locator(".st-key-sel button").first.click()
    field = visit.page.locator("[data-testid=stPopoverBody] input").first
    type_into(visit, field, Names(demo.registry, "ar").lens(lens))
    close(visit)


def set_days(visit: Visit, first: date, last: date) -> None:
    """Type two dates; the second applies when its field is left."""
    fields = opened(visit, "sel_period").locator("[data-testid=stDateInput]")
    for at, day in enumerate((first, last)):
        fields.nth(at).locator("[role=spinbutton]").first.click()
        for typed in (f"{day.year}", f"{day.month:02d}", f"{day.day:02d}"):
            visit.page.keyboard.type(typed)
        if not at:
            visit.page.keyboard.press("Enter")
            visit.settle()
    visit.page.locator("h1").first.click(position={"x": 2, "y": 2})
    visit.page.wait_for_url("**to=**", timeout=WAIT)
    visit.settle()


def said(visit: Visit, place: str) -> str:
    return without_controls(visit.page.locator(place).first.inner_text()).replace("\u00a0", " ")


def test_is_the_corpus_fit(visit: Visit) -> None:
    visit.open("")
    visit.page.locator(".facts a").last.click()
    visit.at("documents")
    assert parse_qs(visit.query)["undated"] == ["only"]
    assert said(visit, "h1") == "4 نصوص"


def test_when_did_a_camp_change_its_name_for_something(visit: Visit, demo: Corpus) -> None:
    begin(visit, "naming")
    name_lens(visit, demo, "russia_role")
    choose(visit, "opt_by", text("ar", "sel.by.speaker_bloc"))
    assert "شريك محتمل" in said(visit, ".margin"), "one statement, and not called a trend"
    visit.page.locator(".table a", has_text="شريك محتمل").first.click()
    visit.at("concordance")
    assert visit.page.locator(".lines .node").count() >= 1


def test_who_is_a_martyr(visit: Visit, demo: Corpus) -> None:
    begin(visit, "naming")
    name_lens(visit, demo, "killed")
    visit.page.locator(".note a", has_text="شهيد").last.click()
    visit.page.wait_for_url("**variant=martyr**", timeout=WAIT)
    visit.settle()
    titles = map(without_controls, visit.page.locator("h2").all_inner_texts())
    assert any("شهيد" in title for title in titles)
    assert visit.page.locator(".table td", has_text="18 من 20").count() >= 1


def test_what_was_it_called_day_by_day(visit: Visit, demo: Corpus) -> None:
    begin(visit, "naming")
    name_lens(visit, demo, "offensive_2024")
    set_days(visit, date(2024, 11, 27), date(2024, 12, 8))
    visit.page.locator(".note a[href*='every=day']").first.click()
    visit.page.wait_for_url("**every=day**", timeout=WAIT)
    visit.settle()
    assert visit.page.locator("h2", has_text="يومًا بيوم").count() or visit.page.locator(".table .day").count()
    assert visit.page.locator(".lines .node").count() >= 1


def test_which_words_set_two_speakers_apart_within_topics(visit: Visit) -> None:
    begin(visit, "compare")
    body = opened(visit, "side_target")
    type_into(visit, body.locator("[data-testid=stMultiSelect] input").nth(2), "المعارضة")
    close(visit)
    body = opened(visit, "side_reference")
    type_into(visit, body.locator("[data-testid=stMultiSelect] input").nth(2), "الإنقاذ")
    close(visit)
    choose(visit, "sel_more", text("ar", "sel.hold_topic"))
    asked = parse_qs(visit.query)
    assert [asked["target"], asked["reference"]] == [["speaker_bloc:opposition"], ["speaker_bloc:salvation_hts"]]
    assert asked["hold"] == ["topic"]
    assert "كلام طرف المعارضة" in said(visit, "h1")


def test_what_was_written_about_in_one_month(visit: Visit) -> None:
    begin(visit, "topics")
    set_days(visit, date(2023, 2, 1), date(2023, 2, 28))
    assert "23" in said(visit, "h1"), "too few for shares is said, with their number"
    visit.page.locator(".table.fold td a").first.click()
    visit.at("documents")
    assert parse_qs(visit.query)["from"] == ["2023-02-01"]


def test_who_says_regime_and_who_says_government(visit: Visit) -> None:
    """The outlets' own words, in those there all along, beside what they quote."""
    begin(visit, "naming")
    choose(visit, "opt_by", text("ar", "sel.by.outlet"))
    choose(visit, "sel_more", text("ar", "sel.own_only"))
    own = said(visit, ".deck")
    choose(visit, "sel_more", text("ar", "sel.panel.balanced"))
    asked = parse_qs(visit.query)
    assert [asked["by"], asked["voice"], asked["panel"]] == [["outlet"], ["own"], ["balanced"]]
    assert said(visit, ".deck") != own, "fewer outlets"
    visit.page.locator(".table a", has_text="النظام السوري").first.click()
    visit.at("concordance")
    assert visit.page.locator(".lines .node").count() >= 1
    assert parse_qs(visit.query)["voice"] == ["own"]


def test_how_much_of_a_vocabulary_is_quoted(visit: Visit, demo: Corpus) -> None:
    begin(visit, "naming")
    body = opened(visit, "sel_who")
    outlet = Names(demo.registry, "ar").outlet("mirat_asi")
    type_into(visit, body.locator("[data-testid=stMultiSelect] input").nth(1), outlet)
    close(visit)
    choose(visit, "opt_by", text("ar", "sel.by.speaker_bloc"))
    asked = parse_qs(visit.query)
    assert [asked["outlet"], asked["by"]] == [["mirat_asi"], ["speaker_bloc"]]
    visit.page.locator(".table a", has_text="الجمهورية العربية السورية").first.click()
    visit.at("concordance")
    assert visit.page.locator(".lines .node").count() >= 1
    assert parse_qs(visit.query)["outlet"] == ["mirat_asi"]


def test_what_changed_about_a_known_day(visit: Visit, demo: Corpus) -> None:
    begin(visit, "changes")
    visit.page.locator(".st-key-sel button").first.click()
    field = visit.page.locator("[data-testid=stPopoverBody] input").first
    type_into(visit, field, Names(demo.registry, "ar").lens("sanctions"))
    close(visit)
    opened(visit, "opt_at").locator("[data-testid=stDateInput] [role=spinbutton]").first.click()
    for typed in ("2020", "06", "17"):
        visit.page.keyboard.type(typed)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**at=2020-06-17**", timeout=WAIT)
    visit.settle()
    close(visit)
    assert parse_qs(visit.query)["lens"] == ["sanctions"]
    few = without_controls(text("ar", "changes.around_few"))
    assert visit.page.get_by_text(few).count() == 1, "the demonstration has too few, and its page says so"
    visit.turn_to("changes?lens=russia_role&at=2024-06-03&reach=60")
    visit.page.locator(".table a[href*='russia_role']").first.click()
    visit.at("concordance")
    assert visit.page.locator(".lines .node").count() >= 1


def test_the_calendar_speaks_the_language_of_the_page(visit: Visit) -> None:
    """The browser's own language is Arabic, with Egyptian months and Arabic digits."""
    for lang, month in (("ar", "أيار"), ("en", "May")):
        visit.open(f"documents?from=2023-05-07&lang={lang}")
        opened(visit, "sel_period").locator("[data-testid=stDateInput] [role=spinbutton]").first.click()
        calendar = visit.page.locator("[data-testid=stDateInputCalendar]")
        calendar.wait_for(timeout=WAIT)
        shown = calendar.inner_text()
        assert "17" in shown
        assert month in shown
        parts = visit.page.locator("[data-testid=stPopoverBody] [role=group]").first.locator("[role=spinbutton]")
        year, day = parts.first.bounding_box(), parts.last.bounding_box()
        assert year is not None
        assert day is not None
        assert year["x"] < day["x"], "year, month, day, as the cursor goes"


def test_streamlits_own_files_of_a_chart_are_not_offered(visit: Visit) -> None:
    visit.open("naming")
    visit.page.locator("[data-testid=stVegaLiteChart]").first.hover()
    visit.page.wait_for_timeout(500)
    assert visit.page.locator("[data-testid=stElementToolbar]").locator("visible=true").count() == 0


def test_an_empty_date_and_an_empty_list_speak_the_language_of_the_page(visit: Visit, demo: Corpus) -> None:
    for lang in ("ar", "en"):
        visit.open(f"naming?lang={lang}")
        parts = opened(visit, "sel_period").locator("[role=group]").first.locator("[role=spinbutton]")
        units = [text(lang, f"filter.date.{unit}") for unit in ("year", "month", "day")]
        parts.first.wait_for(timeout=WAIT)
        shown = "e => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]"
        assert [part.evaluate(shown) for part in parts.all()] == [["0px", f'"{unit}"'] for unit in units]
        places = [part.bounding_box() for part in parts.all()]
        lefts = [place["x"] for place in places if place]
        assert lefts == sorted(lefts), "year, month, day, as the cursor goes"
        parts.first.click()
        visit.page.keyboard.type("2024")
        assert parts.first.inner_text() == "2024"
        assert parts.first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") > 10
        visit.open(f"naming?lang={lang}")
        visit.page.locator(".st-key-sel button").first.click()
        visit.page.locator("[data-testid=stPopoverBody] input").first.click()
        visit.page.keyboard.type("xyzzy")
        none = visit.page.locator("[role=listbox] [role=option] > *")
        none.wait_for(timeout=WAIT)
        assert none.evaluate(shown) == ["0px", f'"{text(lang, "filter.no_such")}"']


@pytest.mark.parametrize("visit", [390], indirect=True)
def test_the_current_question_stays_in_sight_on_a_phone(visit: Visit) -> None:
    visit.open("naming")
    visit.page.locator(".lines a").first.click()
    visit.at("document")
    visit.page.wait_for_timeout(300)
    inside = """(() => { const box = e => document.querySelector(e).getBoundingClientRect();
        const [a, b] = [box('.st-key-here'), box('.st-key-nav')];
        return a.left >= b.left - 1 && a.right <= b.right + 1 && a.width > 20; })()"""
    visit.until(inside)
    visit.page.go_back()
    visit.at("naming")
    visit.until(inside)
    visit.page.locator(".st-key-mast a").first.click()
    visit.page.wait_for_timeout(800)
    visit.settle()
    visit.until(inside)
