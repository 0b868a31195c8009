"""An interview without problems can be shown, whatever it has and lacks."""

import re
from pathlib import Path

import pytest

from bot.domain.interview import Interview
from bot.emulator import html, inline_keyboards
from bot.emulator.telegram import Telegram
from bot.loader.check import A_BOT, examine
from bot.settings import Settings
from bot.views import all_screens
from bot.views.edition import Edition
from bot.views.i18n import Languages
from tests.conftest import running, settings_for
from tests.content.test_check import GOOD, READING
from tests.talk import Clock

LANGUAGES = Languages.load("sv")
TOPICS = "topics:\n  wood: Wood\n  sail: Sails\n"
NOTES = re.compile(r"\[\^\d\](:.*)?")
BARE = NOTES.sub("", GOOD.replace(READING, "").replace(TOPICS, ""))
BARE = re.sub(r"topics: .* -->", "topics: -->", BARE).replace("An introduction.", "")


def with_topics(number: int) -> str:
    """Return an interview with so many topics, each with an excerpt and a question of its own."""
    slugs = [f"t{n}" for n in range(number)]
    titles = "".join(f"  {slug}: About {slug}\n" for slug in slugs)
    answers = "".join(f"## And {slug}?\n\nNo.\n\n<!-- topics: {slug} -->\n\n" for slug in slugs)
    source = GOOD.replace("  sail: Sails\n", f"  sail: Sails\n{titles}")
    return source.replace("## And rafts?", f"{answers}## And rafts?")


def with_links(number: int, introduction: str = "Boats.", note: str = "Read it.") -> str:
    entry = READING[READING.index("    - title") :]
    entries = (
        entry.replace("a(b)", f"{n}").replace("Knots", f"Knots {n}")
        + f"      note: {note}\n      topics: [wood]\n"
        for n in range(1, number + 1)
    )
    reading = READING[: READING.index("    - title")].replace("Three boats.", introduction)
    return GOOD.replace(READING, reading + "".join(entries))


def written(tmp_path: Path, source: str) -> Path:
    path = tmp_path / "content" / "boats" / "interview.md"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    return path


def shown(interview: Interview) -> int:
    """Show everything in every language; return how many screens there are."""
    screens = [
        screen
        for words in LANGUAGES.spoken.values()
        for _, screen in all_screens.screens(Edition(interview, words, A_BOT), LANGUAGES)
    ]
    for screen in screens:
        reply_markup = screen["reply_markup"]
        inline_keyboards.checked(reply_markup.to_dict() if reply_markup else None, "private")
        assert html.read(screen["text"], "HTML").dropped == 0
    return len(screens)


