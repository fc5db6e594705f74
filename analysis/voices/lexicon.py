"""What the rules of voices know of words: data/voices/, checked on load, each form with the particles it can bear."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, NamedTuple, cast

from analysis.records import Mark
from analysis.registry.tables import Row, read_rows, unique
from analysis.settings import settings
from analysis.voices.classes import ANNOUNCING, FORM, HALT, PHRASE, WE, Kinds, classed
from analysis.voices.words import DASHES, POINTS, fold

FILES = ("words.csv", "verbs.csv", "phrases.csv", "kinds.csv")
Tense = Literal["past", "present", "participle"]
TENSES: tuple[Tense, ...] = ("past", "present", "participle")
ACTS = (
    *("say", "continue", "assert", "announce", "judge", "label", "promise", "threaten", "warn", "urge", "accuse"),
    *("blame", "praise", "agree", "claim", "deny", "relay", "contain", "express", "tell", "noun"),
)
NAMING = ("label", "accuse", "urge")  # acts whose verb may have a pronoun for its object: وصفها بـ, طالبه بـ
TELLING_US = ("say", "tell")  # acts whose verb may have us for its hearer: أفادنا
STANCES = ("doubted", "denied")
PHRASES = ("source", "relay", "words", "saying", "background", "linking", "aside")
Person = Literal["he", "she", "they"]
_TELLING = ("say", "continue")
PLAIN = "-"  # in verbs.csv: no particle before what the verb introduces

# Kinds of words.csv (kinds.csv has the rule of each). What can be written before or behind others; nouns, which the
# article and prepositions are written together with; verbal nouns, with a pronoun; connecting words, with و and ف;
# words that stand as given.
PARTICLES = ("and", "to", "article", "pronoun", "she_past", "she_present", "she_participle", "they", "relational")
NOUNS = ("body", "role", "genre", "source", "paper", "side", "addressed", "private")
POLICE = ("suspect", "suspects", "questioning")  # nouns of police news, which others are written together with too
PEOPLE = ("role", "source")  # with the ending of the accusative: لكن مصدرا
_VEILING = ("unsaid", "into", "genre", "impersonal", "before_noun")  # before a form that is no verb there
_HIS, _RELATIVE = "ه", "ي"  # the pronoun, which ة is folded to, and the end of a relative adjective
_ALEF, _NO_ACCUSATIVE = "ا", ("ة", "ي", "ا", "ء", "ن", "و")  # عسكريا would be an adverb
VERBAL = ("fact", "stance", "deed", "speech")
CONNECTING = (
    *("naming", "joining", "stop", "clause", "relative", "place", "turning", "comment", "slogan", "shown", "being"),
)
LONE = (
    *("that", "with_that", "with", "into", "honorific", "month", "time", "not_before_clause", "we", "given", "weak"),
    *("hearer", "nation", "this", "opening", "issued", "unsaid", "not_with", "and_that", "first_person", "was"),
    *("home", "dissenting", "since", "resuming", "passive", "doubting", "announcing", "future", "occasion", "state"),
    *("servant", "same", "for", "period", "impersonal", "linked", "about", "letter", "no_verb", "before_noun"),
    *("with_it", "rank", "recognised", "shape", "during", "credit", "in_it", "respect", "i", "that_not", "manner"),
    *("guest", "several", "all", "where", "kin", "us", "addressing", "public", "gathering", "thus", "present"),
    *("topic", "some", "titled", "identity", "while", "plural", "last", "part", "resolve", "official", "earlier"),
    *("counterpart", "uttered", "beside", "compound", "published", "newest", "happened", "performed", "rule"),
    *("feminine", "crowd", "many", "unnamed", "doing", "acting", "what", "leading", "apart", "apart_from", "apart_to"),
    *("bound", "with_him", "confessing", "finding", "deputy", "outlet", "demonym", "namesake", "claiming", "obliging"),
    *("besides", "case", "burden", "sending", "object"),
)
KINDS = PARTICLES + NOUNS + VERBAL + CONNECTING + POLICE + LONE


class Verb(NamedTuple):
    """A verb of speech. `clause`, `noun` and `object` are the particles (PLAIN for none) before a clause with أن,
    before a noun, and before a noun that follows an object; `taken` those before nouns, `introducing` all together.
    `speech`: whether a quotation may follow at once.
    """

    lemma: str
    clause: frozenset[str]
    noun: frozenset[str]
    object: frozenset[str]
    taken: frozenset[str]
    introducing: frozenset[str]
    speech: bool
    act: str
    mark: Mark


class Form(NamedTuple):
    """A form of a verb. `joined`: with a particle (و, ف) before it; `bound`: with a pronoun for its object; `sure`:
    it is spelled like no other word, so that only some words before it tell that it is no verb (`veiling`).
    """

    verb: Verb
    tense: Tense
    joined: bool
    bound: bool
    person: Person
    sure: bool = False


class Phrase(NamedTuple):
    """Words behind the first of a phrase that names a source (`source`; `relay` if that is whose words others pass
    on), does so before a noun of speech (`words`) or a verb (`saying`), opens background (`background`) or a remark
    of the outlet (`aside`), or only links a sentence to the one before (`linking`).
    """

    rest: tuple[str, ...]
    kind: str
    mark: Mark


@dataclass(frozen=True, eq=False)
class Lexicon:
    """`kinds` of words, `forms` of verbs, `phrases` by their first and second word ("" if they have one): all folded,
    with the particles they bear.

    `articles` the longest first; `particles` that verbs take; `resuming`: forms that go on with a report (وأضاف);
    `classes`: of what kinds words and marks are; `said`: words and marks that what is said may follow;
    `opening_nouns`: words at which a noun that is said may begin where the verb takes one without a particle;
    `shapes` of verbal nouns, with the article and without; `veiling`: words before a form, see Form.
    """

    kinds: Kinds
    forms: Mapping[str, Form]
    phrases: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    articles: tuple[str, ...]
    particles: frozenset[str]
    resuming: frozenset[str]
    classes: Mapping[str, int]
    said: frozenset[str]
    opening_nouns: frozenset[str]
    shapes: re.Pattern[str]
    veiling: frozenset[str]

    @cached_property
    def announcing(self) -> frozenset[str]:
        """What speech in marks may follow at once: أن, a colon."""
        return self.kinds["that"] | {":"}

    @cached_property
    def first_person(self) -> frozenset[str]:
        """The pronouns of who speaks himself; we with the particles it can bear."""
        we = self.kinds["we"]
        return we | self.kinds["i"] | {one + word for word in we for one in self.kinds["and"]}

    def definite(self, word: str) -> bool:
        """Whether a folded word has the article."""
        return word.startswith(self.articles) and len(word) > 3

    def without_article(self, word: str) -> str:
        """The word without the article, if it has one."""
        if not word.startswith(self.articles):
            return word
        return next(word[len(one) :] for one in self.articles if word.startswith(one))


@cache
def lexicon() -> Lexicon:
    """The lexicon of this process. DataError with file and line for a wrong row."""
    return read_lexicon(settings().data / "voices")


def read_lexicon(folder: Path) -> Lexicon:
    """The lexicon in a folder. DataError with file and line for a wrong row."""
    words, verbs, phrases, rules = (folder / name for name in FILES)
    _check_rules(rules)
    found = _read_words(words)
    kinds = Kinds((kind, frozenset(_forms_of(kind, found))) for kind in KINDS)
    forms = {word: form._replace(sure=_sure(word, form, kinds)) for word, form in _read_verbs(verbs, found).items()}
    used = frozenset().union(*(form.verb.introducing for form in forms.values()))
    resuming = frozenset(word for word, form in forms.items() if form.joined and form.verb.act in _TELLING)
    articles = tuple(sorted(kinds["article"], key=lambda one: (-len(one), one)))  # a set has no order of its own
    read = _read_phrases(phrases, found["and"])
    said = kinds["that"] | kinds["that_not"] | DASHES | {":"}
    halting = frozenset(forms) | said | kinds["resuming"]
    opening = kinds["announcing", "opening"]
    own: dict[int, Iterable[str]] = {FORM: forms, PHRASE: read, HALT: halting, WE: kinds["we"], ANNOUNCING: opening}
    classes = classed(POINTS, own)
    nouns = frozenset().union(*(kinds[kind] for kind in ("fact", "stance", "deed", "this")))
    shapes = _shapes(found["shape"], articles)
    veiling = kinds[_VEILING]
    return Lexicon(kinds, forms, read, articles, used - {PLAIN}, resuming, classes, said, nouns, shapes, veiling)


def _sure(word: str, form: Form, kinds: Kinds) -> bool:
    """Whether a form is spelled like nothing else: no homograph, no noun, not the writer's own verb (أعتقد)."""
    participle = form.tense == "participle"
    base = word[1:] if form.joined and participle else word
    if word in kinds["shown"] or (base in kinds["weak"] and (participle or not form.joined)):
        return False
    if participle:
        return word not in kinds[VERBAL]
    if form.tense == "past":
        return form.verb.lemma[0] != _ALEF
    return form.verb.act != "judge" or form.bound


