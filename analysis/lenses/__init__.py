"""The names of contested referents: the pattern language, lenses, and their rules compiled for a scan."""
