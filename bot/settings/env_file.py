"""Loads the file `.env` into the environment, whose own variables take precedence."""

import os
import re
import stat
from collections.abc import Container, Iterator, Mapping, MutableMapping
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from dotenv.parser import Binding, parse_stream
from dotenv.variables import parse_variables

from bot.settings.environment import BadSettings

NAMES = (
    "BOT_TOKEN", "BOT_API_URL", "DATABASE_URL", "CONTENT_DIR", "DEFAULT_TIME", "DEFAULT_TIMEZONE",
    "DEFAULT_LANGUAGE", "SEND_RATE", "CATCH_UP_HOURS", "ADMIN_IDS", "OPERATOR_CONTACT",
    "SITE_URL", "WEBHOOK_URL", "WEBHOOK_SECRET", "HOST", "PORT", "LOG_LEVEL", "LOG_FORMAT",
)  # fmt: skip
"""The names of the bot's own settings, which mistyped names are compared with."""

_IN_SINGLE_QUOTES = re.compile(r"[^=]+=\s*'")

_ALIKE = 0.85
"""The least similarity (difflib's ratio, from 0 to 1) at which a name counts as a mistyped
setting."""


def load(
    path: Path,
    env: MutableMapping[str, str] = os.environ,  # noqa: TID251 - what libraries read is there too
) -> list[str]:
    """Set the variables of the file that the environment does not have.

    Return warnings: that others can read the file, and names in the file or the environment that
    look like mistyped settings.

    `${NAME}` is replaced by the variable's value, except between single quotes. A missing file
    sets nothing. One that cannot be read or parsed raises BadSettings, whose text shows no part of
    the file, as that may be the token.
    """
    text = _read(path)
    values: dict[str, str] = {}
    for binding in parse_stream(StringIO(text or "")):
        if binding.error or "=" in (binding.key or ""):
            raise BadSettings(
                f"{path}, line {_line(binding)}, is not possible: it must be NAME=value"
            )
        if binding.key is None or binding.value is None:
            continue
        value = binding.value
        if not _IN_SINGLE_QUOTES.match(binding.original.string):
            known = {**values, **env}
            value = "".join(atom.resolve(known) for atom in parse_variables(value))
        values[binding.key] = value
    env.update({name: value for name, value in values.items() if name not in env})
    opened = [] if text is None else _open_to_others(path)
    return [*opened, *_mistyped(path, values, env)]


def _read(path: Path) -> str | None:
    try:
        if path.is_fifo():
            raise BadSettings(f"{path} cannot be read: it is a pipe, and must be a file")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadSettings(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadSettings(
            f"{path}, line {line}, is not in UTF-8: save the file in UTF-8"
        ) from None
    if "\0" in text:
        raise BadSettings(f"{path} is not in UTF-8, or is no text: save the file in UTF-8")
    return text


def _line(binding: Binding) -> int:
    """Return the line number of a setting; the parser gives that of empty lines before it."""
    before = binding.original.string
    return binding.original.line + before[: len(before) - len(before.lstrip())].count("\n")


def _open_to_others(path: Path) -> Iterator[str]:
    if os.name != "nt" and path.stat().st_mode & stat.S_IROTH:
        yield f"{path} can be read by everybody on this machine: `chmod 600 {path}`"


def _mistyped(path: Path, of_file: Container[str], env: Mapping[str, str]) -> Iterator[str]:
    """Yield a warning for each name that is nearly that of a setting.

    A name in the environment may be another program's, if the setting itself is set too.
    """
    for name in env:
        [meant] = get_close_matches(name, NAMES, 1, _ALIKE) or [""]
        if meant and name not in NAMES and (name in of_file or not env.get(meant)):
            where = path if name in of_file else "the environment"
            yield f"{where} sets {name}, which is no setting: is {meant} meant?"
