"""Conversations about favourites, the reading list and how far a chat has come."""

import json
import shutil
from pathlib import Path

import pytest

from bot.emulator.telegram import Telegram
from bot.settings import Settings
from bot.views.i18n import Languages
from bot.views.progress import percent
from tests.conftest import CONTENT, running, settings_for
from tests.talk import BEN, Bot, Chat, Clock

pytestmark = pytest.mark.both_databases


async def test_a_star_makes_a_favourite_in_place(ann: Chat, bot: Bot) -> None:
    await ann.say("/read 9")
    text = ann.text
    await ann.press("☆ Favorit")
    assert ann.alert == "★ Tillagt i dina favoriter"
    assert bot.telegram.calls[-1].params["show_alert"] is False
    assert "★ Favorit" in ann.labels
    assert (ann.text, len(ann.posts)) == (text, 1)
    await ann.press("Nästa ›")
    assert "☆ Favorit" in ann.labels
    for way in ("/read 9", "/start e9"):
        await ann.say(way)
        assert "★ Favorit" in ann.labels
    await ann.press("★ Favorit")
    assert ann.alert == "☆ Borttaget från favoriter"
    await ann.say("/read 9")
    assert "☆ Favorit" in ann.labels


async def test_a_star_is_one_readers_own(bot: Bot) -> None:
    ann, ben = bot.private(), bot.private(BEN)
    await ann.say("/read 9")
    await ann.press("☆ Favorit")
    await ben.say("/read 9")
    assert "☆ Favourite" in ben.labels
    await ben.say("/favourites")
    assert ben.text.startswith("Favourites\n\nNo favourites yet. Tap ☆ below an excerpt")
    await ben.press("📖 Read")
    assert "\n9/68" in ben.text


async def test_favourites_are_listed_in_reading_order_and_removed_there(ann: Chat) -> None:
    for number in (40, 9):
        await ann.say(f"/start e{number}")
        await ann.press("☆ Favorit")
    await ann.say("/favoriter")
    assert ann.labels == ["Utdrag 9", "✕ Ta bort", "Utdrag 40", "✕ Ta bort", "‹ Start"]
    await ann.press("✕")
    assert ann.labels == ["Utdrag 9", "☆ Favorit", "Utdrag 40", "✕ Ta bort", "‹ Start"]
    await ann.say("/favourites")
    assert ann.labels == ["Utdrag 40", "✕ Ta bort", "‹ Start"]
    await ann.press("Utdrag 40")
    assert "\n40/68" in ann.text
    await ann.press("‹ Favoriter")
    assert ann.labels == ["Utdrag 40", "✕ Ta bort", "‹ Start"]


async def test_favourites_and_the_end_in_english(bot: Bot, clock: Clock) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 59")
    for _ in range(9):
        await ben.press("☆ Favourite")
        await ben.press("Next ›")
    await ben.say("/favourites")
    assert ben.labels[:2] == ["Excerpt 59", "✕ Remove"]
    await ben.press("Next page ›")
    assert ben.labels[:2] == ["Excerpt 67", "✕ Remove"]
    await ben.press("✕")
    assert ben.labels[:2] == ["Excerpt 67", "☆ Favourite"]
    await ben.say("/read 67")
    await ben.say("/subscribe")
    clock.forward(days=1)
    await bot.tick()
    assert "68/68" in ben.text
    await ben.say("/next")
    await ben.press("📚 Further reading")
    assert ben.text.endswith("Tap a number when you have read that text.")


async def test_many_favourites_have_pages(ann: Chat) -> None:
    await ann.say("/read 1")
    for _ in range(9):
        await ann.press("☆")
        await ann.press("Nästa ›")
    await ann.say("/favoriter")
    assert ann.labels.count("✕ Ta bort") == 8
    await ann.press("Nästa sida ›")
    assert ann.labels[:2] == ["Utdrag 9", "✕ Ta bort"]
    await ann.press("✕")
    await ann.press("‹ Föregående sida")
    await ann.press_data("page:favourites:2")
    assert ann.labels.count("✕ Ta bort") == 8


async def test_the_star_of_the_daily_post_is_empty_and_a_press_shows_the_truth(
    ann: Chat, clock: Clock
) -> None:
    await ann.say("/start e6")
    await ann.press("☆")
    await ann.say("/read 5")
    await ann.say("/subscribe")
    clock.forward(days=1)
    await ann.bot.tick()
    assert "\n6/68" in ann.text
    assert "☆ Favorit" in ann.labels
    await ann.press("☆")
    assert "★ Favorit" in ann.labels
    await ann.say("/favoriter")
    assert ann.labels == ["Utdrag 6", "✕ Ta bort", "‹ Start"]


