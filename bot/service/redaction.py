"""Replacing secrets in what is shown: log lines and messages of errors."""

import json
import re
from collections.abc import Collection
from urllib.parse import quote

HIDDEN = "…"

TOKEN = r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{20,}"  # noqa: S105 - the form of one
"""A pattern for what looks like a bot's token, ours or another, also within an address."""

ACCOUNT = r"(?<=://)[^\s/:@]*:\S+(?=@)"
"""A pattern for an account and its password within an address."""


class Redaction:
    """Replaces known secrets, and what looks like a token or an address's password, with `…`."""

    def __init__(self, secrets: Collection[str]) -> None:
        forms = {form for secret in secrets for form in _forms(secret)}
        longest_first = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile("|".join([*map(re.escape, longest_first), TOKEN, ACCOUNT]))

    def __call__(self, text: str) -> str:
        return self._pattern.sub(HIDDEN, text)


def _forms(secret: str) -> tuple[str, ...]:
    """Return a secret in three forms: plain, escaped for URLs, escaped for JSON."""
    return (
        secret,
        quote(secret, safe="", errors="surrogateescape"),
        json.dumps(secret, ensure_ascii=False)[1:-1],
    )
