"""What stands in and around a pair of quotation marks, and what that makes of it: a name, or speech."""

from bisect import bisect_left
from functools import cached_property
from operator import itemgetter

from analysis.voices.lexicon import VERBAL, Form
from analysis.voices.marked_before import is_listed, is_named, is_of_event, is_predicate, is_promised, is_said_to_be
from analysis.voices.marked_labels import is_called, is_label, is_labelled
from analysis.voices.marked_subjects import goes_on_with_that, is_subject
from analysis.voices.marked_words import (
    has_verb,
    holds_names,
    is_described,
    is_office,
    predicates,
    says_of_them,
    says_something,
)
from analysis.voices.quotes import Pair
from analysis.voices.reading import NAME, SPEECH, UNDECIDED, Reading
from analysis.voices.words import COMMAS, ENDING, LINE, QUOTING

_LONGEST_NAME = 9  # of a body
_LONG = 7  # words that no name has unless it is a title
_TITLE = 25  # words that a title may have
_BACK = 40  # words before the marks among which a verb of speech counts
_UNCLOSED = 4  # words of a quotation whose end is missing
_TOLD = 14  # words between a verb of speech and the particle before the marks
_PERSON = 4  # words of a person's name
_AUTHOR = 3  # words behind a title that tell whose it is
_ALEF = "ا"  # no verb has it behind the letter of the present
_THEY_DID = "وا"  # the end of a verb in the past plural
_TANWIN = "\u064b"


