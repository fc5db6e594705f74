"""The family of series that is tested, fixed before looking, and the one series that a reader asks about."""

from collections.abc import Iterator

from analysis.corpus import Corpus, Rows
from analysis.index.topics.fit import Fit, read_or_fit, topic_members
from analysis.lenses.frames import shipped_frames
from analysis.lenses.naming import find_lens, shipped_lenses
from analysis.settings import settings
from analysis.studies.frame_series import frame_series, framing_series
from analysis.studies.series import Series, agenda_series, lens_series, term_series, topic_series

TOPICS = 8
MIXED = ("agenda", "framing")  # series of all topics, or all frames, in one test: outside the family


def family_of(corpus: Corpus, rows: Rows, by: str) -> Iterator[Series]:
    """Every shipped lens and frame and every topic of the fit with eight, in every group."""
    for lens in shipped_lenses(settings().data):
        yield from lens_series(corpus, rows, lens, by)
    fit = eight_topics(corpus)
    for topic in range(1, TOPICS + 1) if fit else ():
        yield from topic_series(corpus, rows, f"{fit.id}:{topic}" if fit else "", by)
    yield from frame_series(corpus, rows, by)


def eight_topics(corpus: Corpus) -> Fit | None:
    """The fit whose topics are tested; None where there are too few documents."""
    return read_or_fit(corpus.root, corpus.snapshot.id, corpus.index, TOPICS)


def is_series(corpus: Corpus, kind: str, key: str) -> bool:
    """Whether a reader can ask about such a series."""
    if kind == "lens":
        return find_lens(key) is not None
    if kind == "frame":
        return key in {frame.id for frame in shipped_frames(settings().data)}
    if kind == "topic":
        return topic_members(corpus.root, key, corpus.index) is not None
    return kind == "term" or (kind in MIXED and not key)


def series_named(corpus: Corpus, rows: Rows, kind: str, key: str, by: str) -> Iterator[Series]:
    """A lens, a term, a topic, a frame, the agenda or the framing in every group."""
    if kind == "term":
        yield from term_series(corpus, rows, key, by)
    elif kind == "topic":
        yield from topic_series(corpus, rows, key, by)
    elif kind == "frame":
        yield from (series for series in frame_series(corpus, rows, by) if series.key == key)
    elif kind in MIXED and (fit := eight_topics(corpus)):
        yield from (agenda_series if kind == "agenda" else framing_series)(corpus, rows, fit, by)
    elif lens := find_lens(key):
        yield from lens_series(corpus, rows, lens, by)
