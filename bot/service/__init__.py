"""`utdrag run` and `utdrag site`: the process from start to end, its HTTP side and its log.

The modules of the HTTP side are imported only where `PORT` is set.
"""


class CannotListen(Exception):
    """The address is taken or not this machine's; the text says which."""
