"""Feed one parser with input that atheris steers by what it reaches: `python -m tests.fuzz PARSER SECONDS [FOLDER]`.

Atheris is looked for in FOLDER too, where `make fuzz` puts it. What breaks the parser is left in the current folder
as crash-*, timeout-* or oom-*; to see it again: `python -m tests.fuzz PARSER 0 FOLDER FILE`.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS, MEGABYTES, BYTES = 120, 2048, 65_536  # of one input: time, memory of the process, size


def main() -> None:
    name, seconds, folder, *again = *sys.argv[1:4], *sys.argv[4:]
    sys.path.append(folder)
    import atheris

    with atheris.instrument_imports(include=["analysis.ingest", "analysis.text"]):
        from tests.fuzz.parsers import PARSERS, WORDS

    from analysis.errors import InputError

    parser = PARSERS[name]
    with TemporaryDirectory(prefix="khitab-fuzz-") as kept:
        path, corpus = Path(kept, "input"), Path(kept, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(parser.seeds):
            (corpus / f"seed-{number}").write_bytes(seed)
        words = Path(kept, "words")
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "ascii")

        def one(data: bytes) -> None:
            path.write_bytes(data)
            with suppress(InputError):
                parser.read(path)

        limits = [f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
        options = again or [*limits, f"-max_len={BYTES}", f"-dict={words}", "-print_final_stats=1", str(corpus)]
        atheris.Setup([sys.argv[0], *options], one)
        atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02X}" for byte in word.encode())


if __name__ == "__main__":
    os.environ.setdefault("KHITAB_CACHE", os.environ.get("TMPDIR", "/tmp"))
    main()
