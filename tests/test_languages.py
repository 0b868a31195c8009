"""Conversations in the languages that the others do not speak all of."""

import json
from dataclasses import replace

import pytest

from bot.context import Context
from bot.emulator.accounts import Person
from bot.emulator.telegram import Telegram
from bot.handlers import bot_profile
from bot.settings import Settings
from tests.conftest import running
from tests.talk import BEN, Bot, Chat, Clock

VERA = Person(1003, "Vera", "ru")
FIN = Person(1004, "Aino", "fi")


@pytest.fixture
def vera(bot: Bot) -> Chat:
    return bot.private(VERA)


async def test_a_russian_reader(vera: Chat) -> None:
    await vera.say("/start")
    assert "\n\nЗдесь всё интервью целиком — 68 отрывков: " in vera.text
    assert vera.text.endswith(" Текст — на шведском; оригинал на русском — в разделе «О тексте».")
    await vera.press("📖 Читать")
    await vera.press("📖 Читать интервью")
    assert "\n\n1/68 · Жизнь в заключении (Livet i fängelset)" in vera.text
    await vera.press("Следующий ›")
    assert "\n\n2/68 · " in vera.text
    await vera.say("/read 9")
    assert "\n³ FSIN-Brev" in vera.text
    await vera.press("☆ В избранное")
    assert vera.alert == "★ Добавлено в избранное"
    await vera.press("⋯ Ещё")
    assert vera.button("📤 Поделиться")["switch_inline_query_chosen_chat"]["query"] == "e9"
    copied = vera.button("📋 Как цитировать")["copy_text"]["text"]
    assert copied.startswith("Борис Кагарлицкий, интервьюер Андрей Рудой: «Intervju med Boris")
    await vera.say("/favourites")
    assert vera.labels == ["Отрывок 9", "✕ Убрать", "‹ Главная"]
    await vera.say("/search Навальный")
    assert vera.text.startswith("🔎 Навальный\nНайдено: 2\n\n")
    await vera.say("/search бегемот")
    assert vera.text.startswith("🔎 бегемот\n\nНичего не найдено.")
    assert vera.labels == ["Темы", "Вопросы", "‹ Главная"]
    await vera.say("/погода")
    assert vera.text == "Такой команды нет. Все команды — в /help."
    answer = await vera.inline("")
    assert answer.results[0].title.startswith("Сегодня из интервью · Отрывок ")


async def test_a_russian_subscriber(vera: Chat, clock: Clock) -> None:
    await vera.say("/subscribe 9 Moscow")
    assert vera.text == (
        "🔔 Отрывок каждый день в 09:00 (Москва, сейчас 13:00). "
        "Следующий: отрывок 1, вторник, 9 июня, 09:00."
    )
    clock.forward(days=1)
    await vera.bot.tick()
    assert "\n1/68 · " in vera.text
    assert "⏭ Прислать следующий ежедневный отрывок" in vera.labels
    await vera.say("/status")
    assert "\n\nПоследний: отрывок 1, вторник, 9 июня, отправлен\n\n" in vera.text
    assert vera.text.endswith("Вы на отрывке 1 из 68 (1 %).")
    await vera.press("⚙️ Настройки")
    await vera.press("🌐 Как в Telegram")
    await vera.press("Svenska")
    assert vera.text.startswith("Inställningar")
    await vera.press("🌐 Svenska")
    await vera.press("Русский")
    await vera.press("⏸ Пауза")
    await vera.press("На неделю")
    assert "\nОни возобновятся с отрывка 2: среда, 17 июня, 09:00.\n" in vera.text
    await vera.say("/subscribe 25")
    assert vera.text == "«25» не похоже на время. Напишите вот так: /subscribe 07:30 Москва"


async def test_what_is_stored_in_russian(vera: Chat) -> None:
    await vera.say("/read 3")
    await vera.say("/privacy")
    assert vera.text.endswith("\n\nДанные об этом чате хранятся.")
    await vera.press("Скачать мои данные")
    assert json.loads(vera.last.file or b"")["chats"][0]["language"] == "ru"
    await vera.say("/privacy")
    await vera.press("Удалить мои данные")
    await vera.press("Да, удалить")
    assert vera.text == "Все данные этого чата удалены."


async def test_what_is_stored_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 3")
    await ben.press("☆ Favourite")
    assert ben.alert == "★ Added to your favourites"
    await ben.say("/privacy")
    assert ben.text.endswith("\n\nData about this chat is stored.")
    await ben.press("Download my data")
    assert json.loads(ben.last.file or b"")["chats"][0]["favourites"] == [3]
    await ben.say("/privacy")
    await ben.press("Delete my data")
    await ben.press("No, keep it")
    await ben.press("Delete my data")
    await ben.press("Yes, delete it")
    assert ben.text == "Everything about this chat has been deleted."
    await ben.say("/favourites")
    await ben.say("/status")
    assert ben.text.endswith("Nothing read yet. Excerpts in total: 68.")


async def test_sharing_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 33")
    assert "\n¹¹ Zemskov" in ben.text
    await ben.press("⋯ More")
    assert ben.button("📤 Share")["switch_inline_query_chosen_chat"]["query"] == "e33"
    copied = ben.button("📋 Copy citation")["copy_text"]["text"]
    assert copied.startswith("Boris Kagarlitsky, interviewed by Andrey Rudoy: “Intervju med")
    await ben.say("/footnote 11")
    assert ben.labels == ["Open excerpt 33", "‹ Footnotes"]


async def test_russian_can_be_the_default(settings: Settings, clock: Clock) -> None:
    telegram = Telegram(clock)
    async with running(replace(settings, default_language="ru"), clock, telegram) as bot:
        aino = bot.private(FIN)
        await aino.say("/help")
        assert aino.text.startswith("Напишите слово для поиска или номер, чтобы открыть отрывок.")
        await bot_profile.publish(Context(bot.app))
        assert telegram.menus[""] == telegram.menus["ru"]


async def test_an_english_reader_is_told_whose_language_the_text_has(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/start")
    assert ben.text.endswith(
        "or get one a day. The text is in Swedish; "
        "the original in Russian is under “About the text”."
    )
