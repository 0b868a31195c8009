"""Conversations in the languages that the others do not speak all of."""

import json
from dataclasses import replace

import pytest

from bot.context import Context
from bot.handlers import menu
from bot.settings import Settings
from bot.standin.people import Person
from bot.standin.telegram import Telegram
from tests.conftest import ON_SQLITE, running
from tests.talk import BEN, Bot, Chat, Clock

VERA = Person(1003, "Vera", "ru")
FIN = Person(1004, "Aino", "fi")


@pytest.fixture
def vera(bot: Bot) -> Chat:
    return bot.private(VERA)


async def test_a_russian_reader(vera: Chat) -> None:
    await vera.say("/start")
    assert "\n\nЗдесь интервью целиком: 68 отрывков. " in vera.text
    assert vera.text.endswith(" Язык текста — шведский.")
    await vera.press("📖 Читать")
    assert "\n\n1/68 · Livet i fängelset" in vera.text
    await vera.press("Дальше ›")
    assert "\n\n2/68 · " in vera.text
    await vera.say("/read 9")
    await vera.press("Сноска 3")
    assert "▴ Сноска 3" in vera.labels
    await vera.press("☆ В избранное")
    assert vera.alert == "★ Добавлено: /favourites"
    assert vera.button("📤 Поделиться")["switch_inline_query_chosen_chat"]["query"] == "e9"
    copied = vera.button("📋 Источник")["copy_text"]["text"]
    assert copied.startswith("Boris Kagarlitskij, интервьюер Andrey Rudoy: «Intervju med Boris")
    await vera.say("/favourites")
    assert vera.labels == ["Отрывок 9", "★ В избранном"]
    await vera.say("/search Навальный")
    assert vera.text.startswith("🔎 Навальный\n2 места\n\n")
    await vera.say("/search демократия")
    assert vera.text == "Ничего не найдено. Попробуйте другие слова или выберите тему: /topics"
    await vera.say("/темы")
    assert vera.text == "Я не знаю такой команды. /help показывает, что можно сделать."
    offer = await vera.inline("")
    assert offer.results[0].title.startswith("Отрывок дня · Отрывок ")


async def test_a_russian_subscriber(vera: Chat, clock: Clock) -> None:
    await vera.say("/subscribe 9 Moscow")
    assert vera.text == (
        "🔔 Отрывок каждый день в 09:00 (Москва, сейчас 13:00). "
        "Следующий: отрывок 1, вторник, 9 июня, 09:00."
    )
    clock.forward(days=1)
    await vera.bot.tick()
    assert "\n1/68 · " in vera.text
    assert "🔔 Отрывок каждый день" in vera.labels
    await vera.say("/status")
    assert "\n\nПоследний: отрывок 1, вторник, 9 июня, отправлен\n\n" in vera.text
    assert vera.text.endswith("Место чтения: 1/68\n▓░░░░░░░░░")
    await vera.press("⚙️ Настройки")
    await vera.press("🌐 как в Telegram")
    await vera.press("Svenska")
    assert vera.text.startswith("Inställningar")
    await vera.press("🌐 Svenska")
    await vera.press("Русский")
    await vera.press("⏸ Пауза на неделю")
    assert "\nНа паузе; конец паузы — вторник, 16 июня.\n" in vera.text
    await vera.say("/subscribe 25")
    assert vera.text == "«25» не похоже на время. Напишите вот так: /subscribe 07:30 Москва"


async def test_what_is_stored_in_russian(vera: Chat) -> None:
    await vera.say("/read 3")
    await vera.say("/privacy")
    assert vera.text.endswith("есть такая запись, в ней 0 ежедневных отрывков.")
    await vera.press("Получить файлом")
    assert json.loads(vera.last.file or b"")["chats"][0]["language"] == "ru"
    await vera.say("/privacy")
    await vera.press("Удалить")
    await vera.press("Да, удалить")
    assert vera.text == "Всё об этом чате удалено."


async def test_what_is_stored_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 3")
    await ben.press("☆ Favourite")
    assert ben.alert == "★ Added: /favourites"
    await ben.say("/privacy")
    assert ben.text.endswith("There is such an entry for this chat, with 0 daily posts.")
    await ben.press("Get it as a file")
    assert json.loads(ben.last.file or b"")["chats"][0]["favourites"] == [3]
    await ben.say("/privacy")
    await ben.press("Delete it")
    await ben.press("No, keep it")
    await ben.press("Delete it")
    await ben.press("Yes, delete it")
    assert ben.text == "Everything about this chat is deleted."
    await ben.say("/favourites")
    await ben.say("/status")
    assert ben.text.endswith("Reading place: nothing read yet, 68 excerpts")


async def test_sharing_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 33")
    assert ben.button("📤 Share")["switch_inline_query_chosen_chat"]["query"] == "e33"
    copied = ben.button("📋 Citation")["copy_text"]["text"]
    assert copied.startswith("Boris Kagarlitskij, interviewed by Andrey Rudoy: “Intervju med")
    await ben.press("Footnote 11")
    assert ben.alert == (note.passage.text if (note := bot.interview.footnote(11)) else "")
    await ben.say("/footnote 11")
    assert ben.labels == ["Open excerpt 33", "All footnotes"]


@ON_SQLITE
async def test_russian_can_be_the_default(settings: Settings, clock: Clock) -> None:
    telegram = Telegram(clock)
    async with running(replace(settings, default_language="ru"), clock, telegram) as bot:
        aino = bot.private(FIN)
        await aino.say("/help")
        assert aino.text.startswith("/read — читать дальше с того места, где вы остановились;")
        await menu.announce(Context(bot.app))
        assert telegram.menus[""] == telegram.menus["ru"]


async def test_an_english_reader_is_told_whose_language_the_text_has(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/start")
    assert ben.text.endswith("or get one a day. The text is in Swedish.")
