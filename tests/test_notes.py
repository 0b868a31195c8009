"""Conversations about footnotes that are read in place."""

import pytest

from tests.talk import BEN, Bot, Chat, Clock


def quotes(chat: Chat) -> list[str]:
    """Return the kinds of quotes in the newest message, in their order."""
    kinds = [str(e["type"]) for e in chat.last.text.entities]
    return [kind for kind in kinds if kind.endswith("blockquote")]


async def test_a_short_note_is_read_over_the_excerpt(ann: Chat, bot: Bot) -> None:
    await ann.say("/read 33")
    before = ann.text
    await ann.press("Fotnot 11")
    note = bot.interview.footnote(11)
    assert note
    assert ann.alert == note.passage.text
    assert bot.telegram.calls[-1].params["show_alert"] is True
    assert (ann.text, len(ann.posts)) == (before, 1)


async def test_a_longer_note_unfolds_below_the_excerpt_and_folds_again(
    ann: Chat, bot: Bot
) -> None:
    await ann.say("/read 9")
    folded, labels = ann.text, ann.labels
    note = bot.interview.footnote(3)
    assert note
    assert quotes(ann) == ["expandable_blockquote"]
    await ann.press("Fotnot 3")
    assert f"³ {note.passage.text}" in ann.text
    assert quotes(ann) == ["blockquote"]
    assert ann.labels == ["▴ Fotnot 3" if label == "Fotnot 3" else label for label in labels]
    await ann.press("▴ Fotnot 3")
    assert (ann.text, ann.labels) == (folded, labels)
    assert quotes(ann) == ["expandable_blockquote"]
    assert len(ann.posts) == 1


async def test_of_two_long_notes_one_is_open_at_a_time(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 12")
    await ben.press("Footnote 4")
    assert quotes(ben) == ["blockquote", "expandable_blockquote"]
    assert ben.labels[2:4] == ["▴ Footnote 4", "Footnote 5"]
    await ben.press("Footnote 5")
    assert ben.labels[2:4] == ["Footnote 4", "▴ Footnote 5"]
    assert ben.text.index("⁵ ") < ben.text.rindex("⁴ ")
    await ben.press("▴ Footnote 5")
    assert quotes(ben) == ["expandable_blockquote"]


async def test_a_note_with_a_link_shows_it_however_short(ann: Chat, bot: Bot) -> None:
    note = bot.interview.footnote(15)
    assert note
    await ann.say("/read 45")
    await ann.press("Fotnot 15")
    assert ann.labels.count("▴ Fotnot 15") == 1
    links = [entity.get("url") for entity in ann.last.text.entities]
    assert links.count(note.urls[0]) == 1


@pytest.mark.parametrize("how", ["/read 9", "/start e9", "/random"])
async def test_a_note_keeps_the_buttons_around_it(ann: Chat, how: str) -> None:
    await ann.say(how)
    while not any(label.startswith("Fotnot") for label in ann.labels):
        await ann.press("🎲")
    labels = ann.labels
    note = next(label for label in labels if label.startswith("Fotnot"))
    await ann.press("☆")
    await ann.press(note)
    await ann.press("★")
    assert [label.removeprefix("▴ ") for label in ann.labels] == labels


async def test_the_post_of_the_day_stays_one_when_a_note_unfolds(ann: Chat, clock: Clock) -> None:
    await ann.say("/read 67")
    await ann.say("/subscribe")
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.press("Fotnot 28")
    assert quotes(ann) == ["blockquote", "expandable_blockquote"]
    assert "▓▓▓▓▓▓▓▓▓▓\n68/68" in ann.text
    assert ann.text.endswith("Det var det sista utdraget. Nästa är åter det första.")


async def test_every_note_of_the_interview_is_read_in_place(ann: Chat, bot: Bot) -> None:
    shown: set[int] = set()
    await ann.say("/read 1")
    for excerpt in bot.interview.excerpts:
        await ann.press_data(f"read:e{excerpt.number}")
        for label in [label for label in ann.labels if label.startswith("Fotnot")]:
            note = bot.interview.footnote(int(label.split()[1]))
            assert note
            await ann.press(label)
            assert note.passage.text in ann.text or note.passage.text == ann.alert
            assert not ann.last.text.dropped
            shown.add(note.number)
    cited = {n.number for n in bot.interview.footnotes if n.excerpt or n.question}
    unseen = cited - shown
    assert all(
        len(bot.interview.questions[(n.question or 0) - 1].passage.text) > 200
        for n in bot.interview.footnotes
        if n.number in unseen
    )


async def test_a_note_of_a_message_that_is_gone_comes_by_itself(ann: Chat) -> None:
    await ann.say("/read 12")
    await ann.press_data("note:read:12:4", gone=True)
    assert len(ann.posts) == 2
    assert ann.text.startswith("Fotnot 4")
    await ann.press("Öppna utdrag 12")
    await ann.say("/next")
    assert "\n13/68" in ann.text


async def test_notes_that_are_not_there_are_answered(ann: Chat) -> None:
    await ann.say("/read 9")
    for data in ("note:read:9:99", "note:look:99:3"):
        await ann.press_data(data)
        assert ann.alert == "Den fotnoten finns inte: de är numrerade från 1 till 29."
    await ann.press_data("note:look:9:5")
    assert ann.text.startswith("Fotnot 5")
    await ann.press("Öppna utdrag 9")
    assert "📖 Läs vidare härifrån" in ann.labels


async def test_in_a_group_notes_can_be_read_too(bot: Bot) -> None:
    group = bot.room("group", BEN)
    await group.say("/read 12")
    assert not any("☆" in label for label in group.labels)
    await group.of(BEN).press("Footnote 4" if "Footnote 4" in group.labels else "Fotnot 4")
    assert quotes(group) == ["blockquote", "expandable_blockquote"]
