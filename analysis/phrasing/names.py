"""The names by which people know the ids of links and results."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.i18n import strings as i18n
from analysis.i18n.strings import Form
from analysis.lenses.frames import shipped_frames
from analysis.lenses.naming import OWN, find_lens, shipped_lenses
from analysis.lenses.said_of import NOT_TOLD
from analysis.records import MARKS, PARTS, UNKNOWN, VOICES, Caveat
from analysis.registry import Registry
from analysis.selection import Choice, Side, read_side
from analysis.settings import settings
from analysis.studies.spells import split_spell

SPEAKING: Final = ("speaker", "speaker_bloc")  # fields of who speaks, whoever prints it
_JOINED: Final = re.compile("(?<=[\u0620-\u06ff])-(?=[\u0620-\u06ff])")  # a blank of a name, in its id


@dataclass(frozen=True)
class Names:
    """Names of blocs, outlets, actors, lenses and sides in one language. An id without a name stands for itself.

    `topic_words` gives the words of a topic, none where it is known by its number alone.
    """

    registry: Registry
    lang: str
    topic_words: Callable[[str], Sequence[str]] = lambda topic: ()

    def bloc(self, bloc: str, short: bool = True) -> str:
        """The name of a bloc."""
        found = self.registry.blocs.get(bloc)
        if found is None:
            return bloc
        if self.lang == "ar":
            return found.short_ar if short else found.name_ar
        return found.short_en if short else found.name_en

    def outlet(self, outlet: str) -> str:
        """The name of an outlet; one that is not registered has its id, with Arabic words parted again."""
        found = self.registry.outlets.get(outlet)
        if found is not None:
            return found.name_ar if self.lang == "ar" else found.name_en
        return i18n.text(self.lang, "term.unknown") if outlet == UNKNOWN else _JOINED.sub(" ", outlet)

    def speaker(self, actor: str) -> str:
        """The name of an actor; "" is the outlet itself."""
        found = self.registry.actors.get(actor)
        if found is not None:
            return found.name_ar if self.lang == "ar" else found.name_en
        if not actor:
            return i18n.text(self.lang, "term.own_speaker")
        return i18n.text(self.lang, "term.unknown") if actor == UNKNOWN else actor

    def lens(self, lens: str) -> str:
        """The name of a lens."""
        if lens == OWN:
            return i18n.text(self.lang, "term.own_lens")
        for found in shipped_lenses(settings().data):
            if found.id == lens:
                return found.name_ar if self.lang == "ar" else found.name_en
        return lens

    def variant(self, lens: str, variant: str) -> str:
        """The name used: the words themselves in Arabic, their meaning in English."""
        for found in shipped_lenses(settings().data):
            if found.id == lens:
                for each in found.variants:
                    if each.id == variant:
                        return each.name_ar if self.lang == "ar" else each.name_en
        return variant

    def said_of(self, lens: str, kind: str) -> str:
        """The people a name is said of."""
        found = find_lens(lens)
        for each in found.said_of.kinds if found and found.said_of else ():
            if each.id == kind:
                return each.name_ar if self.lang == "ar" else each.name_en
        return i18n.text(self.lang, "term.untold") if kind == NOT_TOLD else kind

    def frame(self, frame: str) -> str:
        """The name of a frame."""
        for found in shipped_frames(settings().data):
            if found.id == frame:
                return found.name_ar if self.lang == "ar" else found.name_en
        return frame

    def series(self, kind: str, key: str) -> str:
        """What a series counts: the referent of a lens, a frame, a topic, a word, all topics or all frames."""
        if kind in ("lens", "frame"):
            return self.lens(key) if kind == "lens" else self.frame(key)
        if kind in ("agenda", "framing"):
            return i18n.text(self.lang, f"changes.{kind}")
        return self.value("topic", key) if kind == "topic" else key

    def series_part(self, kind: str, key: str, name: str) -> str:
        """One name of a series: the name used, a topic, a frame, or that a text has what the series counts."""
        if kind == "lens":
            return self.variant(key, name)
        if kind in ("agenda", "framing"):
            return self.value("topic", name) if kind == "agenda" else self.frame(name)
        return i18n.text(self.lang, f"changes.{name}_sentences" if kind == "frame" else f"changes.{name}")

    def value(self, field: str, value: str) -> str:
        """The name of one value of a field of a selection or of a grouping."""
        if field in ("bloc", "speaker_bloc"):
            return self.bloc(value)
        if field in ("outlet", "speaker"):
            holder, bloc = split_spell(value)
            return self._under(self.outlet(holder) if field == "outlet" else self.speaker(holder), bloc)
        if value in (*VOICES, *PARTS, *MARKS):
            return i18n.text(self.lang, f"term.{value}")
        return self.topic(value)

    def _under(self, name: str, bloc: str) -> str:
        """An outlet or speaker under one of its owners."""
        return i18n.text(self.lang, "group.under", name=name, bloc=self._within(bloc)) if bloc else name

    def brief(self, field: str, value: str) -> str:
        """The same for a narrow place: the name of an outlet or speaker without a remark in brackets at its end."""
        if field not in ("outlet", "speaker"):
            return self.value(field, value)
        holder, bloc = split_spell(value)
        name = self.value(field, holder)
        short = name.rpartition(" (")[0] if name.endswith(")") else ""
        return self._under(short or name, bloc)

    def topic(self, value: str) -> str:
        """The number of a topic written `<fit>:<number>`, with its first words where they are known."""
        number = value.partition(":")[2]
        if not number.isdigit():
            return value
        terms = tuple(self.topic_words(value))
        name = i18n.text(self.lang, "sel.topic", n=int(number))
        return i18n.text(self.lang, "sel.topic_named", topic=name, terms=terms) if terms else name

    def _within(self, bloc: str) -> str:
        """The name of a bloc as it stands in brackets: what it has in brackets itself follows a comma there."""
        return i18n.text(self.lang, "number.list").join(self.bloc(bloc).removesuffix(")").split(" ("))

    def choice(self, field: str, choice: Choice) -> str:
        """The names of all values of a field, "all but" them where they are excluded."""
        joined = i18n.text(self.lang, "number.list").join(self.value(field, value) for value in choice.values)
        return i18n.text(self.lang, "sel.except", name=joined) if choice.exclude else joined

    def spoken(self, field: str, choice: Choice) -> str:
        """The same; of speakers «the words of» them, which otherwise have the names of camps of outlets."""
        if field not in SPEAKING:
            return self.choice(field, choice)
        if len(choice.values) == 1 and not choice.exclude:
            return self.words_of(field, choice.values[0])
        return i18n.text(self.lang, f"group.spoken_{field}s", name=self.choice(field, choice))

    def side(self, side: Side) -> str:
        """The name of one side of a comparison."""
        if side.is_rest:
            return i18n.text(self.lang, "sel.rest")
        first, *others = [self.spoken(field, choice) for field, choice in side.fields]
        for other in others:
            first = i18n.text(self.lang, "sel.group_voice", name=first, voice=other)
        return first

    def texts(self, name: str) -> str:
        """«The texts of» a group, as it stands in sentences after a preposition."""
        unknown = name in (self.bloc(UNKNOWN), i18n.text(self.lang, "term.unknown"))
        return i18n.text(self.lang, "group.unknown") if unknown else i18n.text(self.lang, "group", name=name)

    def words_of(self, by: str, group: str) -> str:
        """«The texts of» a group of outlets, or «the words of» a group of speakers, whoever prints them."""
        name = self.value(by, group)
        if by not in SPEAKING:
            return self.texts(name)
        if by == "speaker" and not group:
            return name  # the outlets' own words
        if group == UNKNOWN:
            return i18n.text(self.lang, "group.spoken_unknown" if by == "speaker" else "group.spoken_no_camp")
        return i18n.text(self.lang, f"group.spoken_{by}", name=name)

    def group_of(self, by: str, group: str, name: str) -> str:
        """«The texts of» a group that is called `name`, or «the words of» it where groups are of speakers; a kind of
        speech is no texts.
        """
        if by == "voice":
            return name
        return self.words_of(by, group) if by in SPEAKING else self.texts(name)

    def texts_of(self, side: Side) -> str:
        """«The texts of» a side of a comparison, or «the words of» one of speakers; the rest is "the other texts"."""
        if side.is_rest:
            return i18n.text(self.lang, "group.rest")
        speaking = next(((field, choice) for field, choice in side.fields if field in SPEAKING), None)
        if speaking is None:
            return self.texts(self.side(side))
        words = self.spoken(*speaking)
        rest = Side(tuple(each for each in side.fields if each != speaking))
        if rest.is_rest:
            return words
        return i18n.text(self.lang, "group.spoken_in", words=words, texts=self.texts_of(rest))

    def caveat(self, caveat: Caveat, form: Form = "screen") -> str:
        """A caution of a study as a sentence with names in it."""
        return i18n.worded(self.lang, caveat, form=form, resolve=self._resolve)

    def _resolve(self, lang: str, placeholder: str, value: str) -> str | None:
        """The name of an id in the values of a caution, None where it is no id."""
        del lang
        if placeholder == "lens":
            return self.lens(value)
        if placeholder in ("variant", "earlier") and "." in value:
            return self.variant(*value.split(".", 1))
        if placeholder not in ("group", "name", "bloc", "bloc_list", "outlet", "outlet_list", "speaker"):
            return None
        side = read_side(value)
        if side is not None:
            return self.side(side)
        if value in self.registry.blocs:
            return self.bloc(value)
        holder = split_spell(value)[0]
        if holder != value:
            return self.value("outlet" if holder in self.registry.outlets else "speaker", value)
        return self.outlet(value) if value in self.registry.outlets or value == UNKNOWN else self.speaker(value)
