"""Quotations as pictures: sentences are chosen by buttons, and none is ever changed."""

from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from unittest import mock

import pytest
from PIL import Image

from bot.emulator.telegram import Telegram
from bot.site import card
from bot.views.quotes import Quote
from tests.conftest import running, settings_for
from tests.talk import BEN, Bot, Chat, Clock

CITED = (
    "Boris Kagarlitskij, intervjuad av Andrey Rudoy: ”Intervju med Boris Kagarlitskij bakom "
    "galler”, oktober 2025. Översättning: Göran Källqvist. Marxistarkivet."
)


async def chooser(chat: Chat, number: int) -> None:
    await chat.say(f"/las {number}")
    await chat.press("⋯")
    await chat.press("🖼")


def bold(chat: Chat) -> list[str]:
    encoded = chat.last.text.plain.encode("utf-16-le")
    found = []
    for entity in chat.last.text.entities:
        if entity["type"] == "bold":
            start, length = int(str(entity["offset"])), int(str(entity["length"]))
            found.append(encoded[2 * start : 2 * (start + length)].decode("utf-16-le"))
    return found


@pytest.fixture
def cards() -> Iterator[list[card.Card]]:
    """Return what was drawn."""
    known, draw = list[card.Card](), card.draw

    def drawing(one: card.Card, file_format: str = "PNG") -> bytes:
        known.append(one)
        return draw(one, file_format)

    with mock.patch.object(card, "draw", drawing):
        yield known


async def test_the_sentences_are_chosen_by_buttons(
    bot: Bot, ann: Chat, cards: list[card.Card]
) -> None:
    sentences = card.sentences(bot.interview.excerpts[8].passage.text)
    await chooser(ann, 9)
    lines = [f"{number}. {one}" for number, one in enumerate(sentences, 1)]
    assert ann.last.text.plain.partition("\n\n")[2] == "\n".join(lines)
    assert bold(ann)[1:] == [lines[0]]
    await ann.press("2")
    await ann.press("3")
    assert bold(ann)[1:] == ["\n".join(lines[:3])]
    assert [label for label in ann.labels if "✅" in label] == ["✅ 1", "✅ 2", "✅ 3"]
    await ann.press("✅ 1")
    assert bold(ann)[1:] == ["\n".join(lines[1:3])]
    await ann.press("🖼")
    assert cards == [
        card.Card(
            f"{sentences[1]} {sentences[2]}",
            "Boris Kagarlitskij",
            "Intervju med Boris Kagarlitskij bakom galler · oktober 2025 · Utdrag 9",
        )
    ]
    assert ann.last.picture
    assert Image.open(BytesIO(ann.last.picture)).size == (card.WIDTH, card.HEIGHT)
    assert ann.text == CITED
    assert ann.labels[0] == "📖 Läs vidare i boten"


async def test_the_second_time_telegram_has_the_picture(
    bot: Bot, ann: Chat, cards: list[card.Card]
) -> None:
    ben = bot.private(BEN)
    for chat in (ann, ben):
        await chooser(chat, 9)
        await chat.press("🖼")
    first, second = (call.params["photo"] for call in bot.telegram.calls if "photo" in call.params)
    assert isinstance(first, bytes)
    assert isinstance(second, str)
    assert len(cards) == 1
    assert ben.last.picture == ann.last.picture
    assert ben.text.startswith("Boris Kagarlitsky, interviewed by Andrey Rudoy: “Intervju")


async def test_what_telegram_has_forgotten_is_sent_again(
    bot: Bot, ann: Chat, cards: list[card.Card]
) -> None:
    await chooser(ann, 9)
    await ann.press("🖼")
    (known,) = (name for name in map(bot.deps.picture_ids.get, cards) if name)
    bot.deps.picture_ids.set(cards[0], f"{known}0")
    await chooser(ann, 9)
    await ann.press("🖼")
    assert len(cards) == 2
    assert isinstance(bot.telegram.calls[-2].params["photo"], bytes)


async def test_the_way_back_leads_to_what_can_be_done_and_to_the_search(ann: Chat) -> None:
    await ann.say("/sok " + "fängelset och allt som hör till livet där inne")
    await ann.press("Utdrag")
    await ann.press("⋯")
    await ann.press("🖼")
    await ann.press("2")
    await ann.press("‹ Tillbaka")
    assert "🖼 Som bild" in ann.labels
    await ann.press("‹")
    assert "‹ Träffar" in ann.labels


async def test_without_pillow_a_line_says_so(ann: Chat) -> None:
    await chooser(ann, 9)
    with mock.patch.object(card, "draw", side_effect=ImportError("no PIL")):
        await ann.press("🖼")
    assert ann.alert == "Just nu kan ingen bild ritas här."


