"""The catalogues: whole, and sound."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.views import commands
from bot.views.commands import Command
from bot.views.words import CATALOGUES, Languages

VIEWS = CATALOGUES.parent / "views"
LANGUAGES = Languages.load("sv")
FILES = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def translated(message: Message) -> list[str]:
    """Return the translation, of a text with plural forms all of them."""
    text = message.string
    return [text or ""] if isinstance(text, str | None) else list(text)


def extracted() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(str(VIEWS))
    return {tuple(text) if isinstance(text, list | tuple) else text for _, _, text, _, _ in found}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_a_catalogue_translates_every_text_of_the_code_and_no_other(path: Path) -> None:
    messages = {message.id: message for message in catalogue(path) if message.id}
    assert set(messages) == extracted()
    for id_, message in messages.items():
        assert all(translated(message)), id_
        assert not message.fuzzy


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_translations_keep_the_placeholders_and_the_tags(path: Path) -> None:
    for message in catalogue(path):
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        for text in translated(message):
            assert fields(text) == fields(ids[0])
            assert re.findall(r"</?\w+>", text) == re.findall(r"</?\w+>", ids[0])


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_command_that_a_text_names_is_one() -> None:
    names = commands.names(LANGUAGES)
    for path in FILES:
        for message in catalogue(path):
            for text in translated(message):
                for name in re.findall(r"(?<!\w|<)/([a-zåäö_]+)", text):
                    assert name in names, text


def test_a_name_means_one_command_and_telegram_takes_it() -> None:
    names = commands.names(LANGUAGES)
    for words in LANGUAGES.spoken.values():
        assert len({commands.named(words, command) for command in Command}) == len(Command)
        for command in Command:
            assert names[commands.named(words, command)] is command
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in names)


@pytest.mark.parametrize(
    ("code", "language"),
    [("sv", "sv"), ("en-GB", "en"), ("EN", "en"), ("fi", "sv"), ("", "sv"), (None, "sv")],
)
def test_the_nearest_language_speaks(code: str | None, language: str) -> None:
    assert LANGUAGES.of(code).language == language


def test_dates_and_times_as_each_language_writes_them() -> None:
    swedish, english = LANGUAGES.of("sv"), LANGUAGES.of("en")
    moment = datetime(2026, 3, 1, 22, 5, tzinfo=UTC)
    assert swedish.moment(moment, ZoneInfo("Europe/Stockholm")) == "söndag 1 mars 23:05"
    assert english.day(date(2026, 3, 1)) == "Sunday 1 March"
    assert english.time(time(8)) == "08:00"
    assert [swedish.month(iso) for iso in ("2025", "2025-10", "2025-10-16")] == [
        "2025",
        "oktober 2025",
        "16 oktober 2025",
    ]
