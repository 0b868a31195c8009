"""The command line. Exit status: 0 success, 1 failure, 2 wrong use or settings."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path

from bot import __version__

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended, as shells give it: 128 and SIGINT's number."""

NOT_INSTALLED = (
    "utdrag is not installed for this Python ({version}): there is no module {module}. "
    "Install again, in the project's folder: rm -r .venv && make .venv/run"
)
"""What is said where a dependency is missing, as after an upgrade of Python."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that `words` name, by default the arguments of the process.

    Return the exit status. `--help`, `--version` and wrong use raise SystemExit, without importing
    the modules that commands need; so does a missing dependency, with status 1 and one line.
    """
    wanted = _parser().parse_args(words)
    from bot.service import memory

    _open_missing_streams()
    try:
        with memory.without_garbage_collection():
            from bot import commands
    except ModuleNotFoundError as error:
        version = "{}.{}".format(*sys.version_info)
        raise SystemExit(NOT_INSTALLED.format(version=version, module=error.name)) from None
    try:
        return commands.run(wanted)
    except KeyboardInterrupt:
        return INTERRUPTED


def _open_missing_streams() -> None:
    """Open the null device in place of standard streams that are closed.

    Another file would get their number, and libuv aborts when it closes such a one.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def _path(word: str) -> Path:
    """Return a path; raises ArgumentTypeError for an empty one, as of a variable not set."""
    if not word:
        raise ArgumentTypeError("a path is missing: it is empty")
    return Path(word)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="utdrag", description="A Telegram bot that delivers a long interview in excerpts."
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(do="default", worker=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    run = commands.add_parser("run", help="serve Telegram; needs BOT_TOKEN")
    run.add_argument(
        "--worker",
        action="store_true",
        help="send what is due, and nothing else; beside other processes on PostgreSQL",
    )
    run.set_defaults(do="run")
    chat = commands.add_parser("chat", help="talk to the bot in the terminal; needs no token")
    chat.set_defaults(do="chat")
    content = commands.add_parser("content", help="check or export the interviews")
    parts = content.add_subparsers(title="commands", metavar="COMMAND", required=True)
    checks = parts.add_parser("check", help="list every problem with its file and line")
    checks.add_argument(
        "path", nargs="?", type=_path, help="a folder or file; CONTENT_DIR if none"
    )
    checks.set_defaults(do="check")
    exports = parts.add_parser("export", help="print the interviews as JSON")
    exports.set_defaults(do="export")
    site = commands.add_parser("site", help="write the interviews as web pages")
    site.add_argument(
        "folder", type=_path, metavar="DIR", help="made if missing; other files stay"
    )
    site.set_defaults(do="site")
    database = commands.add_parser("db", help="look after the database")
    parts = database.add_subparsers(title="commands", metavar="COMMAND", required=True)
    upgrade = parts.add_parser("upgrade", help="bring the schema up to date (run does it too)")
    upgrade.set_defaults(do="upgrade")
    backup = commands.add_parser("backup", help="copy the SQLite database while the bot runs")
    backup.add_argument("file", type=_path, help="the copy; must not exist yet")
    backup.set_defaults(do="backup")
    restore = commands.add_parser("restore", help="put a backup in the SQLite database's place")
    restore.add_argument("file", type=_path, help="the backup; the bot must not run")
    restore.set_defaults(do="restore")
    return parser
