"""The one door to every figure: page, command line and script all ask here."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.index.basis import FRAME_FILES, LENS_FILES, changed_files
from analysis.index.said_of import kinds_of
from analysis.index.topics.fit import older_fit
from analysis.lenses.naming import find_lens
from analysis.link import Link, parse_link
from analysis.records import Caveat, Result
from analysis.selection import FIELDS, REST, Choice, Selection, Side, write_side
from analysis.studies import STUDIES, WORK
from analysis.studies.speaking import own_share
from analysis.studies.work import Tick, do_work, is_kept
from analysis.voices.measured import AT_FIRST_SIGHT

DENIED_AS_OWN = ("1",)  # versions of the rules, see text.RULES_VERSION
_SPEAKING = frozenset(("speaker", "speaker_bloc"))


def ask(corpus: Corpus, link: Link | str) -> Result:
    """The Result of a link. Values that name nothing here are left out, and the result says which.

    CorpusError if a file of the snapshot is not what it was when it was opened.
    """
    corpus.index.check()
    link = understood(corpus, parse_link(link) if isinstance(link, str) else link)
    result: Result = STUDIES[link.study].run(corpus, link.selection, link.options)
    dropped = (Caveat("link.partly", {"dropped": link.dropped}),) if link.dropped else ()
    measured = (_speaker_quality(),) if by_speaker(link) or bool(getattr(result, "speakers", None)) else ()
    built = (*_changed_lists(corpus, link), *_older_rules(corpus, link), *_unvoiced(corpus, link))
    spoken = (*_own_words(corpus, link), *measured)
    said = (*dropped, *_old_fits(corpus, link), *result.caveats, *built, *spoken)
    return replace(result, caveats=said) if len(said) > len(result.caveats) else result


def _old_fits(corpus: Corpus, link: Link) -> tuple[Caveat, ...]:
    """That topics of the link were computed on an earlier snapshot, and how much came since."""
    of_sides = (choice for name, choice in _of_sides(link.options) if name == "topic")
    values = [value for choice in (link.selection.topic, *of_sides) for value in choice.values]
    names = dict.fromkeys(value.partition(":")[0] for value in values)
    found = (older_fit(corpus.root, name, corpus.index) for name in names)
    return tuple(Caveat("topic.old_fit", {"date": fit.day, "docs": fit.added}) for fit in found if fit is not None)


def _changed_lists(corpus: Corpus, link: Link) -> tuple[Caveat, ...]:
    """That the lists behind a figure were edited after the build, which found mentions and tested shifts by the old
    ones. A lens of one's own is looked for at once; indicators of frames are, too, so that an old link has new numbers.
    """
    options, study = link.options, link.study
    by_lens = study == "changes" or (bool(getattr(options, "lens", "")) and not getattr(options, "own", ""))
    prefixes = (*(LENS_FILES if by_lens else ()), *(FRAME_FILES if study in ("changes", "frames") else ()))
    changed = changed_files(corpus.snapshot.data, *prefixes) if prefixes else ()
    key = "lists.changed_frames" if study == "frames" else "lists.changed"
    return (Caveat(key, {"files": changed, "command": "khitab build"}),) if changed else ()


def _older_rules(corpus: Corpus, link: Link) -> tuple[Caveat, ...]:
    """That a figure by speaker is of a snapshot in which what somebody denies counts as his words."""
    older = corpus.snapshot.rules in DENIED_AS_OWN and by_speaker(link)
    return (Caveat("speaker.older_rules", {"command": "khitab build"}),) if older else ()


def _of_sides(options: Any) -> Iterator[tuple[str, Choice]]:
    """The fields of all sides among the options of a link."""
    for entry in fields(options):
        side = getattr(options, entry.name)
        if isinstance(side, Side):
            yield from side.fields


def by_speaker(link: Link) -> bool:
    """Whether all figures of a link hang on who speaks: by its selection, its sides, its groups or its table."""
    options = link.options
    parted = {name for name, _ in _of_sides(options)}
    chosen = {name for name in _SPEAKING if getattr(link.selection, name)}
    asked = {getattr(options, "by", ""), getattr(options, "rows", "")}
    return bool(chosen or parted & _SPEAKING or asked & {*_SPEAKING, "speakers"})


def _unvoiced(corpus: Corpus, link: Link) -> tuple[Caveat, ...]:
    """That voices could not be told in some documents, where a figure hangs on them."""
    by_voice = link.selection.voice or any(name == "voice" for name, _ in _of_sides(link.options))
    lacking = {one.document for one in corpus.index.unvoiced}
    if not lacking or not (by_voice or by_speaker(link) or link.study == "overview"):
        return ()
    return (Caveat("voice.unvoiced", {"docs": len(lacking)}),)


def _own_words(corpus: Corpus, link: Link) -> tuple[Caveat, ...]:
    """That outlets' own words count as those of their camp, and how much of it they are: of each side by speaker's
    camp, else of all camps.
    """
    named = {name: getattr(link.options, name, None) for name in ("target", "reference")}
    sides = [one for one in named.values() if isinstance(one, Side) and "speaker_bloc" in dict(one.fields)]
    found = [(write_side(side), own_share(corpus, link.selection, side)) for side in sides]
    if found:
        return tuple(Caveat("speaker_bloc.own_side", {"group": side, "share": share}) for side, share in found if share)
    if not link.selection.speaker_bloc and getattr(link.options, "by", "") != "speaker_bloc":
        return ()
    share = own_share(corpus, link.selection, REST)
    return (Caveat("speaker_bloc.own", {"share": share}),) if share else ()


def _speaker_quality() -> Caveat:
    """How well speakers are found, on texts that no rule had met."""
    found = AT_FIRST_SIGHT
    shares = {name: getattr(found, name) / 100 for name in ("name", "precision", "recall")}
    return Caveat("speaker.quality", {**shares, "n": found.spans, "known": found.known, "texts": found.texts})


def ask_work(corpus: Corpus, link: Link | str, progress: Tick | None = None) -> Mapping[str, Any]:
    """The outcome of a link's long computation, computed and kept if nobody has; `ask` then shows it.

    UseError if its study has none. `progress` is told (steps done, all).
    """
    link = understood(corpus, parse_link(link) if isinstance(link, str) else link)
    if link.study not in WORK:
        raise UseError("err.no_work", studies=tuple(WORK))
    return do_work(WORK[link.study], corpus, link.study, link.selection, link.options, progress)


def has_work(corpus: Corpus, link: Link) -> bool:
    """Whether the long computation of a link is done and kept."""
    return link.study in WORK and is_kept(corpus, link.study, link.selection, link.options)


def understood(corpus: Corpus, link: Link) -> Link:
    """The link without values that name nothing in this corpus or in its lens; they join what was dropped."""
    unknown = corpus.unknown_values(link.selection)
    if unknown:
        link = replace(link, selection=_without(link.selection, unknown), dropped=(*link.dropped, *unknown))
    strange = _strange(link.options)
    if not strange:
        return link
    named = (f"{name}={getattr(link.options, name)}" for name in strange)
    options = replace(link.options, **dict.fromkeys(strange, ""))
    return replace(link, options=options, dropped=(*link.dropped, *named))


def _strange(options: Any) -> list[str]:
    """The options that name nothing in the lens of a link: a name, a kind of people."""
    lens = None if getattr(options, "own", "") else find_lens(getattr(options, "lens", ""))
    if lens is None:
        return []
    known = {"variant": ("", *(each.id for each in lens.variants)), "of": ("", *kinds_of(lens))}
    return [name for name, ids in known.items() if getattr(options, name, "") not in ids]


def _without(selection: Selection, unknown: list[str]) -> Selection:
    """The selection without the values named in `unknown` (`field=value`)."""
    kept: dict[str, Choice] = {}
    for name in FIELDS:
        choice: Choice = getattr(selection, name)
        values = tuple(value for value in choice.values if f"{name}={value}" not in unknown)
        if values != choice.values:
            kept[name] = replace(choice, values=values)
    return replace(selection, **kept) if kept else selection  # type: ignore[arg-type]
