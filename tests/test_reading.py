"""Conversations about reading."""

import pytest

from tests.talk import BEN, Bot, Chat


async def test_start_welcomes_and_leads_to_the_first_excerpt(ann: Chat) -> None:
    await ann.say("/start")
    assert "Intervju med Boris Kagarlitskij bakom galler" in ann.text
    assert "oktober 2025" in ann.text
    assert ann.text.endswith("eller få ett om dagen.")
    await ann.press("📖 Läs")
    assert ann.text.startswith("Intervju med Boris Kagarlitskij bakom galler\n\nBoris")
    await ann.press("📖 Läs intervjun")
    assert ann.text.startswith("Hälsan\nDen första, uppenbara frågan")
    assert "1/68 · Livet i fängelset" in ann.text


@pytest.mark.parametrize("typed", ["/las", "/read"])
async def test_whoever_begins_with_read_gets_the_introduction_first(ann: Chat, typed: str) -> None:
    await ann.say(typed)
    assert ann.text.startswith("Intervju med Boris Kagarlitskij bakom galler\n\nBoris")
    await ann.press("📖 Läs intervjun")
    assert "\n1/68 · " in ann.text
    await ann.say(typed)
    assert "\n1/68 · " in ann.text
    assert not ann.text.startswith("Intervju")


async def test_the_first_post_says_who_answers_and_leads_to_the_introduction(
    bot: Bot, ann: Chat
) -> None:
    channel = bot.room("channel", BEN)
    channel.room.status = "administrator"
    await channel.say_as_the_chat("/read")
    assert "\n1/68 · " in channel.text  # an introduction would have no button there
    for chat in (ann, bot.private(BEN)):
        await chat.say("/subscribe 12:30 Stockholm")
    bot.clock.forward(hours=1)
    await bot.tick()
    line = bot.interview.presentation("sv").line
    assert f"\n{line} Introduktion" in ann.text
    links = [str(e["url"]) for e in ann.last.text.entities if e["type"] == "text_link"]
    payload = next(url for url in links if url.endswith("=introduction")).partition("=")[2]
    assert bot.interview.presentation("en").line in bot.private(BEN).text
    bot.clock.forward(days=1)
    await bot.tick()
    assert line not in ann.text
    await ann.say(f"/start {payload}")
    assert ann.text.startswith("Intervju med Boris Kagarlitskij bakom galler\n\nBoris")


async def test_forty_presses_of_next_edit_one_message(ann: Chat) -> None:
    await ann.say("/read 1")
    message = ann.last
    for number in range(2, 42):
        await ann.press("Nästa ›")
        assert f"\n{number}/68 · " in ann.text
    assert ann.last is message
    assert len(ann.posts) == 1


async def test_every_excerpt_is_delivered_as_published(ann: Chat, bot: Bot) -> None:
    await ann.say("/read 1")
    for excerpt in bot.interview.excerpts[1:]:
        await ann.press("Nästa ›")
        passage, at, shown = excerpt.passage, 0, ""
        for mark in passage.marks:
            digits = str(mark.number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
            shown += passage.text[at : mark.at] + digits
            at = mark.at
        assert shown + passage.text[at:] in ann.text
        assert not ann.last.text.dropped


async def test_read_goes_on_where_the_chat_stopped(ann: Chat) -> None:
    await ann.say("/las 7")
    await ann.say("/nasta")
    assert "\n8/68" in ann.text
    await ann.say("/read")
    assert "\n8/68" in ann.text
    await ann.press("‹ Föregående")
    await ann.say("/next")
    assert "\n8/68" in ann.text


async def test_looking_aside_does_not_move_the_reading_place(ann: Chat) -> None:
    await ann.say("/read 5")
    await ann.say("/start e40")
    assert "\n40/68" in ann.text
    await ann.say("/random")
    await ann.say("/next")
    assert "\n6/68" in ann.text
    await ann.say("/start e40")
    await ann.press("Nästa ›")
    assert "\n41/68" in ann.text
    await ann.say("/next")
    assert "\n42/68" in ann.text


async def test_after_the_last_excerpt_reading_begins_again(ann: Chat) -> None:
    await ann.say("/read 68")
    assert "Nästa ›" not in ann.labels
    await ann.say("/next")
    assert ann.text == "Det här är det sista utdraget."
    await ann.say("/las 1")
    assert "\n1/68" in ann.text


async def test_random_excerpts_do_not_repeat_soon(ann: Chat) -> None:
    await ann.say("/slump")
    seen = [ann.text]
    for _ in range(30):
        await ann.press("🎲 Ett till")
        seen.append(ann.text)
    assert len(set(seen)) == len(seen)


async def test_chats_read_apart(bot: Bot) -> None:
    ann, ben = bot.private(), bot.private(BEN)
    await ann.say("/read 5")
    await ben.say("/next")
    assert "\n1/68" in ben.text
    await ann.say("/next")
    assert "\n6/68" in ann.text


async def test_an_excerpt_carries_its_notes_folded_and_linked(ann: Chat) -> None:
    await ann.say("/read 9")
    kinds = [entity["type"] for entity in ann.last.text.entities]
    assert kinds.count("expandable_blockquote") == 1
    assert "³ FSIN-Brev (ФСИН-письмо): en betald" in ann.text
    links = [entity.get("url") for entity in ann.last.text.entities]
    assert "https://t.me/utdrag_bot?start=f3" in links


async def test_topics_lead_to_their_excerpts(ann: Chat) -> None:
    await ann.say("/topics")
    await ann.press("Marxism och moral (3)")
    assert ann.labels == ["39", "40", "41", "‹ Ämnen"]
    await ann.press("40")
    assert "\n40/68 · Marxism och moral" in ann.text
    await ann.press("‹ Marxism och moral")
    await ann.press("‹ Ämnen")
    assert ann.text.startswith("Ämnen")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/topics kriget", "Kriget"),
        ("/amnen KRIGET", "Kriget"),
        ("/amnen politiska-fangar", "Politiska fångar"),
        ("/amnen stalin", "Debatten om stalinismen"),
        ("/amnen pol", "Ämnen\n\nVälj ett ämne:"),
        ("/topics 4", "Kriget"),
        ("/amnen sport", "Det finns inget sådant ämne. /amnen visar alla."),
    ],
)
async def test_a_topic_can_be_typed(ann: Chat, typed: str, answer: str) -> None:
    await ann.say(typed)
    assert ann.text.startswith(answer)


