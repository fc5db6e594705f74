"""The kinds of words that are looked up at once: the same as by asking each list for itself."""

from analysis.voices.classes import END, FORM, HALT, MARK, NAMING, PHRASE, WE, classed, mask, places
from analysis.voices.lexicon import lexicon
from analysis.voices.names import names
from analysis.voices.words import ENDING, LINE, POINTS, words_of

TEXT = "قال المرصد السوري: «نحن هنا».\nوبحسب الوزارة، أعلنت دمشق أن \u064bالحرب انتهت!"


def test_kinds_add_up() -> None:
    known = classed({"a": MARK}, {FORM: ("a", "b"), HALT: ("b",)})
    assert known == {"a": MARK | FORM, "b": FORM | HALT}
    assert mask(bytes([MARK | FORM, 0, HALT]), FORM | HALT) == b"\x01\x00\x01"
    assert places(bytes([MARK | FORM, 0, HALT]), MARK) == [0]


def test_the_kinds_of_a_text_are_those_of_the_lists() -> None:
    known, registered = lexicon(), names(False)
    words = words_of(TEXT, registered.classes)
    lists = {
        **{FORM: known.forms, PHRASE: known.phrases, NAMING: registered.by_words, WE: known.kinds["we"]},
        **{MARK: POINTS, END: ENDING | {LINE}, HALT: {*known.forms, *known.said, *known.kinds["resuming"]}},
    }
    for kind, own in lists.items():
        wanted = [at for at, word in enumerate(words.folded) if word in own]
        assert wanted
        assert places(words.classes, kind) == wanted
    assert words.marks == places(words.classes, MARK)


def test_words_know_where_they_stand_whatever_was_left_out_before_them() -> None:
    words = words_of(TEXT, names(False).classes)
    shown = [TEXT[words.start(at) : words.end(at)] for at in range(len(words.folded))]
    assert shown[:8] == ["قال", "المرصد", "السوري", ":", "«", "نحن", "هنا", "»"]
    assert shown[-3:] == ["الحرب", "انتهت", "!"]
