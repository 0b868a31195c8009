"""Prints every rich message that the bot can make of the interviews, a request a line as JSON.

`python -m benchmarks.blocks | python tests/schema.py /dev/stdin` compares them with what is
published.
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import orjson

from bot.content.check import check
from bot.domain import reference
from bot.domain.delivery import Ending
from bot.domain.interview import Interview
from bot.loader.check import A_BOT
from bot.views import rich
from bot.views.edition import Edition
from bot.views.i18n import Languages
from bot.views.rich import RichScreen

CONTENT = Path(__file__).parents[1] / "content"


def screens(edition: Edition) -> Iterator[RichScreen | None]:
    """Return whole answers, the introduction, and the excerpts of the day."""
    yield rich.one_message(edition, reference.Reference(reference.ReferenceKind.INTRODUCTION))
    for asked in edition.interview.questions:
        yield rich.one_message(edition, reference.question(asked.number))
    for one in edition.interview.excerpts:
        for private, ending in product((True, False), Ending):
            yield rich.post(edition, one, private=private, ending=ending)


def requests(interview: Interview) -> Iterator[dict[str, object]]:
    """Return them as calls of sendRichMessage, and of editMessageText where a button leads."""
    for words in Languages.load("sv").spoken.values():
        for screen in screens(Edition(interview, words, A_BOT)):
            assert screen
            markup = screen["reply_markup"]
            sent = {"chat_id": 1, "rich_message": screen["rich_message"]}
            sent |= {"reply_markup": markup.to_dict()} if markup else {}
            yield {"method": "sendRichMessage", "params": sent}
            yield {"method": "editMessageText", "params": sent | {"message_id": 1}}


def main() -> None:
    for path in CONTENT.glob("*/interview.md"):
        interview = check(path).interview
        assert interview
        for request in requests(interview):
            sys.stdout.buffer.write(orjson.dumps(request) + b"\n")


if __name__ == "__main__":
    main()