async def test_the_table_of_contents_is_one_page(ann: Chat) -> None:
    await ann.say("/fragor")
    assert ann.text.startswith("Frågor\n\nVälj en fråga:")
    assert ann.labels[0] == "1. Hälsan"
    assert ann.labels[-2:] == ["26. Det första i frihet", "‹ Start"]
    await ann.press("26")
    assert ann.text.startswith("Fråga 26 av 26: Det första i frihet\n\n")
    await ann.press("‹ Föregående fråga")
    await ann.press("Utdrag 65")
    assert "\n65/68" in ann.text


async def test_a_page_that_is_no_more_becomes_the_last(ann: Chat) -> None:
    await ann.say("/fotnoter")
    await ann.press_data("page:footnotes:999")
    assert "29. " in ann.text
    await ann.press_data("page:topic:9:moral")
    assert ann.text.startswith("Marxism och moral")
    await ann.press_data("page:links:7")
    assert ann.text.startswith("Lästips")


async def test_a_footnote_leads_to_where_it_is_cited(ann: Chat) -> None:
    await ann.say("/footnotes")
    await ann.press("3")
    assert ann.text.startswith("Fotnot 3\n\nFSIN-Brev")
    await ann.press("Öppna utdrag 9")
    assert "\n9/68" in ann.text
    await ann.say("/fotnot 2")
    await ann.press("Öppna fråga 2")
    assert "² SMO står för" in ann.text
    await ann.say("/footnotes 1")
    await ann.press("Introduktion")
    assert "Vestnik Buri¹" in ann.text


async def test_the_reading_list_has_dates_and_working_links(ann: Chat, bot: Bot) -> None:
    await ann.say("/lankar")
    urls = [entity["url"] for entity in ann.last.text.entities if "url" in entity]
    assert urls == [link.url for link in bot.interview.links]
    assert "2. En vädjan till mina progressiva vänner i väst (maj 2023)" in ann.text
    assert "Handlar om arresteringen" in ann.text
    assert "varför Putins Ryssland invaderade Ukraina (bokutdrag maj 2024)" in ann.text


async def test_about_credits_everyone(ann: Chat) -> None:
    await ann.say("/om")
    for name in ("Boris Kagarlitskij", "Andrey Rudoy", "Göran Källqvist", "Pozhidaev", "Rabkor"):
        assert name in ann.text
    await ann.press("Introduktion")
    assert ann.text.endswith("Om fängelse, krig, Stalin och framtiden.")
    await ann.press("Om texten")
    await ann.press("📖 Läs")
    assert "1/68" in ann.text


@pytest.mark.parametrize(
    ("payload", "beginning"),
    [
        (
            "e12",
            "Rabkor och YouTubes vänsterera · del 1 av 8 av svaret\nEftersom vi",
        ),
        ("q5", "Fråga 5 av 26"),
        ("f3", "Fotnot 3"),
        ("t-kriget", "Kriget"),
    ],
)
async def test_links_open_places(ann: Chat, payload: str, beginning: str) -> None:
    await ann.say(f"/start {payload}")
    assert ann.text.startswith(beginning)


