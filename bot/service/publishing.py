"""`utdrag site`: the pages of all interviews as files, for any web server."""

from pathlib import Path

from telegram import Bot
from telegram.error import TelegramError

from bot.bot_api.request import PyreqwestRequest
from bot.loader import read_all
from bot.service.reception import reason
from bot.settings import Settings
from bot.site import NotPublished
from bot.site.site import Site
from bot.views.i18n import Languages

INDEX = "index.html"
"""The file that a web server shows for a folder."""


async def publish(settings: Settings, folder: Path) -> str:
    """Write the pages into the folder; return a line: how many files, and what the pages lack.

    Without SITE_URL they have no previews, feed and sitemap, without a token no links to the bot;
    with a token Telegram is asked for the bot's username. Existing files are replaced, files with
    other names stay. Raises BadSettings, BadContent, and NotPublished if a file cannot be written
    or Telegram does not answer.
    """
    languages = Languages.load(settings.default_language)
    interviews = read_all(settings.needed_content(), languages)
    bot = await username(settings)
    site = Site(interviews, languages, settings.site_url, bot, interviews[0].slug)
    written = 0
    for path in site.paths():
        page = site.page(path)
        assert page
        file = folder / (f"{path}{INDEX}" if path == "" or path.endswith("/") else path)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _replace(file, page.body)
        except OSError as error:
            raise NotPublished(f"{file} cannot be written: {error.strerror}") from None
        written += 1
    parts = [f"{folder}: {len(interviews)} interview(s), {written} files"]
    if not site.url:
        parts.append("without SITE_URL there are no previews, no feed and no sitemap")
    if not bot:
        parts.append("without BOT_TOKEN there are no links to the bot")
    return "; ".join(parts)


def _replace(file: Path, content: bytes) -> None:
    """Write a file; what was there before stays until all is written. Raises OSError."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


async def username(settings: Settings) -> str | None:
    """Ask Telegram for the bot's username; None without a token. Raises NotPublished."""
    if settings.token is None:
        return None
    network = PyreqwestRequest(connections=1)
    bot = Bot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        request=network,
        get_updates_request=network,
    )
    try:
        async with bot:
            return bot.username
    except TelegramError as error:
        raise NotPublished(
            f"the pages link to the bot, and {settings.api_url} did not tell its name: "
            f"{reason(error)} (without BOT_TOKEN there are no such links)"
        ) from None
