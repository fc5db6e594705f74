"""What every answer says of itself, whatever the study: that the lists behind it were edited after the build."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n.strings import caveat
from analysis.index.build import build
from analysis.settings import settings
from tests.corpora import build_corpus


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/ that a test may edit."""
    copied = shutil.copytree(settings().data, tmp_path / "data", ignore=shutil.ignore_patterns("demo"))
    monkeypatch.setenv("KHITAB_DATA", str(copied))
    settings.cache_clear()
    yield copied
    settings.cache_clear()


def _told(corpus: Corpus, link: str) -> dict[str, tuple[str, ...]]:
    return {one.key: one.values["files"] for one in ask(corpus, link).caveats if one.key.startswith("lists.")}  # type: ignore[misc]


def test_lists_edited_after_the_build_are_told_until_it_is_built_anew(data: Path, tmp_path: Path) -> None:
    records = [{"title": "خبر", "text": f"قال {n} إن روسيا قصفت المدينة"} for n in range(3)]
    corpus = build_corpus(tmp_path, records)
    links = ("naming?lens=russia_role", "concordance?lens=russia_role", "changes", "frames", "topics")
    assert [_told(corpus, link) for link in links] == [{}] * 5
    lens, frame = data / "lenses" / "russia_role.yaml", data / "frames" / "morality.yaml"
    lens.write_text(lens.read_text("utf-8").replace("روسيا", "موسكو"), "utf-8")
    old = {"lists.changed": ("lenses/russia_role.yaml",)}
    assert [_told(corpus, link) for link in links] == [old, old, old, {}, {}]
    assert _told(corpus, "naming?own=روسيا") == {}, "looked for at once"
    frame.write_text(f"{frame.read_text('utf-8')}# read again\n", "utf-8")
    assert _told(corpus, "frames") == {"lists.changed_frames": ("frames/morality.yaml",)}
    assert _told(corpus, "changes") == {"lists.changed": ("frames/morality.yaml", "lenses/russia_role.yaml")}
    (data / "lenses" / "new.yaml").write_text("id: new", "utf-8")
    assert _told(corpus, "naming") == {"lists.changed": ("lenses/new.yaml", "lenses/russia_role.yaml")}
    for lang, word in (("ar", "القوائم"), ("en", "lists")):
        said = caveat(
            lang, next(one for one in ask(corpus, "naming").caveats if one.key == "lists.changed"), plain=True
        )
        assert word in said
        assert "khitab build" in said
        assert "lenses/new.yaml" in said
    (data / "lenses" / "new.yaml").unlink()
    build(corpus.root)
    assert _told(Corpus.open(corpus.root), "changes") == {}
