"""The link grammar: what is written is read back, and nothing raises."""

import base64
import zlib
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.link import (
    MAX_BYTES,
    Link,
    decode,
    encode,
    format_link,
    new_link,
    parse_link,
    with_options,
    with_selection,
)
from analysis.selection import FIELDS, Choice, Selection, Side, read_side, widened, write_over, write_side
from analysis.studies import STUDIES


@pytest.mark.parametrize(
    "text",
    [
        "overview",
        "topics?k=6",
        "compare?target=outlet:aawsat",
        "compare?target=bloc:opposition,voice:own&reference=bloc:regime~new_authorities",
        "naming?from=2019-01-01&to=2024-12-08&lens=russia_role&by=speaker_bloc&every=month&lang=en&snap=3f9c0a1b2c4d",
        "concordance?bloc=!regime&node=قوات",
        "documents?undated=only&copies=all",
    ],
)
def test_what_is_written_is_read_back(text: str) -> None:
    link = parse_link(text)
    assert not link.dropped
    assert parse_link(format_link(link)) == link


@pytest.mark.parametrize("study", STUDIES)
def test_no_option_bears_the_name_of_a_field_of_the_selection(study: str) -> None:
    """One parameter would be read as both."""
    taken = {"from", "to", "q", "copies", "undated", "lang", "snap", "v", *FIELDS}
    assert not taken & {entry.name for entry in fields(STUDIES[study].Options)}


def test_defaults_are_left_out() -> None:
    assert format_link(parse_link("compare?reference=rest&copies=once&lang=ar&v=1")) == "compare"


def test_parts_of_a_link() -> None:
    link = parse_link("naming?bloc=opposition~regime&outlet=!sana&from=2020-01-01&lens=isis&lang=en")
    assert link.selection == Selection(
        from_day=date(2020, 1, 1),
        bloc=Choice(("opposition", "regime")),
        outlet=Choice(("sana",), exclude=True),
    )
    assert (link.study, link.lang, link.options.lens) == ("naming", "en", "isis")


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("nonsense?x=1", ("nonsense", "x")),
        ("overview?from=2024-13-01", ("from=2024-13-01",)),
        ("overview?from=2024-02-01&to=2024-01-01", ("to=2024-01-01",)),
        ("topics?k=999", ("k=999",)),
        ("topics?k=-3", ("k=-3",)),
        ("topics?k=٣", ("k=٣",)),
        ("naming?by=colour", ("by=colour",)),
        ("compare?target=colour:red", ("target=colour:red",)),
        ("compare?target=bloc:", ("target=bloc:",)),
        ("overview?snap=../../etc", ("snap=../../etc",)),
        ("overview?lang=fr", ("lang=fr",)),
    ],
)
def test_what_is_wrong_falls_back_and_is_listed(text: str, dropped: tuple[str, ...]) -> None:
    assert parse_link(text).dropped == dropped


def test_an_empty_link_is_the_overview() -> None:
    assert parse_link("") == parse_link("/") == Link("overview", STUDIES["overview"].Options())


@given(st.text(max_size=200))
def test_reading_never_raises(text: str) -> None:
    link = parse_link(text)
    assert parse_link(format_link(link)) == link


@given(st.sampled_from(sorted(STUDIES)), st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=8))
def test_any_address_is_read(study: str, params: dict[str, str]) -> None:
    link = decode(study, params)
    assert decode(study, encode(link)) == link


NAMES = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), min_size=1, max_size=3, unique=True)
CHOICES = st.builds(Choice, NAMES.map(tuple), st.booleans())


@given(st.lists(st.tuples(st.sampled_from(["bloc", "outlet", "voice"]), CHOICES), min_size=1, max_size=3))
def test_sides_are_read_back(pairs: list[tuple[str, Choice]]) -> None:
    side = Side(tuple(pairs))
    assert read_side(write_side(side)) == side


@given(NAMES, st.none() | st.dates(), st.none() | st.dates())
def test_a_narrowed_selection_is_widened_again(names: list[str], first: date | None, last: date | None) -> None:
    wide = Selection(from_day=first, to_day=last, bloc=Choice(tuple(names), exclude=True), q="x")
    narrow = Selection(from_day=date(2020, 1, 1), outlet=Choice(("sana",)), bloc=Choice(("regime",)), q="x")
    assert widened(narrow, write_over(wide, narrow)) == wide
    assert write_over(wide, wide) == ""
    assert widened(wide, "nonsense,from") == Selection(to_day=last, bloc=wide.bloc, q="x")


def test_changing_a_link_keeps_the_rest() -> None:
    link = parse_link("naming?bloc=regime&lens=isis&lang=en")
    changed = with_selection(with_options(link, every="month"), q="x")
    assert (changed.options.lens, changed.options.every, changed.selection.bloc.values) == (
        "isis",
        "month",
        ("regime",),
    )
    assert new_link("topics", link.selection, "en", k=5).options.k == 5


NAMES = "\n".join(
    f"{first} {second}" for first in "قوات جيش ميليشيا فلول عناصر".split() for second in "النظام الأسد دمشق".split()
)


def test_a_long_lens_of_ones_own_is_packed_and_short_enough() -> None:
    fifty = "\n".join(f"{NAMES.splitlines()[n % 15]} رقم {n}" for n in range(50))
    written = format_link(new_link("naming", own=fifty, variant="قوات النظام"))
    assert len(fifty) > 900
    assert len(written) < MAX_BYTES
    read = parse_link(written)
    assert (read.options.own, read.dropped) == (fifty, ())


def test_a_short_one_stays_readable() -> None:
    assert encode(new_link("concordance", own="عصابة الأسد"))["own"] == "عصابة الأسد"


def bomb() -> str:
    return "z." + base64.urlsafe_b64encode(zlib.compress(b"a" * 50_000_000)).decode()


@pytest.mark.parametrize("own", ["z.", "z.%%%", "z.AAAA", "z." + "A" * 300, bomb()])
def test_a_damaged_one_is_dropped_and_said(own: str) -> None:
    link = decode("naming", {"own": own})
    assert link.options.own == ""
    assert link.dropped == (f"own={own}"[:80],)


@given(st.text(max_size=300))
def test_any_names_are_read_back(own: str) -> None:
    given_names = own.strip()
    if not given_names.startswith("z."):
        assert decode("naming", encode(new_link("naming", own=given_names))).options.own == given_names
