"""`utdrag chat`: what a line means, and what the terminal shows."""

import os
import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path
from unittest import mock

import pytest
from rich.console import Console

from bot.context import Context
from bot.emulator.accounts import Person, Room
from bot.emulator.html import Text
from bot.emulator.messages import Message
from bot.terminal import render, session
from bot.terminal.display import Display
from tests.command import command
from tests.server import environment
from tests.talk import Bot

ROOM = Room(1, "private", "Ann")


pytestmark = pytest.mark.usefixtures("in_folder")


def chat(folder: Path, typed: str, **env: str) -> str:
    """Return what the terminal shows for lines that are piped into it."""
    env = {"BOT_TOKEN": "", "LC_ALL": "sv_SE.UTF-8"} | env
    status, out, complaints = command("chat", folder=folder, typed=typed, **env)
    assert (status, complaints) == (0, "")
    return out


def test_a_number_answers_a_question_presses_a_button_or_opens_an_excerpt(
    tmp_path: Path,
) -> None:
    out = chat(tmp_path, "/sok\n1848\n/start\n1\n40\n/fotnot\n3\n")
    assert "🔎 1848" in out
    assert "Boris Kagarlitskij, en rysk sociolog" in out  # the first button
    assert "40/68" in out
    assert "FSIN-Brev" in out  # footnote 3


def test_earlier_buttons_can_be_reached_and_an_edit_is_marked(tmp_path: Path) -> None:
    out = chat(tmp_path, "/las 9\n/amnen\n/earlier\n2\n/earlier\n/earlier\n")
    assert out.count("9/68") == 2
    assert "edited ─╮" in out.partition("10/68")[0]
    assert "10/68" in out
    assert "There is no earlier message with buttons." in out


def test_two_readers_in_a_group_have_screens_of_their_own(tmp_path: Path) -> None:
    typed = ["/group", "/installningar", "4", "/las 9", "/as 2", "/las 20", "2", "/earlier"]
    out = chat(tmp_path, "\n".join([*typed, "/private", "/status", ""]))
    assert "You are in the group Läsecirkeln as Läsare 1." in out
    switched, _, rest = out.partition("> /las 9")
    assert "✅ Svar: bara för den som frågar" in switched
    first, _, second = rest.partition("You are Läsare 2 now.")
    assert first.count("only you see this") == 1
    assert "9/68" in first
    group, _, private = second.partition("You are in the private chat as Läsare 2.")
    assert "9/68" not in group
    assert "only you see this, edited" in group.partition("21/68")[0]
    assert "Inställningar" in group  # what all see is there for the second reader too
    assert "Du är vid utdrag 21 av 68" in private
    again = chat(tmp_path, "/group\n/las 9\n").partition("> /las 9")[2]
    assert "only you see this" in again  # the first command after a new start too
    assert "9/68" in again


@pytest.mark.parametrize(
    ("language", "place", "other"),
    [
        ("en_GB", "the group Reading circle as Reader 1.", "You are Reader 2 now."),
        ("ru_RU", "the group Читательский кружок as Читатель 1.", "You are Читатель 2 now."),
    ],
)
def test_the_readers_and_the_group_have_names_in_the_terminals_language(
    tmp_path: Path, language: str, place: str, other: str
) -> None:
    out = chat(tmp_path, "/group\n/as 2\n", LC_ALL=f"{language}.UTF-8")
    assert f"You are in {place}" in out
    assert other in out


def test_earlier_buttons_take_the_place_of_a_list_of_inline_mode(tmp_path: Path) -> None:
    out = chat(tmp_path, "/las 9\n/amnen\n@bot Stalin\n/earlier\n2\n")
    assert "10/68" in out.partition("> /earlier")[2]


async def test_a_question_stays_open_while_a_post_comes_by_itself(bot: Bot) -> None:
    """A session in the test's own process, so that its clock can be moved."""
    file = StringIO()
    console = Console(file=file, width=80)
    with mock.patch.object(session, "Console", return_value=console):
        talk = session.Session(bot.app, bot.telegram, "sv")
    for line in ("/subscribe 13:00", "/sok"):
        await talk.do(line)
    bot.clock.forward(days=1, hours=2)
    await bot.tick()
    await talk.watch(Context(bot.app))
    await talk.do("4")
    assert "1/68" in file.getvalue()
    assert bot.private(Person(1, "Du", "sv")).posts[-1].text.plain.startswith("🔎 4")


@pytest.mark.parametrize(
    ("env", "begins"),
    [
        ({"LC_ALL": "", "LANG": "ru_RU.UTF-8"}, "Здесь всё интервью"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "ru_RU.UTF-8"}, "This bot holds"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ru_RU.UTF-8"}, "Här finns"),
    ],
)
def test_it_speaks_the_terminals_language(
    tmp_path: Path, env: dict[str, str], begins: str
) -> None:
    assert begins in chat(tmp_path, "/start\n", **env)


def message(number: int, text: str) -> Message:
    return Message(ROOM, number, 0, Text(text))


def shown(*, height: int) -> tuple[Display, StringIO]:
    """Return a display on a terminal of this height, and what it prints."""
    file = StringIO()
    console = Console(file=file, force_terminal=True, width=40, height=height, highlight=False)
    return Display(console, "https://t.me/utdrag_bot"), file


