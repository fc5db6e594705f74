"""The reader: voices marked, the found run marked, blank lines, everything escaped."""

import re
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import html, text
from analysis.phrasing import Names
from analysis.records import Document
from analysis.registry import registry
from analysis.studies.document import PassageRow, Result
from analysis.ui.components import reader

TEXT = "قال الناطق: «لن نقبل».\n\nوأضاف <b>أن</b> ذلك كله."
TITLE = "عنوان <i>"
DOCUMENT = Document(
    "d1", "", "sana", "", TITLE, TEXT, None, "none", None, None, "", "", "txt", "0" * 64
)  # fmt: skip
QUOTE = (TEXT.index("«"), TEXT.index("»") + 1)


def result(*rows: PassageRow, mark: tuple[str, int, int] | None = None) -> Result:
    values: dict[str, Any] = {"bloc": "regime", "words": 9, "copies": 1, "copies_of": ()}
    fields = {name: value for name, value in values.items() if name in Result.__dataclass_fields__}
    return Result(snapshot="0", n_documents=1, n_outlets=1, document=DOCUMENT, mark=mark, rows=rows, **fields)


@pytest.fixture
def view() -> Any:
    names = Names(registry(), "ar")
    return SimpleNamespace(
        lang="ar", names=names, bloc=names.registry.blocs.get, t=lambda key, **_: key, h=lambda key, **_: key
    )


def seen(html: str) -> str:
    return re.sub(r'<span class="heard".*?</span>', "", html)


def own(start: int, end: int) -> PassageRow:
    return PassageRow("body", start, end, "own", "", "")


def test_passages_tile_the_text(view: Any) -> None:
    rows = (own(0, QUOTE[0]), PassageRow("body", *QUOTE, "quoted", "unknown", "unknown"), own(QUOTE[1], len(TEXT)))
    html = reader.body(view, result(*rows))
    assert html.count('class="quoted') == 1
    assert "«لن نقبل»" in html
    assert "<b>" not in html
    assert "&lt;b&gt;أن&lt;/b&gt;" in html
    assert '<span class="gap"></span>وأضاف' in html


def test_a_speaker_who_goes_on_is_named_once_and_a_denied_claim_is_called_so(view: Any) -> None:
    start, end = QUOTE
    spoken = PassageRow("body", 0, start, "reported", "salvation_gov", "salvation_hts")
    quoted = replace(spoken, start=start, end=end, voice="quoted")
    html = reader.body(view, result(spoken, quoted, replace(spoken, start=end, end=len(TEXT), mark="denied")))
    first, _, others = view.names.speaker("salvation_gov").partition(" ")
    assert html.count(f"</span>\u00a0{first}</span> {others}<") == 2, "no line ends between sign and name"
    assert re.findall(r"\((term\.\w+)\)", html) == ["term.denied"]


def test_who_is_not_in_the_registry_is_shown_as_printed_and_only_who_has_no_name_is_called_unnamed(view: Any) -> None:
    start, end = QUOTE
    printed = PassageRow("body", 0, start, "reported", "unknown", "unknown", printed="أبو <نبيل>")
    quoted = replace(printed, start=start, end=end, voice="quoted")
    rows = (printed, quoted, replace(printed, start=end, end=len(TEXT), printed=""))
    html = reader.body(view, result(*rows))
    assert html.count("&lt;نبيل&gt;") == 1, "who goes on is not named again"
    assert html.count("read.unnamed") == 1, "another speaker, though both are unknown"
    named, unnamed, caution = reader.speakers(view, rows)
    assert "أبو &lt;نبيل&gt;" in named
    assert ("read.speaker_unlisted" in named, "read.speaker_unknown" in named) == (True, False)
    assert ("read.unnamed" in unnamed, "read.speaker_unknown" in unnamed) == (True, True)
    assert "caution.speakers" in caution
    assert list(reader.speakers(view, [own(0, 3)])) == []


@pytest.mark.parametrize("rows", [[(0, 5, "quoted"), (5, 9, "own")], [(3, 9, "quoted")], [(0, 2, "reported")], []])
def test_a_title_shows_its_voices_and_all_its_words(view: Any, rows: list[tuple[int, int, str]]) -> None:
    passages = [
        PassageRow("title", start, end, voice, *(("sana", "regime") if voice != "own" else ("", "")))
        for start, end, voice in rows
    ]
    html = reader.title(view, result(*passages, mark=("title", 0, 3)))
    voices = [voice for _, _, voice in rows if voice != "own"]
    assert re.findall(r'<span class="(quoted|reported|statement) c-', html) == voices
    assert html.count(view.names.speaker("sana")) == len(voices)
    shown = re.sub(r"<[^>]+>", "", re.sub(r'<span class="said".*?</span></span> ', "", seen(html)))
    assert shown == "عنوان &lt;i&gt;"
    assert "".join(re.findall("<mark[^>]*>([^<]*)</mark>", html)) == TITLE[:3]


@pytest.mark.parametrize(
    ("lang", "quoted", "goes_on", "over"),
    [
        ("ar", "اقتباس، والقائل", "كلام منقول، والقائل نفسه:", "نهاية اقتباس"),
        ("en", "quotation, speaker", "reported speech, the same speaker:", "end of quotation"),
    ],
)
def test_who_hears_the_page_is_told_what_begins_who_speaks_and_where_it_ends(
    view: Any, lang: str, quoted: str, goes_on: str, over: str
) -> None:
    view.lang, view.t, view.h, view.names = lang, partial(text, lang), partial(html, lang), Names(registry(), lang)
    start, end = QUOTE
    rows = (
        own(0, start),
        PassageRow("body", start, end, "quoted", "sana", "regime"),
        PassageRow("body", end, len(TEXT), "reported", "sana", "regime"),
    )
    shown = reader.body(view, result(*rows))
    heard = " ".join(without_controls(re.sub("<[^>]+>", "", shown)).split())
    name, words = view.names.speaker("sana"), TEXT[start:end]
    assert f"قال الناطق: {quoted} ■ {name} : {words} {over} {goes_on}" in heard
    assert len(re.findall(f'<span class="heard" lang="{lang}"', shown)) == 5
    assert without_controls(re.sub("<[^>]+>", "", seen(shown))).startswith(f"قال الناطق: ■\u00a0{name} {words}.")


def test_the_found_run_is_marked_across_passages(view: Any) -> None:
    rows = (own(0, 10), own(10, len(TEXT)))
    html = reader.body(view, result(*rows, mark=("body", 4, 20)))
    assert html.count("<mark") == 2
    assert reader.title(view, result(mark=("body", 0, 3))).count("<mark") == 0


@pytest.mark.parametrize(("lang", "said"), [("ar", "(بلا عنوان)"), ("en", "(untitled)")])
def test_a_text_without_a_title_shows_its_first_words_and_says_so(view: Any, lang: str, said: str) -> None:
    view.h = partial(html, lang)
    untitled = replace(result(), document=replace(DOCUMENT, title=""))
    shown = reader.title(view, untitled)
    assert said in shown
    assert "قال الناطق: «لن نقبل». وأضاف &lt;b&gt;أن" in shown
    assert "<b>" not in shown
    empty = replace(untitled, document=replace(DOCUMENT, title="", text=""))
    assert html(lang, "document.untitled") in reader.title(view, empty)


def test_a_key_only_where_there_is_more_than_one_voice(view: Any) -> None:
    assert reader.voices_key(view, [own(0, 3)]) == ""
    assert "voices" in reader.voices_key(view, [own(0, 3), PassageRow("body", 3, 5, "quoted", "", "")])
