"""The entry script, in a folder of its own."""