def _shapes(written: Iterable[str], articles: Sequence[str]) -> re.Pattern[str]:
    alone = min(articles, key=len)
    return re.compile(f"(?:{alone})?(?:{'|'.join(re.escape(fold(one)) for one in written)})".replace(r"\?", "."))


def _check_rules(path: Path) -> None:
    """Each kind has its rule in words. DataError for a kind that is unknown or has none."""
    rows = read_rows(path, ("kind", "rule"))
    unique(rows, "kind")
    explained = {row.one_of("kind", KINDS) for row in rows if row.required("rule")}
    if missing := [kind for kind in KINDS if kind not in explained]:
        rows[-1].fail("missing", value=missing[0])


def _read_words(path: Path) -> dict[str, list[str]]:
    """The words as they are written, by kind."""
    rows = read_rows(path, ("kind", "word"))
    unique(rows, "kind", "word")
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in rows:
        found[row.one_of("kind", KINDS)].append(row.required("word"))
    return found


def _forms_of(kind: str, found: Mapping[str, list[str]]) -> Iterator[str]:
    """The words of a kind in folded spelling, with all they can be written together with."""
    starts = ["", *found["to"], *found["article"]] if kind in NOUNS + POLICE else [""]
    if kind in NOUNS + CONNECTING + POLICE:
        starts += [joined + start for joined in found["and"] for start in starts]
    ends = ["", *found["pronoun"]] if kind in (*VERBAL, "role", "questioning") else [""]
    if kind == "doing":
        starts, ends = ["", *found["and"]], ["", *found["she_past"]]
    for word in found[kind]:
        for end in ends:
            if kind == "role" and fold(end) == _HIS and word.endswith(_RELATIVE):
                continue  # spelled like the adjective: السياسية is nobody's office
            # ة is written ت before a pronoun
            stem = word[:-1] + "ت" if end and word.endswith("ة") else word
            yield from (fold(start + stem + end) for start in starts)
        if kind in PEOPLE and not word.endswith(_NO_ACCUSATIVE):
            yield from (fold(start + word + _ALEF) for start in ("", *found["and"]))


