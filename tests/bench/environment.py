"""Install what is measured against into an environment of its own.

`python -m tests.bench.environment FOLDER [EXTRA]`: an extra of pyproject.toml, by default `bench`.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("pyarrow", "scikit-learn")  # of ours: what reads the same files, and CountVectorizer


def wanted(extra: str = "bench") -> list[str]:
    """The requirements of an extra, and those of ours that the others' side needs too."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    ours = [one for one in project["dependencies"] if one.startswith(NEEDED)]
    return [*ours, *project["optional-dependencies"][extra]]


def main() -> None:
    """Install each; what fails is named and left out."""
    pip = [str(Path(sys.argv[1]) / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    for requirement in wanted(*sys.argv[2:]):
        if subprocess.run([*pip, requirement], check=False).returncode:
            print(f"{requirement} does not install here: its rows are left out", file=sys.stderr)


if __name__ == "__main__":
    main()
