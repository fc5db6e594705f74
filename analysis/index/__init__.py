"""Arrays on disk; the only package with compiled kernels, which are kept where the settings say."""

import os

from analysis.settings import settings

# Before numba is imported. Beside the modules, where it would put them, an installed program may not write.
os.environ.setdefault("NUMBA_CACHE_DIR", str(settings().cache / "numba"))