class Marked:
    """A pair of marks and what stands in and before it: `inner` are the words between, without punctuation,
    `before` is the word before.
    """

    def __init__(self, reading: Reading, pair: Pair) -> None:
        self.reading, self.pair = reading, pair
        self.inner = [word for word in reading.words.folded[pair.open + 1 : pair.close] if word[0].isalnum()]
        self.before = reading.word(pair.open - 1)

    @cached_property
    def framed(self) -> bool:
        """Whether speech is announced, or a verb of speech stands before the marks in their sentence."""
        if self.announced:
            return True
        reading, last = self.reading, self.pair.open
        verbs = reading.verbs[bisect_left(reading.verbs, last - _BACK + 1) : bisect_left(reading.verbs, last)]
        if not verbs:
            return False
        ends = reading.ends[bisect_left(reading.ends, verbs[0]) : bisect_left(reading.ends, last)]
        begin = next((at for at in reversed(ends) if self._bounds(at)), -1)
        forms = ((at, reading.word(at)) for at in verbs if at > begin and reading.cover[at] != SPEECH)
        return any(self._is_verb(at, word, reading.lexicon.forms[word]) for at, word in forms)

    def _bounds(self, at: int) -> bool:
        """Whether a line or a sentence ends at a full stop or line end, which is not within other marks."""
        word = self.reading.word(at)
        return word == LINE or (word == "." and not self.reading.cover[at] and self.reading.is_full_stop(at))

    def _is_verb(self, at: int, word: str, form: Form) -> bool:
        before = self.reading.word(at - 1)
        begins = before in ENDING or before == LINE or (before in COMMAS and form.tense == "participle")
        return word not in self.reading.lexicon.kinds["weak"] or form.joined or begins

    @property
    def announced(self) -> bool:
        """Whether a colon or أن stands directly before the marks."""
        kinds = self.reading.lexicon.kinds
        if self.before == ":":  # but not عضوية فلان في: «...»
            return self.reading.word(self.pair.open - 2) not in kinds["stop"]
        return self.before in kinds["that"]

    @property
    def near(self) -> bool:
        """Whether speech is announced, or a verb of speech stands directly before, or one that gives a label."""
        lexicon = self.reading.lexicon
        form = lexicon.forms.get(self.before)
        verb = form is not None and self._is_verb(self.pair.open - 1, self.before, form)
        if self.announced or verb or self.before in lexicon.kinds["this"]:
            return True
        if self.before not in lexicon.kinds["with"]:
            return False
        return is_labelled(self.reading, self.pair.open)

    @property
    def clause(self) -> bool:
        """Whether the words are those of a clause."""
        words = self.reading.words.folded[self.pair.open + 1 : self.pair.close]
        if 1 < len(self.inner) <= _PERSON and self.inner[-1] == words[-1]:
            words = words[:-1]  # no clause ends with its pronoun: بارك غيون هي
        if 1 in map(len, self.inner):
            words = [word for word in words if word != "."]  # an initial: غ. محمد
        letters = self.reading.lexicon.kinds["letter"]
        if words[0] in letters:
            words = [word for word in words if word not in letters]  # سي إن إن بالعربية
        return not (ENDING.isdisjoint(words) and self.reading.lexicon.kinds["clause"].isdisjoint(words))

    def purpose(self) -> int:
        """SPEECH, NAME or UNDECIDED."""
        n = len(self.inner)
        if not any(word[0].isalpha() for word in self.inner):
            return UNDECIDED
        if not self.pair.closed:
            return SPEECH if self.framed and n >= _UNCLOSED else UNDECIDED
        titled = is_named(self.reading, self.pair.open) or is_of_event(self.reading, self.pair.open)
        clause = not self.reading.lexicon.kinds["clause"].isdisjoint(self.inner)  # a title may have a full stop
        clause = clause and self.before not in self.reading.lexicon.kinds["titled"]
        if titled and n < (_LONG if clause else _TITLE) and not self._attributed():
            return NAME
        if holds_names(self.reading, self.pair) or self._of_person() or self._of_letters() or self._of_subject():
            return NAME
        beside = self._beside(n)
        if beside or (n < _LONG and not self.announced and is_listed(self.reading, self.pair.open, self.clause)):
            return beside or NAME
        if n >= _LONG:
            return NAME if n < _LONGEST_NAME and self._of_body() and not self.clause and not self.framed else SPEECH
        return self._short(n)

    def _short(self, n: int) -> int:
        """The purpose of marks around a few words."""
        lexicon, head = self.reading.lexicon, self.inner[0]
        of_one = self.before in lexicon.kinds["genre", "body"] and not lexicon.definite(self.before)
        goes_on = n > _PERSON and self.framed and self.before in lexicon.kinds["genre"]  # في المنطقة «تلزم ...»
        short = n < 3 or not (self.clause or self._is_verbal(head) or goes_on)
        described = is_described(lexicon, self.inner)
        if (of_one and not self._is_verbal(head)) or (self._of_genre() and short):
            return NAME  # صحيفة «لو موند»
        if n <= _PERSON and not self.clause and self._is_subject(n):
            return NAME
        with_ = head[0] in lexicon.kinds["with"] or self.before in lexicon.kinds["with"]
        if self._says(n):
            return SPEECH
        if self.before in lexicon.kinds["during"] and n < 4:
            return NAME  # بعد «تفجير سروج»
        if is_office(lexicon, self.inner) and not (self.near or self.clause):
            return NAME  # بطاقة «مندوب حماية الطفولة»
        if (
            n == 1
            or (self._of_body() and not (n > 3 and self.framed and described))
            or (head in lexicon.kinds["paper"] and not self.announced and not (with_ and self.near))
        ):
            return NAME
        if self.framed and (says_of_them(lexicon, self.inner) or (described and not self._recurs())):
            return SPEECH  # «أعداد كبيرة», «جروح غالبيتهم خطيرة»
        if self.announced and lexicon.definite(head):
            return SPEECH if predicates(lexicon, self.inner) or not self._recurs() else NAME
        if self.framed and (head in lexicon.kinds[VERBAL] or self.reading.is_verbal_noun(self.pair.open + 1)):
            return SPEECH
        stops = lexicon.kinds["stop", "relative"]
        if self.framed and n > 2 and not lexicon.definite(head) and not stops.isdisjoint(self.inner[:2]):
            return SPEECH  # «أوشكت على الانتهاء», «في حالة حرب»
        if lexicon.definite(head) and not any(word in lexicon.kinds["stop"] for word in self.inner):
            return NAME
        if n < 4 and not self.near and not self._has_tanwin():
            return NAME
        return SPEECH if self.near or self.framed or n > 4 else NAME

    def _says(self, n: int) -> bool:
        """Whether a few words are beyond doubt somebody's: a label he gives, a predicate, a clause, his own by name."""
        reading, lexicon, inner, opens = self.reading, self.reading.lexicon, self.inner, self.pair.open
        if is_called(reading, opens, inner) or (n == 1 and (is_promised(reading, opens) or self._is_denial())):
            return True
        if n > 2 and opens == 0 and says_something(lexicon, inner):
            return True  # a post: «الحلف يمر بحالة موت سريري».. تصريح فلان
        if 1 < n <= _PERSON and (is_label(reading, opens) or self._is_told(n)):
            return True
        if (self.clause and n > 1) or (self._is_verbal(inner[0]) and (n > 2 or self.framed)):
            return True
        if n > 1 and (self._attributed() or is_predicate(reading, opens)):
            return True
        if n > 1 and self.framed and is_said_to_be(reading, opens, inner) and not self._recurs():
            return True  # كانت «خطوة أولى»
        return n > 2 and self.framed and has_verb(lexicon, inner)  # «صلاحيات تتجاوز موقعه»

    def _is_denial(self) -> bool:
        """Whether one adjective is what is said of a pronoun: مؤكدا أنها «كاذبة»"""
        named = self.reading.lexicon.kinds["given", "place", "body", "genre", "letter"]
        said = is_predicate(self.reading, self.pair.open) and self.framed
        return said and self.inner[0] not in named and not self._recurs()

    def _of_genre(self) -> bool:
        """Whether a noun such as قناة stands before the marks, alone or with its adjective: الموقع الإلكتروني «...»"""
        lexicon, noun = self.reading.lexicon, self.reading.word(self.pair.open - 2)
        described = lexicon.definite(self.before) and lexicon.definite(noun) and noun in lexicon.kinds["genre"]
        return described or self.before in lexicon.kinds["genre"]

    def _is_told(self, n: int) -> bool:
        """Whether the words follow the particle of a verb of speech: تحدث فلان عن «كارثة غير مسبوقة»"""
        lexicon, head = self.reading.lexicon, self.inner[0]
        if n < 3 or lexicon.definite(head) or head in lexicon.kinds["body", "genre", "paper", "given"]:
            return False
        forms = map(lexicon.forms.get, map(self.reading.word, range(max(0, self.pair.open - _TOLD), self.pair.open)))
        verbs = [form.verb for form in forms if form and form.verb.act not in ("relay", "noun")]
        return any(self.before in verb.clause or self.before in verb.noun for verb in verbs)

    def _is_subject(self, n: int) -> bool:
        """Whether the clause goes on behind the marks, which are its subject: قالت «سانا» إن, أن «...» تقليد"""
        lexicon, after = self.reading.lexicon, self.reading.word(self.pair.close + 1)
        if self.before in lexicon.forms:
            told = (
                after == ":"
                or after in lexicon.kinds["that", "role", "kin"]
                or goes_on_with_that(self.reading, self.pair)
            )
            verb = lexicon.forms[self.before].verb
            told |= verb.act == "relay" and after in verb.clause  # نقلت «أسوشيتد برس» عن
            return told or is_subject(self.reading, self.pair, self.inner)
        if self.before not in lexicon.kinds["into"] or n == _PERSON:
            return False
        return after[0].isalpha() and after not in lexicon.kinds["stop", "relative"] and after[0] != "و"

    def _of_subject(self) -> bool:
        """Whether the marks hold a body, however long its name, that a verb of speech before them is said of."""
        form = self.reading.lexicon.forms.get(self.before)
        after = self.reading.word(self.pair.close + 1)
        goes_on = form is not None and after in form.verb.clause | self.reading.lexicon.kinds["that"]
        return goes_on and self._of_body() and not self.clause

    def _attributed(self) -> bool:
        """Whether the words are said to be somebody's own directly behind the marks: «...»، على حد قوله"""
        word, lexicon = self.reading.word, self.reading.lexicon
        at = self.pair.close + 1
        at += word(at) in COMMAS
        found = bisect_left(self.reading.phrases, at, key=itemgetter(0))
        behind = self.reading.phrases[found : found + 1]
        if not behind or behind[0][0] != at or behind[0][1].kind not in ("source", "words"):
            return False
        own = word(at + 1 + len(behind[0][1].rest))
        return own in lexicon.kinds["speech"] and own.endswith(tuple(lexicon.kinds["pronoun"]))

    def _beside(self, n: int) -> int:
        """The purpose of the marks to which these are joined by and («...» و«...»), UNDECIDED if it says nothing."""
        joined = self.before in self.reading.lexicon.kinds["and"] and self.pair.open > 1
        if not joined or n >= _LONG:
            return UNDECIDED
        other = self.pair.open - 2
        if other in self.reading.closing:
            both = n == 1 and self.reading.word(other - 2) in QUOTING  # بـ«الجائر» و«التعسفي»
            return SPEECH if n > 1 or both else UNDECIDED
        other = self._nearest_mark(other)
        named = self.reading.word(other) in QUOTING and self.reading.cover[other] == NAME
        return NAME if named and n < _PERSON and not self.announced else UNDECIDED

    def _nearest_mark(self, at: int) -> int:
        """The place of the marks before, with a few words behind them that go with a name: «...» لفلان و«...»"""
        last = max(0, at - _AUTHOR)
        while at > last and self.reading.word(at).isalpha() and self.reading.word(at) not in self.reading.lexicon.forms:
            at -= 1
        return at

    def _of_person(self) -> bool:
        """Whether the marks hold a person's name: it begins as one, and no clause follows."""
        if not self.reading.is_given(self.pair.open + 1) or self.clause:
            return False
        given = sum(word in self.reading.lexicon.kinds["given"] for word in self.inner)
        return len(self.inner) <= _PERSON or 2 * given >= len(self.inner)

    def _of_letters(self) -> bool:
        """Whether the marks hold an abbreviation spelled by its letters, or end with one: «سي إن إن», «شمس إف إم»"""
        return len(self.inner) <= _PERSON and self.reading.lexicon.kinds["letter"].issuperset(self.inner[-2:])

    def _of_body(self) -> bool:
        return self.inner[0] in self.reading.lexicon.kinds["body", "genre"]

    def _is_verbal(self, word: str) -> bool:
        """Whether a word alone is a verb in the future or present tense: «ستفحم». None follows a preposition."""
        kinds = self.reading.lexicon.kinds
        if word in kinds["no_verb"] or self.before in kinds["before_noun"]:
            return False
        if len(word) > 3 and word.endswith(_THEY_DID):
            return True  # «جاءوا من دولة أخرى»
        stem = next((word[len(one) :] for one in self._future if word.startswith(one)), "")
        return len(stem) > 2 and stem[0] != _ALEF

    @cached_property
    def _future(self) -> list[str]:
        """The letters that a verb in the future or present tense begins with, the longest first."""
        return sorted(self.reading.lexicon.kinds["future"], key=len, reverse=True)

    def _has_tanwin(self) -> bool:
        """Whether the words are in the accusative without article, as no name is: «تحسنا أمنيا كبيرا»"""
        accusative = all(word[-1] == _ALEF and len(word) > _PERSON for word in self.inner)
        if self.framed and len(self.inner) > 2 and accusative:
            return True
        return _TANWIN in self.reading.words.slice(self.pair.open + 1, self.pair.close)

    def _recurs(self) -> bool:
        """Whether the same words stand elsewhere in the text too, as names do."""
        folded, first = self.reading.words.folded, self.pair.open + 1
        inner = folded[first : self.pair.close]
        starts = (at for at, word in enumerate(folded) if word == inner[0] and at != first)
        return any(folded[at : at + len(inner)] == inner for at in starts)
