"""`utdrag run` and `utdrag site`: the process from start to end, its HTTP side and its log.

The modules of the HTTP side are imported only where `PORT` is set.
"""


class CannotListen(Exception):
    """The HTTP server cannot listen at its address, which may be taken; the text says why."""
