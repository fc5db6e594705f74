"""The lenses of data/lenses: contested referents and the names that rival camps use for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from analysis.errors import UseError
from analysis.lenses.entries import Entry, read_entry
from analysis.lenses.everywhere import is_everywhere
from analysis.lenses.patterns import Pattern
from analysis.lenses.said_of import SaidOf, read_said_of
from analysis.settings import settings

Scope = Literal["document", "sentence", "window"]
SCOPES: tuple[Scope, ...] = ("document", "sentence", "window")
MAX_WINDOW = 50
OWN = "own"  # what links and the page call the lens that an analyst writes: no file may bear it
HOSTILE, HONOURING = -2, 2  # ends of the scale of stance


@dataclass(frozen=True, slots=True)
class Condition:
    """What must and must not stand near a name for it to mean the referent.

    Near is the document, the sentence, or `words` words to each side within the sentence. If any of the three is
    given, one must be there: a phrase of `any`, a place of the gazetteer (`place`), or a name that counts of one
    of the lenses `any_variant_of`. No phrase of `none` may be there. Where this fails the name is unresolved, or
    no mention at all if `ignore_otherwise`.
    """

    scope: Scope
    words: int = 0
    any: tuple[Pattern, ...] = ()
    none: tuple[Pattern, ...] = ()
    any_variant_of: tuple[str, ...] = ()
    place: bool = False
    ignore_otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One name of a referent. `name_ar` and `name_en` are what a reader sees.

    It counts in texts published from `valid_from` up to but not including `valid_to` (None is open), outside the
    phrases `exclude`, and where all `conditions` hold. `stance` is toward the referent, from -2 hostile to 2
    honouring: a prior and no verdict. `abuse` marks a name that the display does not spell out.
    """

    id: str
    name_ar: str
    name_en: str
    patterns: tuple[Pattern, ...]
    stance: int
    connotation: str
    exclude: tuple[Pattern, ...] = ()
    conditions: tuple[Condition, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    abuse: bool = False
    note: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Lens:
    """A contested referent with its names, in the order in which they are listed.

    One that stands `apart` is counted by itself: it takes no words from other lenses, and none are taken from it.
    """

    id: str
    order: int
    name_ar: str
    name_en: str
    variants: tuple[Variant, ...]
    counting_note: str = ""
    ambiguity: tuple[str, ...] = ()
    said_of: SaidOf | None = None
    apart: bool = False

    def code(self, variant: str) -> int:
        """The place of a variant in `variants`. KeyError if there is none of this id."""
        for place, each in enumerate(self.variants):
            if each.id == variant:
                return place
        raise KeyError(variant)


def find_lens(lens: str) -> Lens | None:
    """The shipped lens with this id, None if there is none."""
    return next((each for each in shipped_lenses(settings().data) if each.id == lens), None)


def lens_named(lens: str) -> Lens:
    """The shipped lens with this id. UseError if there is none."""
    found = find_lens(lens)
    if found is None:
        raise UseError("err.lens", id=lens, known=", ".join(each.id for each in shipped_lenses(settings().data)))
    return found


@cache
def shipped_lenses(data: Path) -> tuple[Lens, ...]:
    """The lenses of a data folder, read once in the life of the process."""
    return read_lenses(data)


def read_lenses(data: Path) -> tuple[Lens, ...]:
    """Every lens of `data/lenses`, by its `order`. DataError for anything wrong, with file and line."""
    entries = {path.stem: read_entry(path, f"lenses/{path.name}") for path in sorted(data.glob("lenses/*.yaml"))}
    apart = {stem for stem, entry in entries.items() if _apart(entry)}
    lenses: dict[str, Lens] = {}
    orders: set[int] = set()
    for stem, entry in entries.items():
        lens = _lens(entry, stem, frozenset(entries) - apart)
        if lens.order in orders and not lens.apart:
            raise entry.wrong("duplicate", value=lens.order)
        orders |= set() if lens.apart else {lens.order}
        lenses[stem] = lens
    return tuple(sorted(lenses.values(), key=lambda lens: lens.order))


def _apart(entry: Entry) -> bool:
    of = entry.fields(_OF_EVERY, _OF_LENS)
    return "apart" in of and of["apart"].yes


def _lens(entry: Entry, stem: str, lenses: frozenset[str]) -> Lens:
    of = entry.fields(_OF_EVERY, _OF_LENS)
    if of["id"].text != stem:
        raise of["id"].wrong("file_name", value=of["id"].text)
    if stem == OWN:
        raise of["id"].wrong("reserved", value=stem)
    lenses = frozenset() if _apart(entry) else lenses  # nothing is known of others where it is counted
    inherited = {name: of[name] for name in _INHERITED if name in of}
    variants = tuple(_variant(item, inherited, lenses) for item in of["variants"].items)
    for place, variant in enumerate(variants):
        if variant.id in {each.id for each in variants[:place]}:
            raise of["variants"].items[place].wrong("duplicate", value=variant.id)
    return Lens(
        id=stem,
        order=of["order"].number,
        name_ar=of["name_ar"].text,
        name_en=of["name_en"].text,
        variants=variants,
        counting_note=of["counting_note"].text if "counting_note" in of else "",
        ambiguity=tuple(item.text for item in of["ambiguity"].items) if "ambiguity" in of else (),
        said_of=read_said_of(of["said_of"], [variant.id for variant in variants]) if "said_of" in of else None,
        apart=_apart(entry),
    )


_OF_EVERY = ("id", "order", "name_ar", "name_en", "variants")
_OF_LENS = ("needs_context", "valid_from", "valid_to", "counting_note", "ambiguity", "said_of", "apart")
_INHERITED = ("needs_context", "valid_from", "valid_to")  # of a lens, for all its variants
_REQUIRED = ("id", "name_ar", "name_en", "patterns", "stance", "connotation")
_OPTIONAL = (
    *_INHERITED,
    "exclude",
    "abuse",
    "note",
    "typical_blocs",  # what was expected when the lens was written; for readers of the file, never for the program
)


def _variant(entry: Entry, inherited: Mapping[str, Entry], lenses: frozenset[str]) -> Variant:
    own = entry.fields(_REQUIRED, _OPTIONAL)
    of = {**inherited, **own}
    stance = of["stance"].number
    if not HOSTILE <= stance <= HONOURING:
        raise of["stance"].wrong("value", value=stance)
    valid_from, valid_to = _period(of)
    contexts = [each["needs_context"] for each in (inherited, own) if "needs_context" in each]
    return Variant(
        id=of["id"].slug,
        name_ar=of["name_ar"].text,
        name_en=of["name_en"].text,
        patterns=tuple(_name(item) for item in of["patterns"].items),
        stance=stance,
        connotation=of["connotation"].text,
        exclude=of["exclude"].patterns if "exclude" in of else (),
        conditions=tuple(_conditions(contexts, lenses)),
        valid_from=valid_from,
        valid_to=valid_to,
        abuse="abuse" in of and of["abuse"].yes,
        note=of["note"].text if "note" in of else "",
        line=entry.line,
    )


def _name(entry: Entry) -> Pattern:
    if is_everywhere(entry.pattern):
        raise entry.wrong("everywhere", value=entry.text)
    return entry.pattern


def _period(of: Mapping[str, Entry]) -> tuple[date | None, date | None]:
    first, end = (of[name].day if name in of else None for name in ("valid_from", "valid_to"))
    if first and end and first >= end:
        raise of["valid_to"].wrong("period", value=f"{first} {end}")
    return first, end


def _conditions(entries: Iterable[Entry], lenses: frozenset[str]) -> Iterator[Condition]:
    """The conditions of a lens and of one of its variants, which must all hold."""
    leans = False
    for item in (item for entry in entries for item in entry.items):
        condition = _condition(item, lenses)
        if condition.any_variant_of and leans:
            raise item.wrong("duplicate", value="any_variant_of")
        leans = leans or bool(condition.any_variant_of)
        yield condition


def _condition(entry: Entry, lenses: frozenset[str]) -> Condition:
    of = entry.fields(("scope",), ("words", "any", "none", "any_variant_of", "place", "otherwise"))
    scope = of["scope"].one_of(*SCOPES)
    if ("words" in of) != (scope == "window"):
        raise entry.wrong("key" if "words" in of else "missing", value="words")
    words = of["words"].number if "words" in of else 0
    if not 0 <= words <= MAX_WINDOW:
        raise of["words"].wrong("value", value=words)
    others = of["any_variant_of"].items if "any_variant_of" in of else ()
    for other in others:
        if other.text not in lenses or scope != "document":
            raise other.wrong("value", value=other.text)
    condition = Condition(
        scope=scope,
        words=words,
        any=of["any"].patterns if "any" in of else (),
        none=of["none"].patterns if "none" in of else (),
        any_variant_of=tuple(other.text for other in others),
        place="place" in of and of["place"].yes,
        ignore_otherwise="otherwise" in of and of["otherwise"].one_of("unresolved", "ignore") == "ignore",
    )
    if not (condition.any or condition.none or condition.any_variant_of or condition.place):
        raise entry.wrong("missing", value="any")
    return condition
