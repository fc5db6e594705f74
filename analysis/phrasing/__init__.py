"""Names of ids, and the sentences that a Result may be quoted with, in both languages. The words are i18n's."""

from analysis.phrasing.headlines import deck, headline
from analysis.phrasing.names import Names
from analysis.phrasing.quotable import sentences

__all__ = ["Names", "deck", "headline", "sentences"]
