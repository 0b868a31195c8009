"""The Mini App's requests: whose they are, and that page and chat know the same of a reader."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from aiohttp import ClientSession
from sqlalchemy.exc import OperationalError

from bot.app import build
from bot.db import chats
from bot.emulator.accounts import Person
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Telegram
from bot.service import init_data
from bot.settings import Settings
from tests.conftest import TOKEN
from tests.talk import ANN, BEN, Bot, Chat, Clock
from tests.web.conftest import Site
from tests.web.signing import sealed, signed
from tests.web.test_reading import served

ELSEWHERE = "654321:AAGjk2LmNopQrStUvWxYz0123456789abcde"
PARIS = {"at": "07:30", "zone": "Europe/Paris"}
OFF = {"on": False, "at": "08:00", "zone": "Europe/Stockholm", "rests": False}
ON = PARIS | {"on": True, "rests": False}

KNOWN = (
    "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A1001%2C%22first_name%22%3A%22Ann+%26+"
    "%C3%85sa%22%2C%22last_name%22%3A%22%22%2C%22language_code%22%3A%22sv%22%2C"
    "%22allows_write_to_pm%22%3Atrue%7D&auth_date=1780912800&signature=x_y-z"
    "&hash=ad73fd60bc4207dc8dcea3f56afb51053e10d7b8bb058969ce571a042972dd4b"
)
"""Of this token at noon; aiogram's check_webapp_signature takes it."""


def test_what_another_library_takes_for_right_is_right(clock: Clock) -> None:
    assert init_data.user(KNOWN, TOKEN, clock.now) == init_data.User(1001, "sv")
    with pytest.raises(init_data.Refused, match="not signed"):
        init_data.user(KNOWN.replace("1001", "1002"), TOKEN, clock.now)


async def asked(
    site: Site, change: object = None, *, init: str | None = None, person: Person = ANN
) -> tuple[int, Any]:
    """Send a change as the page does; without one ask for the state."""
    init = signed(site.bot.clock.now, person) if init is None else init
    headers = {"Authorization": f"tma {init}"}
    body = change if isinstance(change, bytes) else json.dumps(change).encode()
    method, data = ("GET", None) if change is None else ("POST", body)
    url = f"{site.url}/read/reader.json"
    async with site.session.request(method, url, headers=headers, data=data) as response:
        assert response.headers["Cache-Control"] == "no-store"
        text = await response.text()
        is_json = response.content_type == "application/json"
        return response.status, json.loads(text) if is_json else text


def move(before: int | None, after: int) -> dict[str, object]:
    return {"place": {"from": before, "to": after}}


def daily(before: Mapping[str, object], after: Mapping[str, object] | None) -> dict[str, object]:
    return {"daily": {"from": before, "to": after}}


def sealings(clock: Clock) -> dict[str, tuple[str, str]]:
    """Return what must be refused, by what it is, each with the answer."""
    right = signed(clock.now)
    forged = "initData was not signed for this bot"
    old = "initData is older than an hour: open the page again from Telegram"
    return {
        "changed": (right.replace("1001", "1002"), forged),
        "without a hash": (right.partition("&hash=")[0], forged),
        "with another hash": (right[:-1] + ("0" if right[-1] != "0" else "1"), forged),
        "of another bot": (signed(clock.now, token=ELSEWHERE), forged),
        "with a field more": (f"{right}&chat_type=private", forged),
        "with a user more": (f"{right}&user=%7B%22id%22%3A1002%7D", forged),
        "nothing": ("", forged),
        "no fields": ("%zz&&", forged),
        "not ASCII": ("hash=å", forged),
        "too long": (signed(clock.now, start_param="x" * 5000), forged),
        "old": (signed(clock.now - timedelta(hours=1, seconds=1)), old),
        "of the future": (
            signed(clock.now + timedelta(minutes=2)),
            "initData is of the future: the clock of the server or of Telegram is wrong",
        ),
        "undated": (sealed({"user": '{"id": 1001}'}), old),
        "of nobody": (
            sealed({"auth_date": str(int(clock.now.timestamp()))}),
            "initData names no user",
        ),
    }


