"""The files of an interview that cannot be read: one line that names the file and the reason."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import command
from tests.conftest import CONTENT

SLUG = "kagarlitskij-2025"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the interview's folder."""
    return shutil.copytree(CONTENT / SLUG, tmp_path / "content" / SLUG)


def in_latin_1(path: Path) -> None:
    path.write_bytes(path.read_bytes() + "# två\n".encode("latin-1"))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("name", ["interview.md", "words.txt"])
@pytest.mark.parametrize(
    ("break_", "problem"),
    [
        (in_latin_1, ":{}: not in UTF-8: save the file in UTF-8\n"),
        (a_folder, " cannot be read: Is a directory\n"),
    ],
)
def test_what_cannot_be_read_is_named(
    folder: Path, name: str, break_: Callable[[Path], None], problem: str
) -> None:
    path = folder / name
    line = 1 + path.read_bytes().count(b"\n")
    break_(path)
    env = {"CONTENT_DIR": str(folder.parent), "BOT_TOKEN": ""}
    for words in (["content", "check"], ["content", "export"], ["chat"], ["site", "pages"]):
        status, _, complaint = command(*words, folder=folder.parents[1], **env)
        assert (status, complaint) == (1, f"{path}{problem.format(line)}")


def test_a_list_of_words_may_begin_with_a_byte_order_mark(folder: Path) -> None:
    path = folder / "words.txt"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    status, out, complaint = command(
        "content", "check", folder=folder.parents[1], CONTENT_DIR=str(folder.parent)
    )
    assert (status, out, complaint) == (0, "1 interview checked, no problems\n", "")
