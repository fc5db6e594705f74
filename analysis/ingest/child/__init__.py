"""What runs in a process of its own, with limits: parsers that meet compressed or deeply nested input.

A request is one line of JSON on the standard input, its answers are lines of JSON on the standard output, the last
of them {"end": true}. Nothing is pickled, and a process that dies costs one file.
"""
