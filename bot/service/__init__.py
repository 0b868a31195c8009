"""The HTTP side: the webhook, and what monitoring asks for. Imported where `PORT` is set."""


class CannotListen(Exception):
    """The address is taken or not this machine's; the text says which."""
