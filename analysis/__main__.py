"""`python -m analysis` is the command `khitab`."""

import sys

from analysis.cli import main

sys.exit(main())
