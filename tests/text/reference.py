"""The token grammar of `analysis.text.tokenize`, rule by rule and one character at a time: slow and plain."""

from analysis.text import characters as c
from analysis.text.tokenize import Token

TABLE = c.table()


def kind_of(text: str, place: int) -> int:
    """The class of the character at a place; beyond the text and beyond the plane: a separator."""
    inside = 0 <= place < len(text) and ord(text[place]) < c.PLANE
    return int(TABLE.classes[ord(text[place])]) if inside else c.SEPARATOR


def has(text: str, place: int, flag: int) -> bool:
    inside = place < len(text) and ord(text[place]) < c.PLANE
    return inside and bool(TABLE.flags[ord(text[place])] & flag)


def scan(text: str) -> list[Token]:
    """The tokens, by rules 1 to 7."""
    found: list[Token] = []
    opened: tuple[int, int, str] | None = None  # class, start, type
    end = place = 0

    def close() -> None:
        nonlocal opened
        if opened:
            found.append(Token(opened[1], end, opened[2]))
        opened = None

    while place < len(text):
        kind = kind_of(text, place)
        if kind == c.SKIP:
            place += 1
            end = place if opened else end
            continue
        if kind == c.SEPARATOR:
            behind = _join(text, place) if opened and opened[0] == c.ARABIC else None
            if behind:
                place = end = behind
                continue
            joined = _number_join(text, place) if opened and opened[0] == c.DIGIT else ""
            if joined and opened:
                opened = (opened[0], opened[1], (opened[2] + joined)[: c.TYPE_LENGTH])
                place = end = place + 1
                continue
            close()
            place += 1
            continue
        if opened is None or opened[0] != kind:
            close()
            behind = _address(text, place) if kind in (c.OTHER, c.DIGIT) else None
            if behind:
                place = behind
                continue
            mark = c.FOREIGN_MARK if kind == c.ARABIC and _is_foreign_line(text, place) else ""
            opened = (kind, place, mark)
        opened = (opened[0], opened[1], (opened[2] + TABLE.emitted(text[place]))[: c.TYPE_LENGTH])
        place = end = place + 1
    close()
    return found


def _join(text: str, place: int) -> int | None:
    if text[place - 1] != c.TATWEEL:
        return None
    junk = place
    while has(text, junk, c.JUNK):
        junk += 1
    if not 1 <= junk - place <= 4 or text[junk : junk + 1] != c.TATWEEL:
        return None
    after = junk + 1
    while after <= junk + 7 and kind_of(text, after) == c.SKIP:
        after += 1
    return junk + 1 if kind_of(text, after) == c.ARABIC else None


def _number_join(text: str, place: int) -> str:
    between = kind_of(text, place - 1) == c.DIGIT == kind_of(text, place + 1)
    code = ord(text[place])
    return chr(TABLE.number_join[code]) if between and code < c.PLANE and TABLE.number_join[code] else ""


def _address(text: str, place: int) -> int | None:
    ahead = text[place : place + 8]
    if any(
        ahead[: len(start)].isascii() and ahead.lower().startswith(start) for start in ("http://", "https://", "www.")
    ):
        while place < len(text) and not has(text, place, c.URL_END):
            place += 1
        return place
    at = place
    while has(text, at, c.MAIL):
        at += 1
    if not 1 <= at - place <= 64 or text[at : at + 1] != "@" or not has(text, at + 1, c.HOST):
        return None
    at += 1
    while has(text, at, c.HOST):
        at += 1
    return at


def _is_foreign_line(text: str, place: int) -> bool:
    first = last = place
    while first > 0 and not has(text, first - 1, c.LINE_END):
        first -= 1
    while last < len(text) and not has(text, last, c.LINE_END):
        last += 1
    codes = [ord(letter) for letter in text[first:last]]
    return sum(int(TABLE.foreign[code]) for code in codes if code < c.PLANE) >= 2
