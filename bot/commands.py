"""What the commands of the command line do.

A module that few commands need is imported in their functions: importing all takes a second.
"""

import asyncio
import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError

from bot.content.files import FILE, Unreadable
from bot.db import backup as copies
from bot.db import engine, file, processes, schema
from bot.db.backup import CopyImpossible
from bot.db.engine import NoDriver
from bot.db.errors import Damaged, explained, one_line
from bot.db.processes import Lost, NoLocks, NotAlone
from bot.db.schema import BadSchema
from bot.loader import BadContent, files, read_all
from bot.service import CannotListen, logs
from bot.service.redaction import Redaction
from bot.settings import Settings, env_file, given_secrets, is_journal
from bot.settings.environment import BadSettings
from bot.site import NotPublished
from bot.time_zones import rules
from bot.views.catalogues import BadCatalogue
from bot.views.i18n import Languages

FAILED, WRONG = 1, 2

KNOWN_FAILURES = (
    BadCatalogue,
    BadContent,
    CannotListen,
    CopyImpossible,
    Lost,
    NoLocks,
    NotAlone,
    NotPublished,
    Unreadable,
)
"""The failures whose text says all that can be said."""

USING_DATABASE = {"default", "run", "upgrade"}
"""The commands whose errors of the operating system without a file's name are the database's."""

log = logging.getLogger(__name__)


def run(wanted: Namespace) -> int:
    """Run the parsed command, explain a known failure on stderr, and return the exit status."""
    if isinstance(sys.stdout, TextIOWrapper):  # what its encoding lacks is shown as an escape
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        warnings = env_file.load(Path(".env"))
        rules.use_newest()
        settings = Settings.from_env()
    except BadSettings as wrong:
        return _complain(str(wrong), WRONG)
    logs.set_up(settings.log_level, settings.log_format, settings.secrets, journal=is_journal())
    for warning in warnings:
        log.warning(warning)
    try:
        return _run_command(settings, wanted)
    except (BadSettings, NoDriver) as wrong:
        return _complain(str(wrong), WRONG)
    except KNOWN_FAILURES as bad:
        return _complain(str(bad), FAILED)
    except OSError as error:
        return _complain(_refused(error, settings, wanted.do), FAILED)
    except (SQLAlchemyError, BadSchema, Damaged) as error:
        return _complain(_unusable(error, settings), FAILED)


def _run_command(settings: Settings, wanted: Namespace) -> int:
    try:
        status = COMMANDS[wanted.do](settings, wanted)
        if sys.stdout:  # None if it was closed before the start
            sys.stdout.flush()
    except BrokenPipeError:  # the reader closed the pipe, as `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _refused(error: OSError, settings: Settings, command: str) -> str:
    """Return what the operating system refused, and of which file; without one, of the output."""
    if error.filename is None and command not in USING_DATABASE:
        return f"the output cannot be written: {error.strerror or error}"
    if error.filename and not _is_of_database(str(error.filename), settings.database_url):
        return f"{error.filename} cannot be used: {error.strerror}"
    return _unusable(error, settings)


def _unusable(error: Exception, settings: Settings) -> str:
    return f"the database cannot be used: {explained(error, settings.database_url)}"


def _is_of_database(name: str, url: URL) -> bool:
    """Tell whether a path is that of the SQLite file, of one beside it, or of its folder."""
    database = Path(url.database or "").absolute()
    path = Path(name).absolute()
    return path in database.parents or str(path).startswith(str(database))


def _default(settings: Settings, wanted: Namespace) -> int:
    """Run the bot on Telegram if there is a token, otherwise `utdrag chat`, also in a pipe."""
    return _chat(settings, wanted) if settings.token is None else _run(settings, wanted)


def _run(settings: Settings, wanted: Namespace) -> int:
    from bot.service import memory

    memory.configure_allocators()
    with memory.without_garbage_collection():
        from bot.service.run import Role, idle, serve

    settings.needed_token()
    settings.needed_content()
    if wanted.worker and processes.serves_one(settings.database_url):
        asyncio.run(idle())
        return 0
    processes.check_not_lost(settings.database_url)
    role = Role.WORKER if wanted.worker else Role.ALL
    with (
        processes.single_process_lock(settings.database_url),
        asyncio.Runner(loop_factory=_new_event_loop) as runner,
    ):
        runner.run(serve(settings, role))
    return 0


def _new_event_loop() -> asyncio.AbstractEventLoop:
    """Return an event loop of uvloop, or of asyncio on systems where uvloop is not installed."""
    try:
        import uvloop
    except ImportError:  # pragma: no cover - where it does not install
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def _chat(settings: Settings, _: Namespace) -> int:
    from bot.terminal import session

    settings.needed_content()
    logs.set_up("WARNING")
    try:
        asyncio.run(session.talk(settings))
    except (SQLAlchemyError, BadSchema, Damaged) as error:
        own = session.beside(settings.database_url).database
        why = f"{one_line(error)}; if the file is deleted, a new one is made"
        return _complain(f"{own}, which `utdrag chat` alone uses, cannot be used: {why}", FAILED)
    except BrokenPipeError:  # nobody reads any more, as behind `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _check(settings: Settings, wanted: Namespace) -> int:
    from bot.loader.check import examine

    path = wanted.path or settings.needed_content()
    if path.is_dir() and (path / FILE).is_file():
        path /= FILE
    paths = [path] if path.is_file() else files(path)
    languages = Languages.load(settings.default_language)
    if problems := [problem for path in paths for problem in examine(path, languages)[1]]:
        raise BadContent("\n".join(problems))
    interviews = "1 interview" if len(paths) == 1 else f"{len(paths)} interviews"
    print(f"{interviews} checked, no problems")
    return 0


def _export(settings: Settings, _: Namespace) -> int:
    from bot.content.export import export

    languages = Languages.load(settings.default_language)
    interviews = read_all(settings.needed_content(), languages)
    in_utf_8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    print(json.dumps(export(interviews), ensure_ascii=not in_utf_8, indent=2))
    return 0


def _site(settings: Settings, wanted: Namespace) -> int:
    from bot.service.publishing import publish

    # On asyncio's own loop pyreqwest's thread lets go of the interpreter to wake the loop, and
    # where the program ends right then, CPython 3.11 aborts it.
    with asyncio.Runner(loop_factory=_new_event_loop) as runner:
        print(runner.run(publish(settings, wanted.folder)))
    return 0


def _upgrade(settings: Settings, _: Namespace) -> int:
    processes.check_not_lost(settings.database_url)

    async def upgrade() -> None:
        database = engine.create(settings.database_url)
        try:
            await schema.upgrade(database)
        finally:  # a connection's thread would keep the process from ending
            await database.dispose()

    asyncio.run(upgrade())
    file.mark_used(settings.database_url)
    return 0


def _backup(settings: Settings, wanted: Namespace) -> int:
    print(copies.back_up(settings.database_url, wanted.file))
    return 0


def _restore(settings: Settings, wanted: Namespace) -> int:
    print(copies.restore(settings.database_url, wanted.file))
    return 0


def _complain(text: str, status: int) -> int:
    text = Redaction(given_secrets())(text)
    print(logs.for_journal(text, logging.ERROR) if is_journal() else text, file=sys.stderr)
    return status


COMMANDS: dict[str, Callable[[Settings, Namespace], int]] = {
    "default": _default,
    "run": _run,
    "chat": _chat,
    "check": _check,
    "export": _export,
    "site": _site,
    "upgrade": _upgrade,
    "backup": _backup,
    "restore": _restore,
}