def test_an_edit_takes_the_place_of_the_message_and_of_what_was_typed_below() -> None:
    display, file = shown(height=24)
    display.message(message(1, "Before"))
    display.typed("2")
    display.line("» A line in passing")
    display.message(message(1, "After"))
    before, after = file.getvalue().split("\x1b[5A\x1b[J")  # three rows, one typed, one in passing
    assert "Before" in before
    assert "After" in after
    assert "edited" not in after


def test_an_edit_in_a_terminal_of_another_width_is_printed_below() -> None:
    file = StringIO()
    console = Console(file=file, force_terminal=True, width=40, height=24)
    display = Display(console, "https://t.me/utdrag_bot")
    display.message(message(1, "Before"))
    console.width = 30
    display.message(message(1, "After"))
    assert "\x1b[J" not in file.getvalue()
    assert "edited" in file.getvalue()


@pytest.mark.parametrize(("width", "gap"), [(40, "   "), (24, "\n")])
def test_no_button_is_cut_where_a_line_ends(width: int, gap: str) -> None:
    console = Console(file=StringIO(), width=width)
    posted = message(1, "Text")
    posted.rows = [[{"text": "Read on here"}, {"text": "Another"}], [{"text": "Back"}]]
    with console.capture() as captured:
        console.print(render.buttons(posted))
    lines = "\n".join(line.rstrip() for line in captured.get().splitlines())
    assert lines == f"[1] Read on here{gap}[2] Another\n[3] Back"


def test_a_disabled_button_is_shown_and_has_no_number() -> None:
    console = Console(file=StringIO(), width=40)
    posted = message(1, "Text")
    posted.rows = [[{"text": "·", "disabled": {}}, {"text": "Next"}], [{"text": "Back"}]]
    with console.capture() as captured:
        console.print(render.buttons(posted))
    lines = "\n".join(line.rstrip() for line in captured.get().splitlines())
    assert lines == "    ·   [1] Next\n[2] Back"
    assert [button["text"] for button in render.pressable(posted)] == ["Next", "Back"]


def test_a_whole_answer_is_shown_with_its_notes_and_led_back_from(tmp_path: Path) -> None:
    out = chat(tmp_path, "/fraga 26\n2\n/las 1\n1\n")
    whole, excerpts, first, second = out.split("> ")[1:]
    assert "Fråga 26 av 26" in whole
    assert "²⁸ Detta hänvisar till" in whole
    assert "²⁹ Kagarlitskij nickar" in whole
    assert "[1] ‹ Föregående fråga" in whole
    assert "Läs hela svaret" in excerpts
    assert "1/68" in first
    assert "2/68" in second


@pytest.mark.parametrize("between", ["a message", "many lines"])
def test_an_edit_of_what_is_not_in_sight_is_printed_below(between: str) -> None:
    display, file = shown(height=10)
    display.message(message(1, "Before"))
    if between == "a message":
        display.message(message(2, "Another"))
    else:
        for number in range(9):
            display.line(f"Line {number}")
    display.message(message(1, "After"))
    assert "\x1b[J" not in file.getvalue()
    assert "edited" in file.getvalue()


def test_a_number_of_any_length_is_a_line(tmp_path: Path) -> None:
    out = chat(tmp_path, f"/start\n{'9' * 5000}\n/read 9\n")
    assert "9/68" in out


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii", "koi8-r"])
def test_it_shows_what_an_encoding_has_and_says_what_is_missing(
    tmp_path: Path, encoding: str
) -> None:
    env = {"BOT_TOKEN": "", "LC_ALL": "C.UTF-8"}
    status, shown, complaints = command(
        "chat", folder=tmp_path, typed="/read 9\n", encoding=encoding, **env
    )
    assert (status, complaints) == (0, "")
    assert "and a question mark for each" in shown
    assert "9/68" in shown
    assert ("för" in shown) is (encoding in {"latin-1", "cp1252"})


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such terminals")
def test_a_terminal_that_is_not_utf_8_shows_what_it_has(tmp_path: Path) -> None:
    """The encoding of a real terminal is that of the locale, or what Python is told."""
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    env = environment(tmp_path, BOT_TOKEN="", LC_ALL="C", PYTHONIOENCODING="latin-1")
    bot = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        env=env,
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, b"/las 9\n/quit\n")
    shown = b""
    with suppress(OSError):  # the terminal's end, on Linux
        while read := os.read(ours, 4096):
            shown += read
    os.close(ours)
    assert bot.wait() == 0
    text = shown.decode("latin-1")
    assert "and a question mark for each" in " ".join(text.split())
    assert "9/68" in text
    assert "för" in text
    assert "Traceback" not in text


def test_what_fails_in_the_terminal_is_not_hidden_by_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PTB raises an error of its own where an application that still runs is shut down."""

    async def fail(_: object) -> None:
        raise LookupError("the reason")

    monkeypatch.setattr(session.Session, "run", fail)
    with pytest.raises(LookupError, match="the reason") as failed:
        chat(tmp_path, "")
    assert failed.value.__context__ is None