def _read_verbs(path: Path, found: Mapping[str, list[str]]) -> dict[str, Form]:
    rows = read_rows(path, ("lemma", *TENSES, "clause", "noun", "object", "speech", "act", "mark"))
    unique(rows, "lemma")
    forms: dict[str, Form] = {}
    for row in rows:
        verb = _verb(row)
        for tense in TENSES:
            objects = verb.act in (*NAMING, "tell") or PLAIN in verb.object
            bound = found["pronoun"] if objects and tense != "participle" else []
            telling = found["us"] if tense == "past" and verb.act in TELLING_US else []
            for written in row.several(tense):
                person = _person(written, row.several(tense), tense, found)
                purpose = found["for"] if tense == "present" else []  # وعاد ليؤكد
                for start in ("", *found["and"], *purpose):
                    for end in ("", *bound, *telling):
                        form = Form(verb, tense, start in found["and"], end in bound, person)
                        # ى is written ا before a pronoun
                        stem = written[:-1] + "ا" if end and written.endswith("ى") else written
                        forms.setdefault(fold(start + stem + end), form)
    return forms


def _person(written: str, column: Sequence[str], tense: Tense, found: Mapping[str, list[str]]) -> Person:
    """Who the form is said of, by its beginning and end."""
    letters = tuple(found[f"she_{tense}"])
    she = written.startswith(letters) if tense == "present" else written.endswith(letters)
    she = she and not (tense == "past" and written + letters[0] in column)  # لفت, beside لفتت, ends so by its root
    longer = any(written != one and written.startswith(one) for one in column)
    # a root may end like a plural (بيّن, أدان): one that does has a shorter form beside it
    plural = written.endswith(tuple(found["they"])) and any(
        len(one) < len(written) and one.startswith(written[:-2]) for one in column
    )
    if plural or (longer and not (she and tense == "past")):
        return "they"
    return "she" if she else "he"


def _verb(row: Row) -> Verb:
    clause, noun, behind = (frozenset(map(fold, row.several(name))) for name in ("clause", "noun", "object"))
    if not any(row.text(tense) for tense in TENSES):
        row.fail("cell_empty", column=TENSES[0])
    return Verb(
        lemma=row.required("lemma"),
        clause=clause,
        noun=noun,
        object=behind,
        taken=noun | behind,
        introducing=clause | noun | behind,
        speech=bool(row.text("speech") and row.one_of("speech", ("yes",))),
        act=row.one_of("act", ACTS),
        mark=_mark(row),
    )


def _mark(row: Row) -> Mark:
    return cast(Mark, row.one_of("mark", STANCES)) if row.text("mark") else ""


def _read_phrases(path: Path, joined: Iterable[str]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    rows = read_rows(path, ("words", "kind", "mark"))
    unique(rows, "words")
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for row in sorted(rows, key=lambda row: -len(row.text("words").split())):  # the longest first
        first, *rest = fold(row.required("words")).split()
        phrase = Phrase(tuple(rest), row.one_of("kind", PHRASES), _mark(row))
        for start in ("", *joined):
            seconds = found.setdefault(fold(start) + first, {})
            second = rest[0] if rest else ""
            seconds[second] = (*seconds.get(second, ()), phrase)
    return found
