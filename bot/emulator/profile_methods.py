"""The Bot API's methods for what Telegram shows of a bot by itself: commands and descriptions."""

import re
from collections.abc import Mapping
from typing import Any

from bot.emulator import links
from bot.emulator.errors import bad_request
from bot.emulator.html_tags import units
from bot.emulator.telegram import Telegram
from bot.emulator.versions import NEWEST

MENU, DESCRIPTION = 100, 256
"""The most commands of a menu, and characters of a command's description (Bot API, BotCommand)."""

LONG_DESCRIPTION, SHORT_DESCRIPTION = 512, 120
"""The most characters of the bot's two descriptions (Bot API, setMyDescription and
setMyShortDescription)."""


def set_my_commands(
    telegram: Telegram,
    *,
    commands: list[dict[str, Any]],
    scope: Mapping[str, Any] | None = None,
    language_code: str = "",
) -> bool:
    menus = _menus(telegram, scope)
    if len(commands) > MENU:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        if command.keys() - {"command", "description", "is_ephemeral"}:
            raise bad_request("can't parse BotCommand")
    if telegram.api < NEWEST:
        commands = [{n: c[n] for n in ("command", "description")} for c in commands]
    menus[language_code] = commands
    return True


def delete_my_commands(
    telegram: Telegram, *, scope: Mapping[str, Any] | None = None, language_code: str = ""
) -> bool:
    _menus(telegram, scope).pop(language_code, None)
    return True


def _menus(telegram: Telegram, scope: Mapping[str, Any] | None) -> dict[str, list[dict[str, Any]]]:
    """Return the menus of one chat, or the default ones without a scope, by language."""
    match scope:
        case None:
            return telegram.menus
        case {"type": "chat", "chat_id": int(chat_id)} if scope.keys() == {"type", "chat_id"}:
            return telegram.own_menus.setdefault(telegram.inside(chat_id).id, {})
        case _:
            raise bad_request("can't parse BotCommandScope")


def set_my_description(
    telegram: Telegram, *, description: str = "", language_code: str = ""
) -> bool:
    return _describe(telegram.descriptions, language_code, description, LONG_DESCRIPTION)


def set_my_short_description(
    telegram: Telegram, *, short_description: str = "", language_code: str = ""
) -> bool:
    texts = telegram.short_descriptions
    return _describe(texts, language_code, short_description, SHORT_DESCRIPTION)


def set_chat_menu_button(telegram: Telegram, *, menu_button: Mapping[str, Any]) -> bool:
    match menu_button:
        case {"type": "web_app", "text": str(text), "web_app": {"url": str(url)}} if text.strip():
            links.check_app("menu button", url)
        case {"type": "commands" | "default"}:
            pass
        case _:
            raise bad_request("can't parse menu button")
    telegram.menu_button = menu_button
    return True


def get_chat_menu_button(telegram: Telegram) -> Mapping[str, Any]:
    return telegram.menu_button


def _describe(texts: dict[str, str], language: str, text: str, longest: int) -> bool:
    """Set a text for a language, or remove it if it is empty; `longest` is in UTF-16 units."""
    if units(text) > longest:
        raise bad_request("the text is too long")
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return True


def get_my_description(telegram: Telegram, *, language_code: str = "") -> dict[str, str]:
    texts = telegram.descriptions
    return {"description": texts.get(language_code, texts.get("", ""))}


def get_my_short_description(telegram: Telegram, *, language_code: str = "") -> dict[str, str]:
    texts = telegram.short_descriptions
    return {"short_description": texts.get(language_code, texts.get("", ""))}
