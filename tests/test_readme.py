"""What README and CITATION.cff tell a newcomer to do works as it is written there."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from analysis.cli import main
from analysis.cli import parser as command_parser
from tests.conftest import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line for kind, block in BLOCKS if not kind for line in block.splitlines() if line.strip()]
COMMANDS = [line for line in LINES if re.search(r"khitab\b", line.split("#")[0])]
TEXTS = {
    "1.txt": "دخلت قوات النظام المدينة صباح أمس، وقال سكان إن القصف لم يتوقف.",
    "2.txt": "أعلنت الحكومة السورية فتح المعبر أمام العائدين، وزار وزير الداخلية المنطقة.",
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def arguments(line: str) -> list[str]:
    words = shlex.split(line, comments=True)
    place = next(place for place, word in enumerate(words) if re.search(r"khitab$", word.replace("\\", "/")))
    return words[place + 1 :]


def test_there_is_something_to_try() -> None:
    assert len(COMMANDS) >= 6
    assert any(kind == "python" for kind, _ in BLOCKS)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_understood(line: str) -> None:
    words = [word.removesuffix("...") for word in arguments(line)]
    command_parser().parse_args(words)


def test_the_commands_work_on_own_texts(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)  # where what they write may lie
    own = {"DIR": str(tmp_path / "corpus"), "PATH": str(texts)}
    done = []
    for line in COMMANDS:
        words = [own.get(word.removesuffix("..."), word) for word in arguments(line)]
        if words[0] == "dashboard" or "--scheduler" in words:
            continue  # these serve until they are ended; the browser tests and those of the cluster run them
        assert main(words) == 0, line
        done.append(words[0])
    assert done[:2] == ["import", "build"]
    assert "show" in done
    assert capsys.readouterr().out


def test_the_python_example_works(texts: Path, tmp_path: Path) -> None:
    code = next(block for kind, block in BLOCKS if kind == "python")
    code = code.replace('"DIR"', repr(str(tmp_path / "corpus"))).replace('"PATH"', repr(str(texts)))
    assert len(code.strip().splitlines()) <= 12
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_every_make_target_and_file_it_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets
    for path in re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r"-r (\S+\.lock)", README):
        assert (PROJECT / path).exists(), path


def test_the_citation_says_what_the_package_says() -> None:
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text("utf-8"))
    package = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    assert citation["version"] == package["version"]
    assert citation["license"] in str(package["license"])