async def test_more_than_a_picture_holds_is_refused_with_a_line(ann: Chat) -> None:
    await chooser(ann, 9)
    with mock.patch.object(card, "SIZES", (90,)):
        for number in range(2, 5):
            await ann.press(str(number))
        await ann.press("🖼")
    assert ann.alert.startswith("Bilden rymmer inte så många ord.")


@pytest.mark.parametrize(
    "data", ["quote:9/80-81", "draw:9/80-81", "quote:999/1-1", "draw:999/1-1"]
)
async def test_a_button_of_an_older_text_says_that_it_is_old(ann: Chat, data: str) -> None:
    await ann.say("/las 9")
    await ann.press_data(data)
    assert ann.alert.startswith("Den här knappen är från en äldre version.")


def test_what_is_typed_and_what_a_press_chooses() -> None:
    assert Quote.typed("e12/2-4") == Quote(12, 2, 4)
    assert Quote.typed("e12/4-2") == Quote(12, 2, 4)
    assert Quote.typed("e12/2") == Quote(12, 2, 2)
    for wrong in ("e12", "e12/", "e12/0", "e0/1", "e12/1-2-3", "e12/١"):
        assert Quote.typed(wrong) is None


@pytest.mark.parametrize(
    ("chosen", "number", "then"),
    [
        ((2, 4), 1, (1, 4)),
        ((2, 4), 5, (2, 5)),
        ((1, 2), 4, (1, 4)),
        ((5, 6), 2, (2, 6)),
        ((2, 2), 9, (2, 9)),
        ((2, 4), 2, (3, 4)),
        ((2, 4), 4, (2, 3)),
        ((2, 5), 4, (2, 3)),
        ((2, 3), 2, (3, 3)),
        ((2, 2), 2, (2, 2)),
    ],
)
def test_a_press_extends_or_shortens_the_run_of_sentences(
    chosen: tuple[int, int], number: int, then: tuple[int, int]
) -> None:
    assert Quote(12, *chosen).pressed(number) == Quote(12, *then)


SERVED = {"SITE_URL": "https://example.org/read", "PORT": "8000"}
PICTURE = "https://example.org/read/kagarlitskij-2025/e9/{}.jpg"


@pytest.fixture
async def served(sqlite: str, clock: Clock, telegram: Telegram) -> AsyncIterator[Bot]:
    async with running(settings_for(sqlite, **SERVED), clock, telegram) as bot:
        yield bot


async def test_in_inline_mode_the_sentences_of_an_excerpt_are_pictures(served: Bot) -> None:
    ann, group = served.private(), served.room("group")
    sentences = card.sentences(served.interview.excerpts[8].passage.text)
    answer = await ann.inline("e9")
    assert [one.id for one in answer.results] == [
        "e9",
        *(f"e9/{n}-{n}" for n in range(1, len(sentences) + 1)),
    ][:10]
    assert answer.results[1].description == sentences[0][:120]
    posted = await group.pick(answer.results[2])
    assert posted.picture_url == PICTURE.format("2-2")
    assert posted.text.plain == CITED


async def test_what_was_chosen_is_passed_on_as_a_picture(served: Bot) -> None:
    ann = served.private()
    await chooser(ann, 9)
    await ann.press("2")
    (query,) = [
        button["switch_inline_query_chosen_chat"]["query"]
        for row in ann.last.rows
        for button in row
        if button["text"] == "📤 Dela"
    ]
    (only,) = (await ann.inline(query)).results
    assert only.picture == PICTURE.format("1-2")
    (cyrillic,) = (await ann.inline("Е9/1-2")).results
    assert cyrillic == only


@pytest.mark.parametrize(("typed", "found"), [("e9/80", ["e9"]), ("e999/1", [])])
async def test_sentences_that_there_are_not(served: Bot, typed: str, found: list[str]) -> None:
    answer = await served.private().inline(typed)
    assert [one.id for one in answer.results] == found


@pytest.mark.parametrize(
    "more",
    [
        {"PORT": "8000"},
        {"SITE_URL": "https://example.org/read"},
        SERVED | {"SITE_URL": "http://example.org/read"},
        SERVED | {"SITE_URL": "https://example.org/elsewhere"},
    ],
)
async def test_where_telegram_cannot_fetch_pictures_none_is_offered(
    sqlite: str, clock: Clock, telegram: Telegram, more: dict[str, str]
) -> None:
    async with running(settings_for(sqlite, **more), clock, telegram) as bot:
        ann = bot.private()
        for typed in ("e9", "e9/2"):
            assert [one.id for one in (await ann.inline(typed)).results] == ["e9"]
        await chooser(ann, 9)
        assert "📤 Dela" not in ann.labels