async def test_in_groups_there_are_no_stars_and_no_ticks(bot: Bot) -> None:
    group = bot.room("group", BEN)
    await group.say("/read 9")
    assert not [label for label in group.labels if "☆" in label]
    await group.press_data("star:9")
    assert group.alert == "Favoriter är personliga; du hittar dem i en privat chatt med boten."
    await group.say("/favourites")
    assert group.text == group.alert
    await group.say("/lankar")
    assert group.labels == ["‹ Start"]
    await group.press_data(f"tick:{bot.interview.links[0].key}")
    assert group.alert == "Lästipsen går bara att bocka av i en privat chatt med boten."


async def test_a_star_of_what_is_gone_is_answered(ann: Chat, bot: Bot) -> None:
    await ann.say("/read 9")
    await ann.press_data("star:999")
    assert ann.alert == "Det finns inget utdrag med det numret. De går från 1 till 68."
    await ann.press_data("star:9", gone=True)
    assert ann.alert == "★ Tillagt i dina favoriter"
    await ann.press_data("star:9")
    await ann.press("★")
    await ann.press_data("unstar:9")
    assert ann.alert == "☆ Borttaget från favoriter"
    message = ann.last
    del bot.telegram.messages[message.room.id, message.id]
    await ann.press("☆")
    await ann.say("/favoriter")
    assert ann.labels == ["Utdrag 9", "✕ Ta bort", "‹ Start"]


async def test_taking_a_star_away_stores_nothing(ann: Chat) -> None:
    await ann.say("/start e9")
    await ann.press_data("unstar:9")
    await ann.press_data(f"untick:{ann.bot.interview.links[0].key}")
    await ann.say("/privacy")
    assert ann.text.endswith("Inget är sparat om den här chatten.")


async def test_reading_tips_of_an_excerpt_can_be_ticked(ann: Chat, bot: Bot) -> None:
    await ann.say("/read 53")
    await ann.press("⋯ Mer")
    await ann.press("Lästips (5)")
    assert ann.text.startswith("Lästips · Utdrag 53\n\n1. ”En seger för Putin")
    assert "(april 2023)" in ann.text
    urls = [entity["url"] for entity in ann.last.text.entities if "url" in entity]
    assert urls == [bot.interview.links[number - 1].url for number in (1, 2, 3, 7, 10)]
    await ann.press("☐ 7")
    assert ann.alert == "☑ 7 är avbockad som läst."
    assert ann.labels == ["☐ 1", "☐ 2", "☐ 3", "☑ 7", "☐ 10", "‹ Utdrag 53", "Alla lästips"]
    await ann.press("‹ Utdrag 53")
    await ann.press("Nästa ›")
    await ann.say("/next")
    assert "\n55/68" in ann.text  # the way through the tips was reading on