@pytest.mark.parametrize("payload", ["e69", "q27", "f0", "t-sport", "hello"])
async def test_links_that_lead_nowhere_lead_to_the_beginning(ann: Chat, payload: str) -> None:
    await ann.say(f"/start {payload}")
    line, welcome = ann.posts
    assert line.text.plain == "Länken leder inte till något i intervjun. Här är startsidan."
    assert welcome.text.plain.startswith("Intervju med")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/read abc", "Which excerpt? Write its number, 1 to 68, like this: /read 12"),
        ("/read 69", "There is no such excerpt: they are numbered 1 to 68."),
        ("/footnote x", "Which footnote? Reply to this message with its number."),
        ("/topics 0", "There is no such topic. /topics shows all of them."),
    ],
)
async def test_wrong_input_in_english(bot: Bot, typed: str, answer: str) -> None:
    ben = bot.private(BEN)
    await ben.say(typed)
    assert ben.text == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/read 69", "Det finns inget utdrag med det numret. De går från 1 till 68."),
        ("/read 0", "Det finns inget utdrag med det numret. De går från 1 till 68."),
        ("/read något", "Vilket utdrag? Skriv dess nummer, 1 till 68, så här: /las 12"),
        ("/read 1 2", "Vilket utdrag? Skriv dess nummer, 1 till 68, så här: /las 12"),
        ("/read " + "9" * 4000, "Det finns inget utdrag med det numret. De går från 1 till 68."),
        ("/footnote 99", "Det finns ingen fotnot med det numret. De går från 1 till 29."),
        ("/footnote -1", "Vilken fotnot? Svara på det här meddelandet med dess nummer."),
        ("/footnote x", "Vilken fotnot? Svara på det här meddelandet med dess nummer."),
        ("/topics 15", "Det finns inget sådant ämne. /amnen visar alla."),
        ("/footnote", "Vilken fotnot? Svara på det här meddelandet med dess nummer."),
        ("/nonsense", "Jag känner inte till det kommandot. /hjalp visar alla."),
        ("/", "Jag känner inte till det kommandot. /hjalp visar alla."),
    ],
)
async def test_wrong_input_gets_one_line_and_changes_nothing(
    ann: Chat, typed: str, answer: str
) -> None:
    await ann.say("/read 5")
    await ann.say(typed)
    assert ann.text == answer
    assert len(ann.posts) == 2
    await ann.say("/next")
    assert "\n6/68" in ann.text


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("/ämnen", "Ämnen"),
        ("/Ämnen kriget", "Kriget"),
        ("/frågor", "Frågor"),
        ("/läs 3", "Värvning till fronten · del 2 av 2 av svaret\nJag förstår att"),
        ("/hjälp", "Skriv ett ord för att söka"),
        ("/READ 1", "Hälsan\nDen första"),
    ],
)
async def test_commands_may_be_typed_as_the_language_writes_them(
    ann: Chat, typed: str, beginning: str
) -> None:
    await ann.say(typed)
    assert ann.text.startswith(beginning)


@pytest.mark.newest_bot_api
async def test_the_interface_speaks_the_readers_language(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/start")
    assert "October 2025" in ben.text
    await ben.press("📖 Read")
    reads = ["📖 Read the interview", "About the text"]
    assert ben.labels == [*reads, "📄 Tap numbers to open footnotes", "‹ Start"]
    await ben.press("📖 Read the interview")
    assert ben.labels == ["Next ›", "☆ Favourite", "⋯ More"]
    await ben.press("⋯ More")
    assert ben.labels == [
        "📤 Share",
        "📋 Copy citation",
        "🖼 As a picture",
        "Further reading (3)",
        "🔔 An excerpt a day",
        "‹ Excerpt 1",
    ]
    await ben.say("/help")
    assert ben.text.startswith("Write a word to search")


async def test_buttons_of_old_messages_are_answered(ann: Chat) -> None:
    await ann.say("/start")
    for data in ("x", "read:e0", "look:t-" + "a" * 41, "page:topics:-1", "show:party"):
        await ann.press_data(data)
        assert (
            ann.alert
            == "Den här knappen är från en äldre version. /hjalp visar vad som går att göra."
        )
    for data, answer in (
        ("read:e99", "Det finns inget utdrag med det numret. De går från 1 till 68."),
        ("look:q99", "Det finns ingen fråga med det numret. De går från 1 till 26."),
        ("look:t-sport", "Det finns inget sådant ämne. /amnen visar alla."),
        ("page:topic:1:sport", "Det finns inget sådant ämne. /amnen visar alla."),
    ):
        await ann.press_data(data)
        assert ann.alert == answer


async def test_a_button_of_a_message_that_is_gone_brings_a_new_one(ann: Chat) -> None:
    await ann.say("/read 1")
    await ann.press_data("read:e2", gone=True)
    assert len(ann.posts) == 2
    assert "\n2/68" in ann.text


async def test_a_message_that_cannot_be_edited_is_followed_by_a_new_one(
    ann: Chat, bot: Bot
) -> None:
    await ann.say("/read 1")
    message = ann.last
    del bot.telegram.messages[message.room.id, message.id]
    await ann.press("Nästa ›")
    assert ann.last is not message
    assert "\n2/68" in ann.text


async def test_the_same_button_twice_is_no_trouble(ann: Chat) -> None:
    await ann.say("/read 1")
    await ann.press("Nästa ›")
    await ann.press_data("read:e2")
    assert "\n2/68" in ann.text


async def test_an_edited_message_is_not_a_command_again(ann: Chat, bot: Bot) -> None:
    update = bot.telegram.say(ann.room, ann.person, "/start", kind="edited_message")
    await bot.hear(update)
    assert ann.posts == []
