"""Lines kept during a visit: each visitor has a basket, no other site can write into it, no link holds it."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from streamlit.testing.v1 import AppTest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.export.answers import answered
from analysis.export.evidence import MOST_LINES, MOST_VIEWS, Basket, Place, read_place, write_place
from analysis.export.report import lines_of
from analysis.i18n import numerals
from analysis.i18n.strings import html as worded
from analysis.i18n.strings import text
from analysis.link import parse_link
from analysis.phrasing import headline
from analysis.phrasing.names import Names
from analysis.ui.basket import COOKIE, Baskets, baskets, new_visit, toggle_line
from analysis.ui.components.markup import esc
from analysis.ui.shell import new_cookie, rewrite
from tests.ui.conftest import html_of, opened, pointed_at
from tests.ui.running import run
from tests.ui.test_downloads import got

LINE = "abc|body|3|9"


def sent(body: str, visit: str, own: bool = True) -> Response:
    headers = [(b"cookie", f"{COOKIE}={visit}".encode())] + ([(b"x-khitab", b"1")] if own else [])
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/basket",
        "headers": headers,
        "query_string": b"",
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body.encode(), "more_body": False}

    return run(toggle_line(Request(scope, receive)))


def test_each_visit_has_a_basket_of_its_own() -> None:
    one, other = new_visit(), new_visit()
    assert sent(LINE, one).status_code == 200
    assert baskets.of(one).lines == (Place("abc", "body", 3, 9),)
    assert baskets.of(other) == Basket()
    assert sent(LINE, one).body == b'{"kept":false,"lines":0,"full":false}'


def test_line_501_is_refused_in_so_many_words() -> None:
    """The answer says why; the words stand in the page that asked, in its language."""
    visit = new_visit()
    baskets.put(visit, Basket(tuple(Place("abc", "body", 0, end) for end in range(1, MOST_LINES + 1))))
    assert sent("def|body|3|9", visit).body == b'{"kept":false,"lines":500,"full":true}'
    assert sent("abc|body|0|1", visit).body == b'{"kept":false,"lines":499,"full":false}', "there is room again"
    for lang in ("ar", "en"):
        page = rewrite('<html lang="en"><head></head></html>', lang, "")
        assert text(lang, "evidence.full", most=MOST_LINES) in page


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_view_31_is_refused_in_so_many_words(lang: str) -> None:
    test = opened("naming", lang=lang)
    words = text(lang, "evidence.full_views", most=MOST_VIEWS)
    assert words not in [caption.value for caption in test.caption]
    visit = str(test.session_state[COOKIE])
    full = tuple(f"naming?limit={n}" for n in range(1, MOST_VIEWS + 1))
    baskets.put(visit, Basket(views=full))
    test.run()
    assert test.button(key="keep_view").disabled
    assert words in [caption.value for caption in test.caption]
    baskets.put(visit, Basket(views=full[1:]))
    assert not test.run().button(key="keep_view").disabled


@pytest.mark.parametrize(
    ("body", "visit", "own", "status"),
    [
        (LINE, "x", True, 403),
        (LINE, "v" * 32, False, 403),
        ("nonsense", "v" * 32, True, 400),
        ("a" * 9_000, "v" * 32, True, 413),
    ],
)
def test_what_is_refused(body: str, visit: str, own: bool, status: int) -> None:
    assert sent(body, visit, own).status_code == status


def test_the_oldest_visits_are_forgotten() -> None:
    kept = Baskets(2)
    for name in "abc":
        kept.put(name, Basket(views=(name,)))
    assert [kept.of(name).views for name in "abc"] == [(), ("b",), ("c",)]


def test_a_visit_gets_its_cookie_once() -> None:
    scope: dict[str, Any] = {"type": "http", "scheme": "https", "headers": []}
    cookie = new_cookie(scope)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert cookie.endswith("Secure")
    assert new_cookie({**scope, "headers": [(b"cookie", cookie.partition(";")[0].encode())]}) == ""


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_of_an_empty_basket_says_what_to_do(lang: str) -> None:
    html = html_of(opened("evidence", lang=lang))
    assert text(lang, "evidence.empty") in html


@pytest.mark.usefixtures("on")
def test_a_view_joins_without_losing_a_line_kept_meanwhile() -> None:
    test = opened("naming", lang="en")
    visit = str(test.session_state[COOKIE])
    baskets.put(visit, Basket((Place("abc", "body", 3, 9),)))
    test.button(key="keep_view").click().run()
    assert len(baskets.of(visit).lines) == 1
    assert [name.partition("?")[0] for name in baskets.of(visit).views] == ["naming"]
    test.button(key="keep_view").click().run()
    assert baskets.of(visit).views == ()


@pytest.mark.usefixtures("on")
def test_a_kept_line_stands_on_the_page(demo: Corpus) -> None:
    row = lines_of(answered(demo, parse_link("concordance?node=حلب")))[0]
    test = opened("evidence", lang="en")
    visit = str(test.session_state[COOKIE])
    baskets.put(visit, Basket((Place(row.id, row.part, row.start, row.end),)))
    html = html_of(test.run())
    assert f'data-line="{write_place(row)}"' in html
    assert 'aria-pressed="true"' in html
    for name in ("evidence.json", "evidence.xlsx", "report.html"):
        assert f"./files/{name}?" in html


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_kept_view_says_what_it_found(demo: Corpus, lang: str) -> None:
    """Its headline, not only its link; a text its title, outlet and day."""
    row = lines_of(answered(demo, parse_link("concordance?node=حلب")))[0]
    kept = ["naming?by=outlet", f"document?id={row.id}", "document?id=xx", f"compare?snap={'0' * 12}"]
    test = opened("evidence", lang=lang)
    baskets.put(str(test.session_state[COOKIE]), Basket(views=tuple(kept)))
    html = html_of(test.run())
    names = Names(demo.registry, lang)
    for address in kept[:2]:
        link = parse_link(address)
        assert f"<b><bdi>{esc(headline(names, link, ask(demo, link)))}</bdi></b>" in html
    text_of = demo.index.document(demo.index.document_place(row.id))
    assert f"{esc(names.outlet(text_of.outlet))}</span>" in html
    assert text_of.published is not None
    assert numerals.day(lang, text_of.published, "sentence") in html
    for address in kept[2:]:  # what cannot be told keeps its link
        assert re.search(rf"<bdi>[^<]*{address.partition('?')[2]}[^<]*</bdi></a>", html)


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_sign_of_a_line_says_whether_it_is_kept(lang: str) -> None:
    test = opened("concordance", lang=lang, node="حلب")
    place = read_place(first_line(test))
    assert place is not None
    mark = f"{place.part}:{place.start}-{place.end}"
    for shown in (test, opened("document", lang=lang, id=place.id, mark=mark)):
        assert said_of(shown, place) == [("false", text(lang, "evidence.add"))]
        baskets.put(str(shown.session_state[COOKIE]), Basket((place,)))
        assert said_of(shown.run(), place) == [("true", text(lang, "evidence.added"))]
    words = f"<span>{text(lang, 'evidence.added')}</span></p>"
    assert words in html_of(shown), "the page of the text says it in letters too"


def first_line(test: AppTest) -> str:
    """The place of the first line of a page."""
    return unescape(re.findall(r'data-line="([^"]+)"', html_of(test))[0])


def said_of(test: AppTest, place: Place) -> list[tuple[str, str]]:
    """Whether the sign of a line is pressed, and what it says."""
    sign = rf'data-line="{re.escape(esc(write_place(place)))}" aria-pressed="(\w+)" aria-label="([^"]*)"'
    return re.findall(sign, html_of(test))


def saved_file(lang: str) -> tuple[AppTest, str, bytes]:
    """The page of a visit that has kept a line, the sign of that line, and the file that the page saves."""
    line = first_line(opened("concordance", lang=lang, node="حلب"))
    test = opened("evidence", lang=lang)
    visit = str(test.session_state[COOKIE])
    assert sent(line, visit).status_code == 200
    html = html_of(test.run())
    assert f'data-line="{esc(line)}"' in html
    (address,) = re.findall(r'href="(\./files/evidence\.json[^"]*)"', html)
    saved = got(unescape(address), cookie=f"{COOKIE}={visit}")
    assert saved.status_code == 200
    return test, f'data-line="{esc(line)}"', bytes(saved.body)


def emptied(test: AppTest, lang: str) -> str:
    """The page after its basket was emptied."""
    html = html_of(test.button(key="evidence.clear").click().run())
    assert text(lang, "evidence.empty") in html
    return html


def given(test: AppTest, data: bytes) -> str:
    """The page after a file was chosen."""
    chosen = test.file_uploader(key="evidence.open").set_value(("شواهد.json", data, "application/json"))
    return html_of(chosen.run())


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_saved_file_opens_again_and_again(lang: str) -> None:
    test, line, saved = saved_file(lang)
    assert line not in emptied(test, lang)
    for _ in range(2):
        assert line in given(test, saved)
        assert line not in emptied(test, lang), "the file that still lies there has filled the basket again"
    assert not test.exception


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_damaged_file_is_named_and_changes_nothing(lang: str) -> None:
    test, line, saved = saved_file(lang)
    for damaged in (saved[:-9], b"", b"\xff\xfe", b"[]", saved.replace(b"khitab", b"other")):
        html = given(test, damaged)
        assert text(lang, "evidence.unread") in html
        assert worded(lang, "err.not_evidence", file="شواهد.json") in html
        assert text(lang, "state.error.title") not in html, "the page itself is shown"
        assert line in html
    assert not test.exception
    assert text(lang, "evidence.unread") not in given(test, saved)


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_of_a_file_is_not_taken_is_told(lang: str) -> None:
    test, line, saved = saved_file(lang)
    content = json.loads(saved)
    broken = {**content, "lines": [*content["lines"], {"id": "x"}, "nonsense"], "views": ["nowhere?x=1"]}
    html = given(test, json.dumps(broken).encode())
    assert line in html
    assert text(lang, "evidence.partly") in html
    assert worded(lang, "evidence.left", lines=2, views=1) in html
    many = [{"id": "x", "part": "body", "start": 0, "end": end} for end in range(1, MOST_LINES + 3)]
    html = given(test, json.dumps({**content, "lines": many}).encode())
    beyond = {"lines": 3, "views": 0, "most_lines": MOST_LINES, "most_views": MOST_VIEWS}
    assert worded(lang, "evidence.beyond", **beyond) in html, "the basket held one line"
    assert worded(lang, "evidence.left", lines=2, views=1) not in html
    assert text(lang, "evidence.partly") not in given(test, saved), "all of it is in the basket"
    assert not test.exception


def test_where_nothing_may_be_sent_the_saved_file_is_pasted(demo_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHITAB_READONLY", "1")
    for _ in pointed_at(demo_root, monkeypatch):
        test, line, saved = saved_file("en")
        assert not test.file_uploader
        for _ in range(2):
            emptied(test, "en")
            assert line in html_of(test.text_area(key="evidence.paste").set_value(saved.decode()).run())
            test.text_area(key="evidence.paste").set_value("").run()
        assert text("en", "evidence.unread") in html_of(test.text_area[0].set_value(saved.decode()[:-9]).run())
