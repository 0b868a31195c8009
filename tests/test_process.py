"""The bot as a process: over HTTP, with signals, restarts and wrong settings."""

import asyncio
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.commands import COMMANDS
from bot.db.tables import DeliveryRow
from bot.domain.delivery import State
from bot.settings import Settings
from tests.command import command
from tests.conftest import CONTENT, ON_SQLITE, TOKEN
from tests.delivery.many import connected, ledger, next_day
from tests.server import ends_well, environment, finished, free_port, serving, started, until
from tests.talk import ANN

pytestmark = [pytest.mark.timeout(600), pytest.mark.both_databases]


async def test_a_day_in_the_life(settings: Settings, tmp_path: Path) -> None:
    async with serving() as server:
        env = environment(settings, BOT_API_URL=server.url)
        process = await started("run", env=env, folder=tmp_path)
        welcome = await server.say(ANN, "/start")
        assert "68 utdrag" in welcome.text.plain
        introduction = await server.press(welcome, ANN, "📖 Läs")
        read = await server.press(introduction, ANN, "📖 Läs intervjun")
        assert "1/68" in read.text.plain
        await server.say(ANN, "/subscribe")
        next_day(settings, days=0)
        before = len(server.telegram.news)
        post = await server.news(before)
        assert "2/68" in post.text.plain
        await until(lambda: not server.telegram.unanswered)
        assert set(server.telegram.menus) == {"", "sv", "en", "ru"}

        process.send_signal(signal.SIGTERM)
        status, _, complaints = await finished(process)
        assert (status, complaints.count("Traceback")) == (0, 0), complaints
        assert "was not told which updates were taken" not in complaints
        assert TOKEN not in complaints

        with connected(settings) as connection:
            connection.execute(update(DeliveryRow).values(state=State.PLANNED, settled_at=None))
        process = await started("run", env=env, folder=tmp_path)
        state = await server.say(ANN, "/status")
        assert "Telegrams svar gick förlorat" in state.text.plain
        assert sum("\n2/68 · " in m.text.plain for m in server.telegram.messages.values()) == 1
        process.send_signal(signal.SIGINT)
        await ends_well(process)


@ON_SQLITE
async def test_what_is_written_down_and_what_an_operator_gets(
    settings: Settings, tmp_path: Path
) -> None:
    async with serving() as server:
        more = {"ADMIN_IDS": f"{ANN.id}", "LOG_FORMAT": "json", "WEBHOOK_SECRET": "hook-secret"}
        env = environment(settings, BOT_API_URL=server.url, **more)
        process = await started("run", env=env, folder=tmp_path)
        await server.say(ANN, "/subscribe")
        next_day(settings, days=0)
        before = len(server.telegram.news)
        await server.news(before)
        await until(lambda: ledger(settings)[ANN.id] == [("sent", "")])
        numbers = await server.say(ANN, "/stats")
        assert numbers.picture
        assert "skickade: 1" in numbers.text.plain
        await server.say(ANN, "what Ann wrote")
        process.send_signal(signal.SIGTERM)
        status, _, complaints = await finished(process)
    assert status == 0
    for hidden in (TOKEN, "hook-secret", str(ANN.id), "Ann"):
        assert hidden not in complaints
    lines = [json.loads(line) for line in complaints.splitlines()]
    told = [(line["event"], line.get("what"), line.get("outcome")) for line in lines]
    assert ("update", "/subscribe", "done") in told
    assert ("update", "/stats", "done") in told
    assert ("update", "", "done") in told
    assert ("delivery", None, "sent") in told
    assert len({line["chat"] for line in lines if "chat" in line}) == 1


