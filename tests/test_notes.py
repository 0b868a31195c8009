"""Conversations about the buttons of single notes that older messages have."""

import pytest

from tests.talk import BEN, Bot, Chat


async def test_a_short_note_is_read_over_the_excerpt(ann: Chat, bot: Bot) -> None:
    await ann.say("/read 33")
    before = ann.text
    await ann.press_data("note:read:33:11")
    note = bot.interview.footnote(11)
    assert note
    assert ann.alert == note.passage.text
    assert bot.telegram.calls[-1].params["show_alert"] is True
    assert (ann.text, len(ann.posts)) == (before, 1)


@pytest.mark.parametrize("data", ["note:read:9:3", "fold:read:9:3", "note:post:9:3"])
async def test_a_longer_note_is_a_screen_that_leads_back(ann: Chat, bot: Bot, data: str) -> None:
    await ann.say("/read 9")
    before = ann.text
    await ann.press_data(data)
    note = bot.interview.footnote(3)
    assert note
    assert ann.text == f"Fotnot 3\n\n{note.passage.text}\n\nHör till utdrag 9."
    assert ann.labels == ["Öppna utdrag 9", "‹ Utdrag 9"]
    await ann.press("‹ Utdrag 9")
    assert (ann.text, len(ann.posts)) == (before, 1)


async def test_a_note_with_a_link_shows_it_however_short(ann: Chat, bot: Bot) -> None:
    note = bot.interview.footnote(15)
    assert note
    await ann.say("/read 45")
    await ann.press_data("note:read:45:15")
    assert ann.text.startswith("Fotnot 15\n\n")
    links = [entity.get("url") for entity in ann.last.text.entities]
    assert links.count(note.urls[0]) == 1


async def test_every_note_of_the_interview_stands_below_its_excerpt(ann: Chat, bot: Bot) -> None:
    shown: set[int] = set()
    await ann.say("/read 1")
    for excerpt in bot.interview.excerpts:
        await ann.press_data(f"read:e{excerpt.number}")
        kinds = [entity["type"] for entity in ann.last.text.entities]
        here = {n.number for n in bot.interview.footnotes if n.passage.text in ann.text}
        assert kinds.count("expandable_blockquote") == (1 if here else 0)
        assert not ann.last.text.dropped
        shown |= here
    assert shown == {n.number for n in bot.interview.footnotes if n.excerpt or n.question}


async def test_a_note_of_a_message_that_is_gone_comes_by_itself(ann: Chat) -> None:
    await ann.say("/read 12")
    await ann.press_data("note:read:12:4", gone=True)
    assert len(ann.posts) == 2
    assert ann.text.startswith("Fotnot 4")
    await ann.press("‹ Utdrag 12")
    assert "\n12/68" in ann.text
    await ann.say("/next")
    assert "\n13/68" in ann.text


async def test_notes_that_are_not_there_are_answered(ann: Chat) -> None:
    await ann.say("/read 9")
    for data in ("note:read:9:99", "note:look:99:3"):
        await ann.press_data(data)
        assert ann.alert == "Det finns ingen fotnot med det numret. De går från 1 till 29."


async def test_in_a_group_notes_can_be_read_too(bot: Bot) -> None:
    group = bot.room("group", BEN)
    await group.say("/read 12")
    await group.of(BEN).press_data("note:read:12:4")
    assert group.text.startswith(("Fotnot 4", "Footnote 4"))
