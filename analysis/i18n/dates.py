"""Days as they come from tables (ISO text) in the words of the page."""

from datetime import date

from analysis.i18n import numerals
from analysis.i18n.strings import text


def shown_day(lang: str, published: str) -> str:
    """A day for a table: 8 Dec 2024; a month where only that is known; "undated" for ""."""
    if not published:
        return text(lang, "term.undated")
    if len(published) == len("2024-12"):
        return numerals.month(lang, date.fromisoformat(f"{published}-01"), "short")
    return numerals.day(lang, date.fromisoformat(published[:10]), "short")