@pytest.mark.parametrize(
    ("words", "env", "status", "complaint"),
    [
        (["run"], {"BOT_TOKEN": ""}, 2, "BOT_TOKEN is not set; ask @BotFather for one"),
        (["run"], {"BOT_TOKEN": "12:nonsense"}, 2, "BOT_TOKEN (length 11, not shown) has not"),
        (["run"], {"SEND_RATE": "many"}, 2, "SEND_RATE='many' is not possible: it must be"),
        (["run"], {"SEND_RATE": "9" * 5000}, 2, "is not possible: it must be a whole number from"),
        (["run"], {"BOT_TOKEN": "12\udcff"}, 2, "BOT_TOKEN (length 3, not shown) has not"),
        (["run"], {"BOT_API_URL": "http://a b"}, 2, "BOT_API_URL='http://a b' is not possible"),
        (["run"], {"DATABASE_URL": "sqlite:///~nobodyhere/x"}, 2, "DATABASE_URL (length 23, not"),
        (["run"], {"CONTENT_DIR": "a" * 300}, 2, "aaa cannot be read: File name too long"),
        (["site", ""], {}, 2, "a path is missing: it is empty"),
        (["content", "check", "a" * 300], {}, 1, "aaa cannot be"),
        (["backup", "a" * 300], {}, 1, "utdrag.db yet: nothing to back up"),
        (["restore", "a" * 300], {}, 1, "aaa cannot be used: File name too long"),
        *(
            (
                words,
                {"CONTENT_DIR": "nowhere"},
                2,
                "CONTENT_DIR='nowhere' is not possible: it must",
            )
            for words in (["run"], ["chat"], ["content", "check"], ["content", "export"])
        ),
        (["db", "upgrade"], {"DATABASE_URL": "sqlite://data/x.db"}, 2, "DATABASE_URL (length 18,"),
        (["run"], {"DATABASE_URL": "sqlite:////proc/x/y.db"}, 1, "the database cannot be used"),
        (["backup", "copy.db"], {}, 1, "utdrag.db yet: nothing to back up"),
        (["content", "check", "nowhere"], {}, 1, "nowhere: there is no interview"),
        (["fly"], {}, 2, "invalid choice: 'fly'"),
        (["content"], {}, 2, "the following arguments are required"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, words: list[str], env: dict[str, str], status: int, complaint: str
) -> None:
    found, _, complaints = command(*words, folder=tmp_path, **env)
    assert complaint in complaints
    assert found == status
    assert complaints.count("\n") == 1 or "usage: " in complaints
    assert "nonsense" not in complaints
    assert not list(tmp_path.iterdir())  # no database is made


def test_a_name_that_is_no_hosts_is_told(tmp_path: Path) -> None:
    status, _, complaints = command("run", folder=tmp_path, HOST="h\udcff", PORT=str(free_port()))
    assert (status, complaints) == (1, "HOST='h\\udcff' is no host's name or address\n")


def test_the_terminals_own_database_is_told_of_by_its_name(tmp_path: Path) -> None:
    """A restore would replace another, the bot's."""
    own = tmp_path / "utdrag-chat.db"
    own.write_bytes(b"This is not a database. " * 400)
    status, _, complaints = command("chat", folder=tmp_path, BOT_TOKEN="")
    assert status == 1
    assert complaints == (
        f"{own}, which `utdrag chat` alone uses, cannot be used: file is not a database; if the "
        "file is deleted, a new one is made\n"
    )


def test_what_is_interrupted_ends_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, "check", interrupt)
    assert command("content", "check", folder=tmp_path) == (130, "", "")


def test_an_encoding_that_lacks_letters_loses_none(tmp_path: Path) -> None:
    status, out, _ = command("content", "export", folder=tmp_path, encoding="latin-1")
    assert status == 0
    _, in_utf_8, _ = command("content", "export", folder=tmp_path)
    assert json.loads(out) == json.loads(in_utf_8)
    assert command("db", "upgrade", folder=tmp_path)[0] == 0
    status, out, _ = command("backup", "копия.db", folder=tmp_path, encoding="ascii")
    assert status == 0
    assert out.startswith(r"\u043a\u043e\u043f\u0438\u044f.db: chats 0")


def test_an_interview_is_checked_by_its_folder_and_from_within(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT / "kagarlitskij-2025", tmp_path / "kagarlitskij-2025")
    for words in ([str(folder)], ["interview.md"], ["."], [str(folder / "interview.md")]):
        status, out, complaints = command("content", "check", *words, folder=folder)
        assert (status, out, complaints) == (0, "1 interview checked, no problems\n", "")


def test_a_link_to_an_interviews_folder_has_the_slug(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "kagarlitskij-2025"
    folder.parent.mkdir()
    folder.symlink_to(shutil.copytree(CONTENT / "kagarlitskij-2025", tmp_path / "Version 3"))
    status, out, complaints = command(
        "content", "check", folder=tmp_path, CONTENT_DIR=str(folder.parent)
    )
    assert (status, out, complaints) == (0, "1 interview checked, no problems\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
@pytest.mark.usefixtures("in_folder")
async def test_an_output_that_takes_nothing_is_told(tmp_path: Path) -> None:
    bot = f"{shlex.quote(sys.executable)} -m bot"
    status, _, complaints = await in_a_shell(f"{bot} content check >/dev/full", tmp_path)
    assert complaints.splitlines()[0] == "the output cannot be written: No space left on device"
    assert status != 0


@pytest.mark.usefixtures("in_folder")
async def test_a_bot_without_streams_or_a_terminal_ends_well(tmp_path: Path) -> None:
    """Without any of the three, and at the signal that comes when its terminal is closed."""
    for closed, number in ((" <&- >&- 2>&-", signal.SIGTERM), ("", signal.SIGHUP)):
        async with serving() as server:
            env = environment(tmp_path, BOT_API_URL=server.url, PATH=os.defpath)
            process = await asyncio.create_subprocess_shell(
                f"exec {shlex.quote(sys.executable)} -m bot run{closed}",
                env=env,
                cwd=tmp_path,
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
            )
            await server.say(ANN, "/start")
            process.send_signal(number)
            status, _, complaints = await finished(process)
            assert (status, "Traceback" in complaints) == (0, False)
            assert not server.waiting


async def test_a_refused_token_is_said_in_one_line(tmp_path: Path) -> None:
    other = "654321:AAGjk2LmNopQrStUvWxYz0123456789abcde"
    async with serving() as server:
        env = environment(tmp_path, BOT_API_URL=server.url, BOT_TOKEN=other)
        process = await started("run", env=env, folder=tmp_path)
        status, _, complaints = await finished(process)
    assert complaints.startswith("BOT_TOKEN (not shown) was refused by http://127.0.0.1:")
    assert complaints.count("\n") == 1
    assert other not in complaints
    assert status == 2


def test_a_token_in_the_env_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SEND_RATE=0\nCATCH_UP_HOURS=zero\n", encoding="utf-8")
    status, _, complaints = command("run", folder=tmp_path, SEND_RATE="30")
    assert complaints.startswith("CATCH_UP_HOURS='zero'")
    assert status == 2


async def test_the_terminal_answers_what_is_piped_into_it(tmp_path: Path) -> None:
    inline = "@bot #\n11\n99\n@utdrag_bot xyzzyq\n@bot e9\n1\n1\n2\n3\n@bot\n"
    typed = f"/start\n1\n1\n\n99\n/read 9\n3\n4\n6\n/privacy\n1\n{inline}/stats\n/quit\n/start\n"
    env = environment(tmp_path, BOT_TOKEN="", LC_ALL="C.UTF-8", ADMIN_IDS="1")
    process = await started("chat", env=env, folder=tmp_path)
    status, out, complaints = await finished(process, typed)
    assert (status, complaints) == (0, "")
    assert out.count("> /start") == 1
    assert "Den första, uppenbara frågan" in out
    assert "Inget utdrag har nummer 99 (de går från 1 till 68)" in out
    assert "» ★ Tillagt i dina favoriter" in out
    assert "Ett utdrag om dagen kl.\xa008:00" in out
    assert '"reading_place": 9' in out
    assert "[a picture]" in out
    assert "privata chattar: 1" in out
    assert "[11] …" in out
    assert "[4] Ämne: Den politiska framtiden" in out
    assert "There is no result 99 in the list." in out
    assert "Inget hittades. Öppna boten (/start inline)" in out
    assert "\nhttps://t.me/utdrag_bot?start=e9\n" in out
    assert "opens the chat picker, then types: @utdrag_bot e9" in out
    assert "copied: Boris Kagarlitskij, intervjuad av Andrey Rudoy" in out
    assert "[1] Ur intervjun i dag · Utdrag " in out
    assert (tmp_path / "utdrag-chat.db").exists()
    assert not (tmp_path / "utdrag.db").exists()


@pytest.mark.parametrize(
    ("line", "typed", "answer"),
    [
        (r"printf '/read 9\n/footnote 3' | {bot}", "/read 9\n/footnote 3", "FSIN-Brev"),
        (
            r"printf '/sok\n12\n\377\n/read 9\n/subscribe\n7' | {bot}",
            "/sok\n12\n\N{REPLACEMENT CHARACTER}\n/read 9\n/subscribe\n7",
            "7/68",
        ),
        ("{bot} </dev/null", "/start", "Här finns hela intervjun i 68 utdrag"),
        ("{bot} <&-", "/start", "Här finns hela intervjun i 68 utdrag"),
    ],
)
@pytest.mark.usefixtures("in_folder")
async def test_without_a_token_it_is_the_chat_also_without_a_terminal(
    tmp_path: Path, line: str, typed: str, answer: str
) -> None:
    """Lines are answered one by one; with nothing to read the welcome is shown."""
    bot = f"{shlex.quote(sys.executable)} -m bot"
    status, out, complaints = await in_a_shell(line.format(bot=bot), tmp_path)
    assert (status, complaints) == (0, "")
    shown, after = out.rsplit("\n> ", 1)
    assert re.findall("^> (.*)", out, re.MULTILINE) == typed.splitlines()
    assert after.startswith(typed.splitlines()[-1])
    assert answer in after
    assert ("9/68" in shown) is ("/read 9" in typed)


async def test_a_zone_that_no_clock_can_show_is_named(tmp_path: Path) -> None:
    """The C library reads the variable once in a process."""
    env = environment(tmp_path, TZ="UTC+25")
    status, out, complaints = await finished(await started("chat", env=env, folder=tmp_path))
    allowed = "a time zone such as Europe/Stockholm, or not set"
    told = f"TZ='UTC+25' is not possible: it must be {allowed}\n"
    assert (status, out, complaints) == (2, "", told)


async def test_a_missing_driver_for_postgresql_is_named(tmp_path: Path) -> None:
    url = "postgresql://utdrag:secret@127.0.0.1/utdrag"
    (tmp_path / "psycopg.py").write_text("raise ImportError('no pq wrapper available')")
    env = environment(tmp_path, DATABASE_URL=url)
    process = await started("run", env=env, folder=tmp_path)
    status, _, complaints = await finished(process)
    assert status == 2
    assert complaints == (
        "DATABASE_URL is an address of PostgreSQL, whose driver psycopg is not installed: "
        f"`{sys.executable} -m pip install --require-hashes -r requirements-postgresql.txt` "
        "in the project's folder installs it\n"
    )


async def in_a_shell(line: str, folder: Path) -> tuple[int, str, str]:
    """Run a line without a token; what comes of a closed input only a real start shows."""
    env = environment(folder, BOT_TOKEN="", LC_ALL="C.UTF-8", PATH=os.defpath)
    process = await asyncio.create_subprocess_shell(
        line, env=env, cwd=folder, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    return await finished(process)


@pytest.mark.usefixtures("in_folder")
def test_the_terminal_shows_what_stands_in_the_keyboards_place(tmp_path: Path) -> None:
    typed = "/start\n9\n1\n3\n1\n/settings\n1\n2\n20\n1\n2\n"
    env = {"BOT_TOKEN": "", "LC_ALL": "C.UTF-8"}
    status, out, complaints = command("chat", folder=tmp_path, typed=typed, **env)
    assert (status, complaints) == (0, "")
    assert "[1] 👥 Välj en grupp   [2] 📢 Välj en kanal" in out
    assert "\nlets you choose a chat, in Telegram only\n" in out
    assert out.count("Okej, inget har ändrats.") == 2
    assert "[1] 📍 Dela min position" in out
    assert "\nshares where you are, in Telegram only\n" in out


def test_the_other_commands(tmp_path: Path) -> None:
    status, _, complaints = command("db", "upgrade", folder=tmp_path)
    assert (status, complaints.count("\n")) == (0, 1)
    assert f"A new database was made: {tmp_path}/utdrag.db" in complaints
    for words, printed in (
        (["content", "check"], "1 interview checked, no problems"),
        (
            ["content", "check", str(CONTENT / "kagarlitskij-2025" / "interview.md")],
            "1 interview checked",
        ),
        (["content", "export"], '"slug": "kagarlitskij-2025"'),
        (["db", "upgrade"], ""),
        (["backup", "copy.db"], ""),
        (["--version"], "."),
    ):
        status, out, complaints = command(*words, folder=tmp_path)
        assert (status, complaints) == (0, ""), words
        assert printed in out
    assert (tmp_path / "copy.db").exists()


def test_a_python_without_the_dependencies_is_told_in_one_line(tmp_path: Path) -> None:
    root = str(CONTENT.parent)
    ended = subprocess.run(
        [sys.executable, "-S", "-m", "bot", "run"],
        env={"PYTHONPATH": root},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert "there is no module sqlalchemy." in ended.stderr
    assert "rm -r .venv && make .venv/run" in ended.stderr
