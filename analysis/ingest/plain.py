"""How a line is compared with the word lists of data/: marks gone, digits ASCII, alef, ya and ta marbuta folded."""

import re

from analysis.text.normalize import fold

_UNPRINTED = re.compile(
    "[\u00ad\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_OTHER_SIGNS = re.compile("[\u0660-\u0669\u06f0-\u06f9\u06a9\u06cc–—−٫٬\u00a0\u2000-\u200a\u202f]")
_SIGNS = {"–": "-", "—": "-", "−": "-", "٫": ".", "٬": ",", "\u06a9": "ك", "\u06cc": "ي"}
_SIGNS |= {chr(first + value): str(value) for first in (0x0660, 0x06F0) for value in range(10)}
_SIGNS |= dict.fromkeys(map(chr, (0x00A0, 0x202F, *range(0x2000, 0x200B))), " ")


def plain(text: str) -> str:
    """The text in the form in which it is compared. Its length may differ; line breaks stay."""
    bare = fold(_UNPRINTED.sub("", text))
    # Few characters of a line are among these: `str.translate` would look up every one.
    return _OTHER_SIGNS.sub(lambda found: _SIGNS[found.group()], bare).lower()