@pytest.mark.parametrize("name", sealings(Clock()))
async def test_what_telegram_has_not_signed_now_for_this_bot_is_refused(
    site: Site, name: str
) -> None:
    init, why = sealings(site.bot.clock)[name]
    for change in (None, move(None, 12), daily(OFF, PARIS)):
        assert await asked(site, change, init=init) == (401, f"{why}\n")
    chat = site.bot.private()
    await chat.say("/status")
    assert "Inga dagliga utdrag skickas hit." in chat.text
    assert "Inget läst än" in chat.text


async def test_without_the_scheme_nothing_is_signed(site: Site) -> None:
    for headers in ({}, {"Authorization": "Basic eDp5"}):
        async with site.session.get(f"{site.url}/read/reader.json", headers=headers) as response:
            assert response.status == 401
            assert response.headers["WWW-Authenticate"] == "tma"


async def test_an_hour_long_the_page_may_write(site: Site) -> None:
    for age in (timedelta(hours=1), timedelta(seconds=-20)):
        status, _ = await asked(site, init=signed(site.bot.clock.now - age))
        assert status == 200


@pytest.mark.both_databases
async def test_the_place_is_the_same_in_the_page_and_in_the_chat(site: Site, ann: Chat) -> None:
    status, state = await asked(site)
    assert (status, state["place"], state["daily"]) == (200, None, OFF)
    assert await asked(site, move(None, 12)) == (200, state | {"place": 12})
    await ann.say("/status")
    assert "Du är vid utdrag 12 av 68" in ann.text
    await ann.say("/nasta")
    assert (await asked(site))[1]["place"] == 13
    assert (await asked(site, person=BEN))[1]["place"] is None


@pytest.mark.both_databases
async def test_a_repeated_move_changes_nothing(site: Site, ann: Chat) -> None:
    await asked(site, move(None, 12))
    status, state = await asked(site, move(None, 12))
    assert (status, state["place"]) == (200, 12)
    await ann.say("/las 30")
    status, state = await asked(site, move(None, 12))
    assert (status, state["place"]) == (409, 30)
    status, state = await asked(site, move(30, 31))
    assert (status, state["place"]) == (200, 31)
    await ann.say("/status")
    assert "före hoppet var du vid utdrag 12." in ann.text


@pytest.mark.both_databases
async def test_the_subscription_is_the_same_in_the_page_and_in_the_chat(
    site: Site, ann: Chat
) -> None:
    status, state = await asked(site, daily(OFF, PARIS))
    assert (status, state["daily"]) == (200, ON)
    await ann.say("/status")
    assert "07:30 (Paris" in ann.text
    assert ann.text.startswith(state["standing"].replace("\xa0", " "))
    await ann.say("/prenumerera 9 Helsingfors")
    _, state = await asked(site)
    assert state["daily"] == ON | {"at": "09:00", "zone": "Europe/Helsinki"}
    status, state = await asked(site, daily(state["daily"], None))
    assert (status, state["daily"]["on"]) == (200, False)
    await ann.say("/status")
    assert "Inga dagliga utdrag skickas hit." in ann.text


@pytest.mark.both_databases
async def test_a_repeated_change_of_the_subscription_changes_nothing(
    site: Site, ann: Chat
) -> None:
    _, once = await asked(site, daily(OFF, PARIS))
    assert await asked(site, daily(OFF, PARIS)) == (200, once)
    await ann.say("/avsluta")
    status, state = await asked(site, daily(OFF, PARIS))
    assert (status, state["daily"]["on"]) == (409, False)
    await asked(site, daily(state["daily"], PARIS))
    await asked(site, daily(ON, None))
    status, state = await asked(site, daily(ON, None))
    assert (status, state["daily"]["on"]) == (200, False)
    await ann.say("/prenumerera 9")
    status, state = await asked(site, daily(ON, None))
    assert (status, state["daily"]["on"]) == (409, True)


async def test_what_rests_begins_again(site: Site, ann: Chat) -> None:
    _, state = await asked(site, daily(OFF, PARIS))
    await ann.say("/paus")
    await ann.press("Tills vidare")
    _, state = await asked(site)
    assert state["daily"] == ON | {"rests": True}
    status, state = await asked(site, daily(state["daily"], PARIS))
    assert (status, state["daily"]) == (200, ON)


