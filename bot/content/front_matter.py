"""The YAML at the head of an interview file, value by value, with the line of each."""

import re
from collections.abc import Iterator
from datetime import date

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.tokens import AliasToken, AnchorToken, ScalarToken, TagToken

from bot.content.characters import complaints
from bot.content.markdown import Problem

FIRST_LINE = 2
"""The line of a file at which its front matter's first line stands, after the `---`."""

NO_MAPPING = "{name} must be a list of `name: value` lines"

LAST_PORT = 65535

_URL = re.compile(
    r"https?://([^\s/?#\\@]*@)?(?P<host>[^\x00-\x20\"#/:<>?@\[\\\]^`{|}\x7f]+)"
    r"(:(?P<port>[0-9]+))?([/?#]\S*)?",
    re.IGNORECASE,
)

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


class _Texts(RoundTripConstructor):
    """Leaves every value as it is written: `1.10`, `007`, `true` and dates are texts."""


for _kind in ("bool", "float", "int", "null", "timestamp"):
    _Texts.add_constructor(f"tag:yaml.org,2002:{_kind}", _Texts.construct_yaml_str)


class Front:
    """One mapping of the front matter, outer or inner.

    Complaints are added to one list of problems for the whole front matter.
    """

    def __init__(self, values: CommentedMap, problems: list[Problem], line: int = 1) -> None:
        self._values = values
        self._problems = problems
        self._line = line

    @classmethod
    def read(cls, source: str | None, problems: list[Problem]) -> "Front | Problem":
        """Parse the YAML; return a problem instead if it is missing or cannot be read.

        Other problems, then and later, are added to `problems`.
        """
        if source is None:
            return Problem(1, "the front matter (between two lines of ---) is missing")
        yaml = YAML()
        yaml.Constructor = _Texts
        try:
            values = yaml.load(source)
        except ReaderError as error:
            line = source.count("\n", 0, error.position) + FIRST_LINE
            return Problem(line, f"YAML: {str(error).splitlines()[0]}")
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = (error.problem or "not YAML").splitlines()[0]
            line = (mark.line if mark else 0) + FIRST_LINE
            return Problem(
                line, f"YAML: {reason}; a text with : or # in it or a sign before it needs quotes"
            )
        except (AttributeError, RecursionError):  # a tag such as !!omap, or a thousand brackets
            return Problem(FIRST_LINE, "YAML: the front matter must be plain `name: value` lines")
        if not isinstance(values, CommentedMap):
            return Problem(FIRST_LINE, "the front matter must be `name: value` lines")
        problems.extend(_left_out(source))
        return cls(values, problems)

    def only(self, *names: str) -> None:
        """Complain of each value whose name is not one of these."""
        one_of = ", ".join(names)
        for name in self._values:
            if name not in names:
                self.complain(name, f"{name!r} is not possible here: it must be one of {one_of}")

    def line(self, name: str) -> int:
        return self._values.lc.key(name)[0] + FIRST_LINE if name in self._values else self._line

    def text(self, name: str, *, needed: bool = True) -> str:
        """Return a value as text, empty if it is missing; then complain if it is `needed`."""
        value = self._values.get(name)
        if isinstance(value, CommentedMap | CommentedSeq):
            self.complain(name, f"{name} must be a text")
            return ""
        text = "" if value is None else str(value).strip()
        if needed and not text:
            self.complain(name, f"{name} is missing")
        for _, complaint in complaints(text):
            self.complain(name, f"{name}: {complaint}")
        return text

    def date(self, name: str) -> str:
        """Return a date as it is written; complain unless it is an ISO 8601 year, month or day."""
        text = self.text(name)
        try:
            assert not text or _DATE.fullmatch(text)
            date.fromisoformat(f"{text}-01-01"[:10])
        except (AssertionError, ValueError):
            if text:
                self.complain(name, f"{text!r} is no date: write 2025, 2025-10 or 2025-10-16")
        return text

    def url(self, name: str) -> str:
        text = self.text(name)
        if text and not is_url(text):
            self.complain(name, f"{text!r} is no http or https URL")
        return text

    def texts(self, name: str) -> dict[str, str]:
        """Return the mapping of this name as texts; complain if it, or one of them, is missing."""
        inner = self.inner(name)
        return {str(key): inner.text(key) for key in inner}

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of distinct words; empty if the key is left out."""
        values = self._values.get(name, CommentedSeq())
        if not isinstance(values, CommentedSeq) or not all(isinstance(v, str) for v in values):
            self.complain(name, f"{name} must be a list of words: [one, another]")
            return ()
        if len(set(values)) != len(values):
            self.complain(name, f"{name} has the same word twice")
        return tuple(values)

    def is_mapping(self, name: str) -> bool:
        return isinstance(self._values.get(name), CommentedMap)

    def inner(self, name: str, *, needed: bool = True) -> "Front":
        """Return the mapping of this name.

        If there is none, complain if it is needed or something else stands there, and return an
        empty one whose own complaints are dropped.
        """
        value = self._values.get(name)
        if not isinstance(value, CommentedMap):
            if needed or name in self._values:
                self.complain(name, NO_MAPPING.format(name=name))
            return Front(CommentedMap(), [])
        return Front(value, self._problems, self.line(name))

    def each(self, name: str) -> Iterator["Front"]:
        """Return the mappings of a list, none if the list is left out."""
        values = self._values.get(name, CommentedSeq())
        if not isinstance(values, CommentedSeq) or not all(
            isinstance(value, CommentedMap) for value in values
        ):
            self.complain(name, f"{name} must be a list of entries with `name: value` lines")
            return
        for number, value in enumerate(values):
            yield Front(value, self._problems, values.lc.item(number)[0] + FIRST_LINE)

    def complain(self, name: str, text: str) -> None:
        self._problems.append(Problem(self.line(name), text))

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)


def is_url(text: str) -> bool:
    """Tell whether Telegram opens this as a link: http or https, a host with a dot, a real port.

    For other addresses Telegram shows the words without a link (TDLib 1.8.69, `parse_url`).
    """
    found = _URL.fullmatch(text)
    if not found or "." not in found["host"].strip("."):
        return False
    return found["port"] is None or 1 <= int(found["port"]) <= LAST_PORT


def _left_out(source: str) -> Iterator[Problem]:
    """Yield a problem for each unquoted `#`, or leading `&`, `*` or `!`, that YAML would drop."""
    lines = source.split("\n")
    for token in YAML().scan(source):
        line = token.start_mark.line + FIRST_LINE
        if isinstance(token, AnchorToken | AliasToken | TagToken):
            yield Problem(line, "YAML: a text that begins with &, * or ! needs quotes")
        elif isinstance(token, ScalarToken) and token.plain:
            end = token.end_mark
            if lines[end.line][end.column :].lstrip().startswith("#"):
                yield Problem(
                    end.line + FIRST_LINE,
                    "YAML leaves out what follows #: put the text in quotes, or the comment in a "
                    "line of its own",
                )
