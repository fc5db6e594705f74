from dataclasses import replace

from analysis.ask import ask
from analysis.charts.frames import frame_course, frame_marks, has_course, hidden_groups
from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.records import UNKNOWN
from analysis.studies.frame_rows import GROUPS
from analysis.studies.frames import Result
from tests.charts import samples


def test_there_is_no_line_where_only_groups_that_are_not_drawn_have_one(demo: Corpus) -> None:
    found = ask(demo, parse_link("frames?every=year"))
    assert isinstance(found, Result)
    look = samples.look("ar")
    marks = frame_marks(found, "bloc", look)
    assert has_course(found, marks)
    assert frame_course(found, "bloc", look).to_dict()["layer"]
    others = tuple(replace(row, group=UNKNOWN) for row in found.series)
    assert any(row.share is not None for row in others)
    assert not has_course(replace(found, series=others), marks)


def test_groups_with_a_share_that_are_not_drawn_are_named(demo: Corpus) -> None:
    found = ask(demo, parse_link("frames"))
    assert isinstance(found, Result)
    marks = frame_marks(found, "bloc", samples.look("ar"))
    shared = {row.group for row in found.shares if row.share is not None and row.quotation == "out"}
    assert set(hidden_groups(found, marks)) == shared - {mark.id for mark in marks}
    assert "syrian_independent" in hidden_groups(found, marks)
    assert hidden_groups(found, frame_marks(found, "bloc", samples.look("en"))[:1]), "all but one"


def test_an_outlet_has_the_colour_of_the_camp_in_which_it_wrote(demo: Corpus) -> None:
    found = ask(demo, parse_link("frames?by=outlet&frame=economic"))
    assert isinstance(found, Result)
    look = samples.look("ar")
    marks = {mark.id: mark for mark in frame_marks(found, "outlet", look)}
    camps = {row.group: row.bloc for row in found.series}
    assert len(marks) == GROUPS
    assert {"regime", "opposition"} & {camps[outlet] for outlet in marks}
    for outlet, mark in marks.items():
        assert mark.colour == look.bloc(camps[outlet]).colour
    assert len({(mark.glyph, mark.colour) for mark in marks.values()}) == GROUPS
