"""`utdrag site` as a command."""

import errno
from pathlib import Path

import pytest

from tests.command import command
from tests.server import environment, finished, serving, started

pytestmark = pytest.mark.timeout(600)

PAGE = "kagarlitskij-2025/index.html"


def publish(folder: Path, **more: str) -> tuple[int, str, str]:
    return command("site", "pages", folder=folder, **({"BOT_TOKEN": ""} | more))


async def test_the_pages_are_written_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "mine.html").write_text("mine", encoding="utf-8")
    async with serving() as server:
        env = environment(tmp_path, BOT_API_URL=server.url, SITE_URL="https://example.org")
        process = await started("site", "pages", env=env, folder=tmp_path)
        status, out, _ = await finished(process)
    assert (status, out) == (0, "pages: 1 interview(s), 143 files\n")
    pages = tmp_path / "pages"
    names = {str(path.relative_to(pages)) for path in pages.rglob("*") if path.is_file()}
    assert names >= {"mine.html", "index.html", "sitemap.xml", PAGE}
    for name in ("feed.xml", "card.png", "e68/index.html", "e68/card.png"):
        assert f"kagarlitskij-2025/{name}" in names
    assert len(names) == 144
    assert "https://t.me/utdrag_bot" in (pages / PAGE).read_text(encoding="utf-8")


def test_without_a_token_nobody_is_asked_and_there_are_no_links_to_a_bot(
    tmp_path: Path,
) -> None:
    status, out, _ = publish(tmp_path)
    assert status == 0
    assert out == (
        "pages: 1 interview(s), 70 files; without SITE_URL there are no previews, no feed and no "
        "sitemap; without BOT_TOKEN there are no links to the bot\n"
    )
    assert "t.me" not in (tmp_path / "pages" / PAGE).read_text(encoding="utf-8")


def test_a_bot_whose_name_cannot_be_learnt_is_told_of(tmp_path: Path) -> None:
    status, _, err = command("site", "p", folder=tmp_path)
    assert status == 1
    assert err.startswith(
        "the pages link to the bot, and http://127.0.0.1:9 did not tell its name"
    )
    assert err.count("\n") == 1
    assert not (tmp_path / "p").exists()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file", encoding="utf-8")
    status, _, err = publish(tmp_path)
    assert (status, err) == (1, "pages/index.html cannot be written: File exists\n")


def test_a_page_stays_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "pages" / PAGE
    page.parent.mkdir(parents=True)
    page.write_text("as it was", encoding="utf-8")
    write = Path.write_bytes

    def fill(path: Path, content: bytes) -> int:
        write(path, content[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill)
    status, _, err = publish(tmp_path)
    assert status == 1
    assert err.endswith(" cannot be written: No space left on device\n")
    assert [one.name for one in (tmp_path / "pages").rglob("*") if one.is_file()] == ["index.html"]
    assert page.read_text(encoding="utf-8") == "as it was"


def test_interviews_with_problems_are_not_published(tmp_path: Path) -> None:
    (tmp_path / "content" / "boats").mkdir(parents=True)
    (tmp_path / "content" / "boats" / "interview.md").write_text("no", encoding="utf-8")
    status, _, err = publish(tmp_path, CONTENT_DIR="content")
    assert status == 1
    assert "interview.md:1: " in err
    assert not (tmp_path / "pages").exists()
