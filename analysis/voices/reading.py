"""A text as the rules read it: its words, what its quotation marks are for, its sentences."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, count

from analysis.voices.classes import END, FORM, HALT, PHRASE, mask, places
from analysis.voices.lexicon import NOUNS, VERBAL, Form, Lexicon, Phrase
from analysis.voices.quotes import Pair
from analysis.voices.words import ENDING, LINE, Words

UNDECIDED, NAME, SPEECH = range(3)  # what quotation marks are for
_PADDING = 8  # line ends behind the text, more than is ever looked ahead
_ELLIPSIS = "…"
_FRONT = 3  # letters of an article and the one behind it
_SOURCE = 3  # words of a source and its adjective, and one more
_TITLED = 5  # words from one of an office to the name behind it
_MAQSURA, _HAMZA, _ALEF, _HAMZA_ON_YA = "ىأائ"
_HAMZA_BELOW = "إ"
_SHADDA = "\u0651"
_TA = "ت"
_WE, _HE = "ني"  # letters of the present: نطالب, يطالب


@dataclass(slots=True)
class Reading:
    """`speech` and `names` are the pairs of marks by their opening place; `cover[i]` says in which of them word i
    stands (UNDECIDED: in neither), the marks included; `opening` and `closing` are the places of marks that
    begin and end speech.

    `word(i)` is the folded word at a place, a line end directly before and behind the text. `verbs` are the places
    of forms of verbs, `ends` those of full stops and line ends, `phrases` the phrases by their first place;
    `telling[i]` is 1 where a verb is or a phrase may begin, `halting[i]` where the search for what a verb introduces
    halts: at what is said, at another verb, at a quotation.
    """

    words: Words
    lexicon: Lexicon
    speech: dict[int, Pair] = field(default_factory=dict)
    names: dict[int, Pair] = field(default_factory=dict)
    closing: set[int] = field(default_factory=set)
    opening: list[int] = field(default_factory=list)
    cover: bytearray = field(init=False)
    word: Callable[[int], str] = field(init=False)
    given: frozenset[str] = field(init=False)
    telling: bytes = field(init=False)
    halting: bytearray = field(init=False)
    verbs: list[int] = field(init=False)
    ends: list[int] = field(init=False)
    phrases: list[tuple[int, Phrase]] = field(init=False)
    in_name: Callable[[int], bool] = field(default=lambda _: False)  # whether a word is one of a name of the registry
    to_name: Callable[[int], bool] = field(default=lambda _: False)  # whether such a name begins with a particle there

    def __post_init__(self) -> None:
        folded, lexicon = self.words.folded, self.lexicon
        self.cover, self.given = bytearray(len(folded)), lexicon.kinds["given"]
        # a list's own method is the fastest look-up there is, and nearly all that is done here is looking up
        self.word = (folded + [LINE] * _PADDING).__getitem__
        classes = self.words.classes
        self.telling, self.halting = mask(classes, FORM | PHRASE), bytearray(mask(classes, HALT))
        self.verbs, self.ends = places(classes, FORM), places(classes, END)
        self.phrases = []
        for place in places(classes, PHRASE):
            seconds = lexicon.phrases[folded[place]]
            if "" in seconds or self.word(place + 1) in seconds:
                phrase = self._phrase(place)
                self.phrases += [(place, phrase)] if phrase else []

    def _phrase(self, place: int) -> Phrase | None:
        """The longest phrase that begins at a place."""
        folded, seconds = self.words.folded, self.lexicon.phrases[self.word(place)]
        for phrase in seconds.get(self.word(place + 1), ()):
            if len(phrase.rest) == 1 or tuple(folded[place + 1 : place + 1 + len(phrase.rest)]) == phrase.rest:
                return phrase
        return seconds[""][0] if "" in seconds else None

    def enter(self, pair: Pair, purpose: int) -> None:
        """Note what a pair of marks is for."""
        if purpose == UNDECIDED:
            return
        (self.speech if purpose == SPEECH else self.names)[pair.open] = pair
        self.halting[pair.open] = True
        if purpose == SPEECH:
            insort(self.opening, pair.open)
        if purpose == SPEECH and pair.closed:
            self.closing.add(pair.close)
        last = min(pair.close + pair.closed, len(self.cover))
        if self.cover[pair.open] < purpose:  # a name within speech is covered by it
            self.cover[pair.open : last] = bytes([purpose]) * (last - pair.open)

    def is_given(self, place: int) -> bool:
        """Whether the word is a first name; على and بأن, which folding makes equal to one, are none, nor are names of
        places: مستشفى سمير بركات.
        """
        word = self.word(place)
        if word not in self.given:
            return False
        kinds, text, before = self.lexicon.kinds, self.words.text, place - 1
        while self.word(before) in self.given:
            before -= 1
        if self.word(before) in kinds["namesake"] or self.word(before)[1:] in kinds["namesake"]:
            return False
        if word in kinds["that"]:  # بأن, equal to بان كي مون
            return _HAMZA not in text[self.words.start(place) : self.words.end(place)]
        if word in kinds["role"] and _HAMZA_ON_YA in text[self.words.start(place) : self.words.end(place)]:
            return False  # قائد; but الباجي قايد السبسي
        return not (word in kinds["stop"] and text[self.words.end(place) - 1] == _MAQSURA)

    def is_behind_given(self, word: str, before: int) -> bool:
        """Whether a word stands behind a first name somewhere before a place, as the family name of somebody."""
        places = compress(count(1), map(word.__eq__, self.words.folded[1:before]))
        return any(self.is_given(at - 1) for at in places)

    def has_hamza(self, place: int) -> bool:
        """Whether the first letter of a word is أ as printed; إلا, which folding makes equal to ألا, has another."""
        return self.words.text[self.words.start(place)] == _HAMZA

    def is_verbal_noun(self, place: int) -> bool:
        """Whether the word has the shape of a verbal noun; folding makes plurals (أطفال) equal to some (إرسال)."""
        return self.is_deed(self.word(place)) and not self.has_plural_hamza(place)

    def has_plural_hamza(self, place: int) -> bool:
        """Whether a word begins with أ as printed, behind the article or one letter, as plurals do (بأصحاب), and not
        behind the letter that verbal nouns begin with (تأجيل).
        """
        front = self.words.text[self.words.start(place) : self.words.end(place)][:_FRONT]
        before, found, _ = front.partition(_HAMZA)
        return bool(found) and not before.endswith(_TA)

    def is_deed(self, word: str) -> bool:
        """Whether a folded word has the shape of a verbal noun and is in no list of other nouns."""
        kinds = self.lexicon.kinds["body", "place", "genre", "given", "time"]
        return self.lexicon.shapes.fullmatch(word) is not None and word not in kinds

    def is_act(self, place: int, rest: str) -> bool:
        """Whether `rest`, what a word has behind a preposition, is a verbal noun, its article contracted: للتدخل"""
        lexicon = self.lexicon
        whole = min(lexicon.articles, key=len) + rest[1:]
        contracted = rest[:1] in lexicon.kinds["for"] and bool(lexicon.shapes.fullmatch(whole))
        contract, before = rest[:1] in lexicon.kinds["for"], self.word(place - 1)
        office = contract or before in lexicon.kinds["body"] or before.endswith(tuple(lexicon.kinds["relational"]))
        if office and self.names_behind(place + (not contract)):
            return False  # رئيس الهيئة الوطنية لمكافحة الفساد فلان; but البنوك لمنح, لاستقبال فلان
        return (
            rest in lexicon.kinds[VERBAL]
            or (contract and rest[1:] in lexicon.kinds["fact", "deed", "stance"])
            or (contracted and not self.is_given(place) and self.word(place) not in lexicon.kinds["body"])
        )

    def names_behind(self, place: int) -> bool:
        """Whether a name follows a word, with no preposition between, so that the word is of his office: المنسق العام
        للدفاع الوطني، فلان
        """
        for at in range(place + 1, place + _TITLED):
            if self.is_given(at):
                return True
            if self.word(at) in self.lexicon.kinds["stop"]:
                return False
        return False

    def _is_family(self, place: int) -> bool:
        """Whether a word that begins as one with a particle is the family name of somebody who is named again: سمير
        بركات ... وأضاف بركات
        """
        word = self.word(place)
        return self.is_given(place - 1) and not self.lexicon.definite(word) and self.words.folded.count(word) > 1

    def is_of_office(self, verb: int, place: int) -> bool:
        """Whether a word with a particle only tells whose office stands behind a verb, or where a source is: طالب
        القيادي بالحزب فلان بـ
        """
        lexicon, between = self.lexicon, self.words.folded[verb + 1 : place]
        word, kinds = self.word(place), lexicon.kinds
        if not between or word[1:] in kinds[VERBAL]:
            return False
        if self._is_family(place):
            return True
        if between[0] not in kinds["role", "source"]:
            return False
        near = len(between) < _SOURCE if between[0] in kinds["source"] else all(map(lexicon.definite, between))
        known = word in kinds["body", "place"] and near
        return known or (self.names_behind(place) and not lexicon.shapes.fullmatch(word[1:]))

    def is_relative(self, place: int) -> bool:
        """Whether the word is a relative pronoun."""
        return self.word(place) in self.lexicon.kinds["relative"]

    def is_first_person(self, place: int, form: Form) -> bool:
        """Whether the word is a verb of the writer (أعتقد), which folding makes equal to a past form (اعتقد)."""
        able = form.tense == "past" and form.verb.lemma[0] == _ALEF
        return able and self.words.text[self.words.start(place) + form.joined] == _HAMZA

    def is_definite(self, place: int) -> bool:
        """Whether the word has the article; folding makes the beginning of إلغاء equal to one."""
        return self.lexicon.definite(self.word(place)) and self.words.text[self.words.start(place)] != _HAMZA_BELOW

    def is_doubled(self, place: int) -> bool:
        """Whether a letter of the word is doubled as printed: ذكّر, which folding makes equal to ذكر."""
        return _SHADDA in self.words.text[self.words.start(place) : self.words.end(place)]

    def is_we(self, place: int) -> bool:
        """Whether the word is a verb of speech in the first person plural: وأضاف نطالب بإصدار قرار"""
        word = self.word(place)
        form = self.lexicon.forms.get(_HE + word[1:]) if word[0] == _WE else None
        return form is not None and form.tense == "present" and not self.is_given(place)

    def mention_edges(self, first: int, last: int) -> tuple[int, int] | None:
        """Start and end of a name in the text, without the particle it may be written together with."""
        if first >= last:
            return None
        word, lexicon = self.word(first), self.lexicon
        named = word[1:] in self.given and word not in self.given  # لسمير
        particle = word[0] in lexicon.kinds["for"] and (named or word[1:] in lexicon.kinds[NOUNS])
        particle |= word[0] in lexicon.kinds["and"] and named  # ونوار
        particle |= word[0] in lexicon.kinds["with"] and word[1:] in lexicon.kinds["body"]  # بوزارة
        particle = particle and not word.startswith(lexicon.articles)  # للوزير
        return self.words.start(first) + particle, self.words.end(last - 1)

    def starts_sentence(self, place: int) -> bool:
        """Whether a sentence begins at a place."""
        return place <= 0 or self.word(place - 1) == LINE or self._ends(place - 1, self.word(place - 1))

    def first_of(self, words: frozenset[str], first: int, last: int) -> int:
        """The first place of one of these words from `first` on and before `last`; `last` if none has one."""
        found = map(words.__contains__, self.words.folded[first:last])
        return next(compress(range(first, last), found), last)

    def has(self, places: Sequence[int], first: int, last: int) -> bool:
        """Whether one of these places, ascending, is from `first` on and before `last`."""
        at = bisect_left(places, first)
        return at < len(places) and places[at] < last

    def telling_sentences(self) -> Iterator[tuple[int, int]]:
        """Those of the sentences in which something may be said."""
        goes_on, folded = self.lexicon.kinds["and_that"], self.words.folded
        for first, last in self.sentences():
            begun = self.telling.find(1, first, last) >= 0 or folded[first] in goes_on
            if begun or (self.opening and self.has(self.opening, first, last)):
                yield first, last

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First and last place of each sentence; a full stop within quoted speech ends none."""
        candidates, folded, cover = self.ends, self.words.folded, self.cover
        if self.closing:
            candidates = sorted({*self.ends, *self.closing})
        before = -1
        for place in candidates:
            word = folded[place]
            if (word == LINE and cover[place] != SPEECH) or self._ends(place, word):
                if place > before + 1:
                    yield before + 1, place
                before = place
        if len(folded) > before + 1:
            yield before + 1, len(folded)

    def _ends(self, place: int, word: str) -> bool:
        if self.cover[place] == SPEECH:
            # «... .» and on: the full stop within ends the sentence without
            return place in self.closing and self.word(place - 1) in ENDING and self.word(place - 1) != _ELLIPSIS
        if self.cover[place] == NAME and word != LINE:
            return False  # the title «كيف يؤثر الاتفاق؟»
        if word in (LINE, _ELLIPSIS) or word not in ENDING:
            return word == LINE
        return word != "." or self.is_full_stop(place)

    def is_full_stop(self, place: int) -> bool:
        """Whether a full stop ends a sentence, and no number, initial or abbreviation."""
        text, start = self.words.text, self.words.start(place)
        before, after = text[start - 1 : start], text[start + 1 : start + 2]
        if "." in (before, after) or (before.isdigit() and after.isdigit()):
            return False
        # neither an initial (د. أحمد), unless it measures a number (5 د.), nor a name with full stops (إف.بي.آي)
        last = self.word(place - 1)
        initial = len(last) == 1 and last.isalpha() and not self.word(place - 2)[-1].isdigit()
        return not initial and not (after.isalpha() and len(self.word(place + 1)) < 3)
