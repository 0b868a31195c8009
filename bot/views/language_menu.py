"""The language that the bot speaks in a chat, and the menu to choose another."""

from bot.domain.chat import Chat
from bot.domain.preferences import Setting
from bot.views.i18n import Languages, Words
from bot.views.screen import Screen
from bot.views.settings_callback_data import Set
from bot.views.settings_menus import SettingsState, back, capital, choice, screen


def menu(words: Words, languages: Languages, state: SettingsState, text_language: str) -> Screen:
    _ = words.gettext
    chat_id, chosen = state.target_chat_id, state.chat.chosen
    text = _(
        "Which language should the bot use here? The interview itself stays in {language}."
    ).format(language=words.name(text_language))
    if not state.chat.is_private:
        without = _(
            "Automatic means the language of the person who subscribed or, before that, of the "
            "first person who wrote here."
        )
        text = f"{text} {without}"
    theirs = choice(
        capital(_without_choice(words, languages, state.chat)),
        Set(Setting.LANGUAGE, "", chat_id),
        on=chosen not in languages.spoken,
    )
    named = [
        choice(capital(one.own_name), Set(Setting.LANGUAGE, code, chat_id), on=code == chosen)
        for code, one in languages.spoken.items()
    ]
    return screen([text], [[theirs], named, back(words, state.target_chat_id)])


def spoken(words: Words, languages: Languages, chat: Chat) -> str:
    """Return the name of a chat's chosen language, or a label such as “automatic (English)”."""
    chosen = languages.spoken.get(chat.chosen or "")
    return chosen.own_name if chosen else _without_choice(words, languages, chat)


def _without_choice(words: Words, languages: Languages, chat: Chat) -> str:
    _ = words.gettext
    told = _("as in Telegram ({language})") if chat.is_private else _("automatic ({language})")
    return told.format(language=languages.of(chat.language).own_name)
