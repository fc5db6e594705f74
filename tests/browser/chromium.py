"""Make sure that Chromium is there: install Debian's where that is possible, otherwise say the one command to run."""

import os
import shutil
import subprocess
import sys

COMMAND = "apt-get install -y --no-install-recommends chromium"


def chromium() -> str | None:
    """The path of an installed Chromium, None where there is none."""
    named = os.environ.get("KHITAB_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def install() -> int:
    """Install Chromium when root on Debian; the exit code of the process."""
    if chromium():
        return 0
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run([*COMMAND.split(), "-qq"], check=True)
        return 0 if chromium() else 1
    print(f"The browser tests need Chromium. Run: sudo {COMMAND}\nor set KHITAB_CHROMIUM to its path.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(install())
