"""The limits under which a child process runs, where the system has them."""

import sys

MEMORY = 1536 * 2**20  # bytes of address space; the libraries alone take half of it
FILE = 256 * 2**20  # bytes of one file that is written


def confine() -> None:
    """Limit memory, size of files and dumps for the rest of this process."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow(seconds: int) -> None:
    """Have the system end this process after so many more seconds of work."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
