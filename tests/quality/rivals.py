"""What topics are measured beside and the product does not need: in an environment of its own, where it is there.

`make rivals` makes it; KHITAB_RIVALS may name the Python of another one.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import PROJECT

PROGRAM = Path(__file__).with_name("bertopic_rival.py")
LONGEST = 600  # seconds


def rival_python() -> str:
    """The Python of that environment, whether it is there or not."""
    return os.environ.get("KHITAB_RIVALS") or str(PROJECT / ".venv-rivals" / "bin" / "python")


def bertopic_versions() -> dict[str, str]:
    """The versions of BERTopic and of what it stands on; none where it is not installed."""
    try:
        done = subprocess.run([rival_python(), str(PROGRAM), "versions"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, str] = json.loads(done.stdout)
    return found


def bertopic(texts: Sequence[str], vectors: Sequence[Sequence[float]], k: int, seed: int) -> list[int]:
    """The topic that BERTopic gives each text by these vectors, reduced to `k`; outliers are one group more."""
    sent = json.dumps({"texts": list(texts), "vectors": vectors, "k": k, "seed": seed})
    command = [rival_python(), str(PROGRAM)]
    done = subprocess.run(command, input=sent, capture_output=True, text=True, check=True, timeout=LONGEST)
    found: list[int] = json.loads(done.stdout.splitlines()[-1])["topics"]
    return found