async def test_it_speaks_the_readers_language(site: Site, ann: Chat) -> None:
    _, state = await asked(site, person=BEN)
    assert (state["language"], state["standing"]) == ("en", "No daily excerpts here.")
    assert state["labels"]["end"] == "🔕 Unsubscribe"
    await ann.say("/installningar")
    await ann.press("🌐")
    await ann.press("Русский")
    _, state = await asked(site)
    assert (state["language"], state["labels"]["change"]) == ("ru", "Сохранить время")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "the body must be JSON"),
        (b"{", "the body must be JSON"),
        (b"\xff", "the body must be JSON"),
        (b"[" * 2000, "the body must be JSON"),
        (b"[]", "the body must be "),
        (b"{}", "the body must be "),
        (b'{"place": 12}', "the body must be "),
        (b'{"place": {"from": 1, "to": 2}, "daily": {}}', "the body must be "),
        (b'{"place": {"from": 1, "to": "2"}}', "from and to must be numbers of excerpts"),
        (b'{"place": {"from": true, "to": 2}}', "from and to must be numbers of excerpts"),
        (b'{"place": {"from": null, "to": 2.0}}', "from and to must be numbers of excerpts"),
        (b'{"place": {"from": null, "to": 0}}', "there is no such excerpt"),
        (b'{"place": {"from": null, "to": 69}}', "there is no such excerpt"),
        (
            b'{"daily": {"from": {"on": true}, "to": null}}',
            "from must be daily as it was answered",
        ),
        (daily(OFF, {"at": "7:30", "zone": "UTC"}), "at must be a time of day such as 08:00"),
        (daily(OFF, {"at": "25:00", "zone": "UTC"}), "at must be a time of day such as 08:00"),
        (daily(OFF, PARIS | {"zone": "Paris"}), "zone must be a time zone such as Europe/Paris"),
        (daily(OFF, PARIS | {"zone": "../x"}), "zone must be a time zone such as Europe/Paris"),
        (daily(OFF, PARIS | {"on": "yes"}), "to must be null, or have a time (at) and a"),
        (daily(OFF, {"at": "07:30"}), "to must be null, or have a time (at) and a time zone"),
    ],
)
async def test_what_is_no_change_is_refused_in_a_line(
    site: Site, body: bytes | dict[str, object], why: str
) -> None:
    status, line = await asked(site, body)
    assert (status, line.count("\n")) == (400, 1)
    assert line.startswith(why)
    assert (await asked(site))[1]["daily"] == OFF


async def test_what_is_too_large_is_refused(site: Site) -> None:
    assert await asked(site, b" " * 2049) == (413, "more than 2048 bytes\n")


async def test_a_reader_makes_so_many_changes_in_a_minute(site: Site) -> None:
    for number in range(30):
        assert (await asked(site, move(None, number + 1)))[0] in {200, 409}
    assert await asked(site, move(1, 40)) == (429, "more than 30 changes in a minute\n")
    assert (await asked(site))[1]["place"] == 1
    assert (await asked(site, move(None, 1), person=BEN))[0] == 200
    site.bot.clock.forward(minutes=1)
    assert (await asked(site, move(1, 2)))[0] == 200


async def test_without_the_database_a_line_says_so(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    away = OperationalError("SELECT", {}, Exception("away"))
    with mock.patch.object(chats, "get", side_effect=away):
        status, line = await asked(site, move(None, 12))
    assert (status, line) == (503, "the database cannot be used at the moment\n")
    caplog.clear()


async def test_a_fault_of_ours_is_not_taken_for_an_outage(site: Site) -> None:
    with mock.patch.object(chats, "get", side_effect=KeyError), mock.patch("logging.Logger.error"):
        url = f"{site.url}/read/reader.json"
        headers = {"Authorization": f"tma {signed(site.bot.clock.now)}"}
        async with site.session.get(url, headers=headers) as response:
            assert response.status == 500


async def test_a_bot_that_starts_knows_no_reader(
    settings: Settings, telegram: Telegram, bot: Bot
) -> None:
    app = build(settings, request=lambda: EmulatorRequest(telegram))
    async with served(app, settings) as address, ClientSession() as session:
        site = Site(bot, address, 0, session)
        assert await asked(site) == (503, "starting\n")
    assert app.post_shutdown
    await app.post_shutdown(app)
