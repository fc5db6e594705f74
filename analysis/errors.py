"""Errors that a user can act on: a message key and values, worded by i18n in the user's language."""


class AnalysisError(Exception):
    """Something the user can mend. `key` names a message in i18n, `values` fill its placeholders."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(f"{key} {values}" if values else key)


class CorpusError(AnalysisError):
    """A folder that is not a corpus, a damaged or missing snapshot, a format of another version."""


class DataError(AnalysisError):
    """A wrong row in a file of data/. Values: file, line, problem."""


class InputError(AnalysisError):
    """A file or record that cannot be read. Values: file, and line or reason where there is one."""


class UseError(AnalysisError):
    """Wrong use of a command or a link that names nothing."""
