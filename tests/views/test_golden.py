"""Every screen as it was read last: a change of wording is seen in review.

`pytest tests/views/test_golden.py --snapshot-update` writes the files anew.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path
from pkgutil import iter_modules
from types import UnionType
from typing import get_args, get_type_hints

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from telegram import BotCommand, InlineKeyboardMarkup

from bot import views
from bot.content.check import check
from bot.drawing.chart import Chart
from bot.views import (
    about,
    commands,
    ephemeral,
    excerpt,
    language_menu,
    lists,
    names,
    passage,
    progress,
    reading_list,
    search,
    settings_menus,
    shared_message,
    start,
    text_language,
)
from bot.views.edition import Edition
from bot.views.i18n import Languages, Words
from bot.views.inline import InlineResults
from bot.views.rich import RichScreen
from bot.views.screen import Prompt, Screen
from tests.views.book import identified, whole

CONTENT = Path(__file__).parents[2] / "content/kagarlitskij-2025/interview.md"
LANGUAGES = Languages.load("sv")

SCREENS = {Screen, Prompt, RichScreen, InlineResults, Chart, list[BotCommand]}
PARTS: set[Callable[..., object]] = {
    about.source,
    start.who_answers,
    text_language.told,
    settings_menus.screen,
    language_menu.spoken,
    commands.named,
    ephemeral.explained,
    ephemeral.setting,
    excerpt.foot,
    progress.percent,
    shared_message.plain_text,
    passage.heading,
    passage.listed,
    passage.html,
    passage.note,
    passage.folded,
    lists.nothing,
    names.reader,
    names.group,
    reading_list.entry,
    search.around,
}
"""What is no screen of its own; it stands in those that are in the book."""


class Text(SingleFileSnapshotExtension):
    """A golden file of plain text for each test; here that is one for each language."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def edition(language: str) -> Edition:
    interview = check(CONTENT).interview
    assert interview
    return Edition(identified(interview), LANGUAGES.spoken[language], "utdrag_bot")


@pytest.mark.parametrize("language", LANGUAGES.spoken)
def test_every_screen(edition: Edition, snapshot: SnapshotAssertion) -> None:
    text = "\n".join(map(str, whole(edition, LANGUAGES)))
    assert text == snapshot(extension_class=Text)


@pytest.mark.parametrize("language", LANGUAGES.spoken)
def test_labels_are_whole_on_a_phone(edition: Edition) -> None:
    """Side by side they have room for so many characters on a narrow phone; an app cuts the rest.

    Titles of the interview and names of places stand in rows of their own.
    """
    room = {1: 46, 2: 22, 3: 14, 4: 8, 5: 5}
    for one in whole(edition, LANGUAGES):
        markup = one.what.get("reply_markup") if isinstance(one.what, dict) else None
        if isinstance(markup, InlineKeyboardMarkup):
            for row in markup.inline_keyboard:
                for button in row:
                    assert len(button.text) <= room[len(row)], one


@pytest.mark.parametrize("language", ["en"])
def test_no_screen_is_missing(edition: Edition) -> None:
    shown = {one.view for one in whole(edition, LANGUAGES)}
    assert set(screens()) - shown - PARTS == set()
    assert set(screens()) >= PARTS, "gone"


def screens() -> Iterator[Callable[..., object]]:
    """Return all functions that make a screen, or a line in the reader's language."""
    for module in iter_modules(views.__path__, f"{views.__name__}."):
        here = import_module(module.name)
        for name, view in getmembers(here, isfunction):
            if view.__module__ == here.__name__ and not name.startswith("_"):
                hints = get_type_hints(view)
                makes, takes = hints.pop("return", None), [*hints.values()][:1]
                line = makes in {str, list[str]} and takes in ([Words], [Edition])
                if line or not SCREENS.isdisjoint(_either(makes)):
                    yield view


def _either(hint: object) -> list[object]:
    """Return the types of a union, or the one type."""
    return list(get_args(hint)) if isinstance(hint, UnionType) else [hint]
