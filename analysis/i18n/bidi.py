"""Isolation of inserted words: Unicode isolates for the screen, <bdi> for HTML.

Without it a neighbour decides the direction: 2024-12-08 after an Arabic letter shows as 08-12-2024, and −5 as 5−.
"""

from html import escape

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"

# Embeddings, overrides and isolates inside an inserted text could end our isolate and turn the whole sentence.
_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def without_controls(words: str) -> str:
    """The words without embeddings, overrides and isolates (marks such as U+200F stay)."""
    return words.translate(_CONTROLS)


def isolate(words: str) -> str:
    """A name, word, title or file name in FSI…PDI: it keeps the direction of its own first letter."""
    return f"{FSI}{without_controls(words)}{PDI}"


def ltr(words: str) -> str:
    """A signed number, ISO date, link, id or formula in LRI…PDI: it always reads from left to right."""
    return f"{LRI}{without_controls(words)}{PDI}"


def html_isolate(words: str) -> str:
    """The escaped words in <bdi>, with the direction of their own first letter."""
    return f"<bdi>{escape(without_controls(words))}</bdi>"


def html_ltr(words: str) -> str:
    """The escaped words in <bdi dir="ltr">."""
    return f'<bdi dir="ltr">{escape(without_controls(words))}</bdi>'
