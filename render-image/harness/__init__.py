"""The render harness: a warm Manim that speaks the sandbox protocol on standard input and output.

One process, the supervisor, reads one job, forks a child for whatever touches a stranger's bytes, watches it, and says
how it ended. ``contract/README.md`` is the protocol.
"""