async def test_the_reading_list_shows_ticks_and_takes_them_away(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/links")
    assert ben.text.startswith("Further reading (Lästips)\n\nKagarlitskij har kommenterar")
    assert " (bokutdrag, May 2024)\n" in ben.text
    assert ben.text.endswith("Tap a number when you have read that text.")
    await ben.press("☐ 2")
    await ben.press("☐ 10")
    await ben.say("/links")
    assert [label for label in ben.labels if "☑" in label] == ["☑ 2", "☑ 10"]
    await ben.press("☑ 2")
    assert ben.alert == "☐ 2 unticked."
    await ben.press_data("page:links:1")
    assert [label for label in ben.labels if "☑" in label] == ["☑ 10"]


async def test_what_is_gone_from_the_reading_list_is_answered(ann: Chat) -> None:
    await ann.say("/read 1")
    await ann.press_data("tick:" + "0" * 16)
    assert ann.alert == "Den texten finns inte längre bland lästipsen. /lankar visar dem."
    await ann.press_data("further:read:99")
    assert ann.alert == "Det finns inget utdrag med det numret. De går från 1 till 68."


async def test_ticks_and_favourites_survive_a_changed_interview(
    tmp_path: Path, clock: Clock, telegram: Telegram, settings: Settings
) -> None:
    async with running(settings, clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/read 9")
        await ann.press("☆")
        await ann.say("/read 39")
        await ann.press("☆")
        gone = bot.interview.excerpts[39].passage.text
        await ann.say("/links")
        await ann.press("☐ 2")
        old = bot.interview.links[1].key
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    path = tmp_path / "content" / "kagarlitskij-2025" / "interview.md"
    source = path.read_text(encoding="utf-8")
    first, second = (
        source.index('    - title: "”En seger'),
        source.index('    - title: "En vädjan'),
    )
    third = source.index('    - title: "Inga nyttiga')
    source = source[:first] + source[second:third] + source[first:second] + source[third:]
    source = source.replace(f"<!-- topics: moral -->\n\n{gone[:40]}", "Nu", 1)
    path.write_text(source, encoding="utf-8")
    url = settings.database_url.render_as_string(hide_password=False)
    changed = settings_for(url, CONTENT_DIR=str(folder))
    async with running(changed, clock, telegram) as bot:
        ann = bot.private()
        assert bot.interview.links[0].key == old
        await ann.say("/links")
        assert [label for label in ann.labels if "☑" in label] == ["☑ 1"]
        await ann.say("/favoriter")
        assert [label for label in ann.labels if label.startswith("Utdrag")] == ["Utdrag 9"]
        await ann.say("/privacy")
        await ann.press("Hämta mina uppgifter")
        assert ann.last.file
        [entry] = json.loads(ann.last.file)["chats"]
        assert entry["favourites"] == [9]
        assert entry["read_links"] == [bot.interview.links[0].url]


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [
        (1, 68, ("1 %", "1%")),
        (12, 68, ("18 %", "18%")),
        (34, 68, ("50 %", "50%")),
        (67, 68, ("99 %", "99%")),
        (68, 68, ("100 %", "100%")),
        (1, 1, ("100 %", "100%")),
        (1, 500, ("1 %", "1%")),
        (499, 500, ("99 %", "99%")),
    ],
)
def test_the_percentage_is_never_0_and_100_at_the_end_only(
    number: int, total: int, shown: tuple[str, str]
) -> None:
    spoken = Languages.load("sv").spoken
    for language, written in zip(("sv", "en"), shown, strict=True):
        assert percent(spoken[language], number, total).replace("\xa0", " ") == written


async def test_status_and_daily_posts_show_how_far_it_is(bot: Bot, clock: Clock) -> None:
    ben = bot.private(BEN)
    group = bot.room("group", BEN).of(BEN)
    for chat in (ben, group):
        await chat.say("/read 33")
        assert "%" not in chat.text
        await chat.say("/subscribe")
    clock.forward(days=1)
    await bot.tick()
    for chat in (ben, group):
        assert "\n\n34/68 · 50% · " in chat.text
    await ben.say("/status")
    assert ben.text.endswith("You are at excerpt 34 of 68 (50%).")


async def test_after_the_last_excerpt_the_reading_list_is_offered_in_one_message(
    bot: Bot, clock: Clock
) -> None:
    ann, group = bot.private(), bot.room("group", BEN).of(BEN)
    for chat in (ann, group):
        await chat.say("/read 67")
        await chat.say("/subscribe")
    before = [len(ann.posts), len(group.posts)]
    clock.forward(days=1)
    await bot.tick()
    assert [len(ann.posts), len(group.posts)] == [count + 1 for count in before]
    link = {"text": "📚 Further reading", "url": "https://t.me/utdrag_bot?start=links"}
    assert link in [button for row in group.last.rows for button in row]
    await ann.press("⋯ Mer")
    await ann.press("Lästips (")
    assert ann.text.startswith("Lästips · Utdrag 68\n\n")
    await ann.press("Alla lästips")
    assert ann.text.startswith("Lästips\n\nKagarlitskij har kommenterar kriget")
    clock.forward(days=1)
    await bot.tick()
    assert "\n1/68 · 1% · " in group.text
    assert link not in [button for row in group.last.rows for button in row]
    await ann.say("/start links")
    assert ann.text.startswith("Lästips\n\nKagarlitskij har kommenterar kriget")


async def test_next_past_the_end_offers_the_reading_list(ann: Chat) -> None:
    await ann.say("/read 68")
    await ann.say("/next")
    assert ann.text == "Det här är det sista utdraget."
    assert ann.labels == ["📖 Läs från början", "📚 Lästips", "‹ Start"]
    await ann.press("📚 Lästips")
    assert "☐ 1" in ann.labels