@pytest.mark.parametrize(
    "source",
    [
        GOOD,
        BARE,
        NOTES.sub("", GOOD),
        GOOD.replace(READING, ""),
        GOOD.replace(READING, READING[: READING.index("  links")]),
        with_topics(101),
        with_links(120),
        with_links(30, "B" * 3500, "N" * 900),
        GOOD.replace("title: On boats", f"title: {'<&> ' * 200}"),
        GOOD.replace("  interviewer: Bo", "  publisher: Bo"),
    ],
)
def test_an_interview_without_problems_can_be_shown(tmp_path: Path, source: str) -> None:
    interview, problems = examine(written(tmp_path, source), LANGUAGES)
    assert not problems
    assert interview
    assert shown(interview) > 60


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("title: On boats", f"title: {'B' * 4000}", "2: title and people are too long for a me"),
        ("An introduction.", "I" * 5200, "24: the introduction is too long for a message: 52"),
        ("The Harbour", "H" * 5000, "8: people, credits and sources are too long for a message"),
        ("Three boats.", "B" * 5000, "16: the reading list, or an entry of it, is too long for"),
        ("title: Knots", f"title: {'K' * 5000}", "16: the reading list, or an entry of it, is"),
        ("  sail: Sails", f"  sail: {'S' * 5000}", "13: a topic’s title is too long for a messa"),
        ("Never.", "N" * 4090, "40: excerpt 3 is too long for a message: 4"),
        ("And rafts?", "R" * 4090, "38: question 2 is too long for a message: 4"),
        ("Third.", "T" * 4090, "46: footnote 3 is too long for a message: 4"),
        (
            "Never.",
            "Never.\n\n<!-- topics: sail -->\n\n" * 99 + "Never.",
            "38: question 2 is too l",
        ),
    ],
)
def test_what_no_message_can_hold_is_said_with_its_line(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    assert GOOD.count(before) == 1
    path = written(tmp_path, GOOD.replace(before, after))
    interview, problems = examine(path, LANGUAGES)
    assert interview is None
    assert any(line.startswith(f"{path}:{problem}") for line in problems), problems


def settings_of(settings: Settings, tmp_path: Path, source: str) -> Settings:
    written(tmp_path, source)
    url = settings.database_url.render_as_string(hide_password=False)
    return settings_for(url, CONTENT_DIR=str(tmp_path / "content"))


async def test_what_an_interview_lacks_is_said_kindly_and_has_no_buttons(
    settings: Settings, clock: Clock, telegram: Telegram, tmp_path: Path
) -> None:
    async with running(settings_of(settings, tmp_path, BARE), clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/start")
        assert "läs dem i ordning eller på måfå, eller få ett om dagen." in ann.text
        assert not {"Ämnen", "Introduktion"} & set(ann.labels)
        welcome = ann.last
        nothing = {
            "/footnotes": "Den här intervjun har inga fotnoter.",
            "/footnote": "Den här intervjun har inga fotnoter.",
            "/footnote 1": "Den här intervjun har inga fotnoter.",
            "/topics": "Den här intervjun har inga ämnen.",
            "/links": "Den här intervjun har inga lästips.",
        }
        for typed, answer in nothing.items():
            await ann.say(typed)
            assert ann.text == answer
            assert not ann.labels
        assert welcome.rows
        for old in ("page:footnotes:1", "page:topics:2", "page:links:1", "show:introduction"):
            await ann.say("/about")
            assert "Introduktion" not in ann.labels
            await ann.press_data(old)
            assert ann.text in {*nothing.values(), "On boats"}
        await ann.say("/read 3")
        assert ann.text.endswith("3/3\n\nDu har kommit till slutet av intervjun.")
        await ann.say("/subscribe")
        await ann.say("/settings")
        assert not [label for label in ann.labels if label.startswith("🏷")]


async def test_many_topics_have_pages(
    settings: Settings, clock: Clock, telegram: Telegram, tmp_path: Path
) -> None:
    async with running(settings_of(settings, tmp_path, with_topics(99)), clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/topics")
        assert ann.text == "Ämnen\n\nVälj ett ämne:"
        for _ in range(3):
            await ann.press("Nästa sida ›")
        assert ann.labels[-3:] == ["About t98 (1)", "‹ Föregående sida", "‹ Start"]
        shown = ann.labels
        await ann.press("About t98")
        await ann.press("‹ Ämnen")
        assert ann.labels == shown
        await ann.say("/topics about t")
        assert ann.labels[0] == "Wood (2)"
        await ann.say("/topics bout t1")
        assert len(ann.labels) == 11 + len(["‹ Start"])
        await ann.say("/subscribe")
        await ann.say("/settings")
        await ann.press("🏷 Alla ämnen")
        for _ in range(6):
            await ann.press("Nästa sida ›")
        assert ann.labels[0] == "✓ Alla ämnen"
        assert ann.labels[-3:] == ["About t98 (1)", "‹ Föregående sida", "‹ Inställningar"]
        await ann.press("About t98")
        assert "🏷 About t98" in ann.labels


async def test_a_long_reading_list_has_pages(
    settings: Settings, clock: Clock, telegram: Telegram, tmp_path: Path
) -> None:
    source = with_links(40, "B" * 3500)
    async with running(settings_of(settings, tmp_path, source), clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/links")
        seen: list[str] = []
        while True:
            seen += re.findall(r"^(\d+)\. Knots", ann.text, re.MULTILINE)
            if "Nästa sida ›" not in ann.labels:
                break
            await ann.press("Nästa sida ›")
        assert seen == [str(n) for n in range(1, 41)]
        await ann.say("/read 1")
        await ann.press("⋯ Mer")
        await ann.press("Lästips (40)")
        assert "Alla lästips har 24 till." in ann.text
        await ann.press("Alla lästips")
        assert ann.text.startswith("Lästips (Read on)\n\nBBB")
