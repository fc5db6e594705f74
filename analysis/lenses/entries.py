"""YAML files that people edit, read so that everything wrong is named with its file and line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from analysis.errors import DataError
from analysis.lenses.patterns import Pattern, PatternError, parse_pattern
from analysis.registry.tables import wrong

Choice = TypeVar("Choice", bound=str)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a YAML file and where it stands; `file` is the path as shown in messages."""

    file: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line of the file, from 1."""
        return int(self.node.start_mark.line) + 1

    def wrong(self, problem: str, **values: object) -> DataError:
        """The error to raise about this value: `problem` is the last part of a message key."""
        return wrong(self.file, self.line, problem, **values)

    @property
    def text(self) -> str:
        """The value as text. DataError if it is a list or mapping, or empty."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.wrong("text")
        return str(self.node.value).strip()

    @property
    def number(self) -> int:
        """The value as a whole number. DataError if it is none."""
        try:
            return int(self.text)
        except ValueError:
            raise self.wrong("value", value=self.text) from None

    @property
    def day(self) -> date:
        """The value as a date written 2024-12-08. DataError if it is none."""
        try:
            return date.fromisoformat(self.text)
        except ValueError:
            raise self.wrong("date", value=self.text) from None

    @property
    def yes(self) -> bool:
        """The value as true or false. DataError if it is neither."""
        return self.one_of("false", "true") == "true"

    def one_of(self, *allowed: Choice) -> Choice:
        """The value, which must be one of those allowed. DataError if it is not."""
        for choice in allowed:
            if choice == self.text:
                return choice
        raise self.wrong("value", value=self.text)

    @property
    def slug(self) -> str:
        """The value as an id in small ASCII letters. DataError if it is none."""
        if not (self.text.isascii() and self.text.isidentifier() and self.text.islower()):
            raise self.wrong("id", value=self.text)
        return self.text

    @property
    def pattern(self) -> Pattern:
        """The value as a pattern. DataError if it cannot be used."""
        try:
            return parse_pattern(self.text)
        except PatternError as error:
            raise self.wrong(error.problem, value=error.value) from error

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The values of a list as patterns. DataError as for each of them."""
        return tuple(item.pattern for item in self.items)

    @property
    def items(self) -> tuple["Entry", ...]:
        """The values of a list. DataError if it is no list or has none."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.wrong("list")
        return tuple(Entry(self.file, node) for node in self.node.value)

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, "Entry"]:
        """The values of a mapping by key. DataError for a key that is unknown, missing or there twice."""
        found: dict[str, Entry] = {}
        for key, value in self._pairs():
            if key.text not in required + optional:
                raise key.wrong("key", value=key.text)
            if key.text in found:
                raise key.wrong("duplicate", value=key.text)
            found[key.text] = value
        for name in required:
            if name not in found:
                raise self.wrong("missing", value=name)
        return found

    def _pairs(self) -> Iterator[tuple["Entry", "Entry"]]:
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("mapping")
        for key, value in self.node.value:
            yield Entry(self.file, key), Entry(self.file, value)


def read_entry(path: Path, name: str) -> Entry:
    """The content of a YAML file, `name` being what messages call it. DataError if it is none, no YAML, or empty."""
    text = ""
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader)
    except OSError as error:
        raise wrong(name, 1, "unreadable") from error
    except UnicodeDecodeError as error:
        raise wrong(name, error.object[: error.start].count(b"\n") + 1, "utf8") from None
    except yaml.MarkedYAMLError as error:
        raise wrong(name, error.problem_mark.line + 1 if error.problem_mark else 1, "yaml") from error
    except yaml.reader.ReaderError as error:  # a sign that no text file has
        raise wrong(name, text.partition(chr(error.character))[0].count("\n") + 1, "yaml_sign") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise wrong(name, 1, "yaml") from error
    if node is None:
        raise wrong(name, 1, "mapping")
    return Entry(name, node)
