"""Presses that a changed client forges, or that come when the button has gone."""

import json
from datetime import time
from itertools import product

from bot.domain import reference
from bot.domain.interview import KEY_LENGTH
from bot.domain.preferences import ON, Setting
from bot.emulator.accounts import Person
from bot.emulator.telegram import Telegram
from bot.handlers import BUTTONS, of_form
from bot.views.callback_data import (
    Announce,
    Blank,
    Further,
    List,
    More,
    Note,
    Open,
    Page,
    Results,
    Shape,
    Show,
    Star,
    SubscribeChat,
    Tap,
    Tick,
    Way,
)
from bot.views.full_text import FullText
from bot.views.quotes import ChooseQuote, DrawQuote, Quote
from bot.views.series_callback_data import Continue, Own, Post, Series
from bot.views.settings_callback_data import Ask, Begin, Choose, Set
from bot.views.trail import OpenHit
from tests.talk import BEN, Bot, Chat, Clock

EVA = Person(1099, "Eva", "en")
FORGED = [
    OpenHit(2).pack(),
    Begin(time(7, 30), "Europe/Stockholm").pack(),
    Open(reference.excerpt(40)).pack(),
    Open(reference.excerpt(40), Way.READ).pack(),
    *(Note(shape, 9, 3).pack() for shape in Shape),
    Star(40).pack(),
    Further(Way.READ, 9).pack(),
    Tick("0" * KEY_LENGTH).pack(),
    Page(List.TOPICS).pack(),
    Page(List.TOPIC).pack(),
    Results(1).pack(),
    SubscribeChat(-101).pack(),
    Choose(Setting.LANGUAGE).pack(),
    Set(Setting.SILENT, ON).pack(),
    Begin(None, "Europe/Stockholm", None).pack(),
    Announce(Tap.SEND, 1).pack(),
    *(asked.pack() for asked in (Ask.TIME, Ask.CITY, Ask.PLACE, Ask.START)),
    *(blank.pack() for blank in Blank),
    *(moved.pack() for moved in Series),
    More(40).pack(),
    FullText(reference.question(5)).pack(),
    ChooseQuote(Quote(40)).pack(),
    DrawQuote(Quote(40)).pack(),
    Post(40).pack(),
    Continue(40).pack(),
    Own(reference.excerpt(40)).pack(),
    *(shown.pack() for shown in Show),
]
GONE = "The message has changed and no longer has this button."
CHANNEL = "In a channel a button would change the post for everybody."


def test_each_handler_of_a_button_is_forged() -> None:
    assert [p for p in BUTTONS if not any(of_form(p)(data) for data in FORGED)] == []
    assert all(any(of_form(pattern)(data) for pattern in BUTTONS) for data in FORGED)


async def test_a_forged_press_changes_no_post_of_a_group(bot: Bot, clock: Clock) -> None:
    group = bot.room("supergroup", BEN).of(BEN)
    await group.say("/subscribe")
    clock.forward(days=1)
    await bot.tick()
    post = group.last
    await group.say("/privacy")
    stored, before = group.text, written(bot.telegram)
    for data, person in product(FORGED, (EVA, BEN)):
        await bot.hear(bot.telegram.press(post, person, data))
        assert (data, group.alert) == (data, GONE)
        assert written(bot.telegram) == before
    await group.say("/privacy")
    assert group.text == stored


async def test_a_press_changes_no_post_of_a_channel(bot: Bot, clock: Clock) -> None:
    """Nor one of a button that an older version has put there."""
    channel = bot.room("channel", BEN)
    channel.room.status = "administrator"
    await channel.say_as_the_chat("/subscribe")
    clock.forward(days=1)
    await bot.tick()
    before, eva = written(bot.telegram), channel.of(EVA)
    presses = (eva.forge, eva.press_data, channel.of(BEN).press_data)
    for data, press in product(FORGED, presses):
        await press(data)
        assert channel.alert.startswith("I en kanal"), data
        assert written(bot.telegram) == before


async def test_a_forged_press_in_private_is_answered(ann: Chat) -> None:
    await ann.say("/footnote 3")
    before = written(ann.bot.telegram)
    for data in FORGED:
        await ann.forge(data)
        assert ann.alert.startswith("Meddelandet har ändrats"), data
        assert written(ann.bot.telegram) == before


async def test_the_second_of_two_quick_taps_is_answered_in_passing(ann: Chat) -> None:
    await ann.say("/read 9")
    await ann.press("Nästa ›")
    await ann.forge(Open(reference.excerpt(10), Way.READ).pack())
    assert "\n10/68" in ann.text
    (answer,) = [c for c in ann.bot.telegram.calls if c.params.get("text", "").startswith("Medd")]
    assert not answer.params.get("show_alert")


async def test_a_press_below_a_message_that_cannot_be_read_any_more(bot: Bot) -> None:
    direct = bot.room("supergroup", BEN)
    direct.room.direct = True
    await direct.say("/read 9")
    before = written(bot.telegram)
    await direct.press_data(Show.START.pack(), gone=True)
    assert direct.alert.startswith("Den här knappen är från en äldre version.")
    assert written(bot.telegram) == before


def written(telegram: Telegram) -> str:
    """Return all messages as they are now."""
    return json.dumps([message.json() for message in telegram.messages.values()])
