"""Inline mode, sharing and citing, as people in any chat see them."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from bot.emulator.inline_queries import InlineAnswer
from bot.emulator.messages import Message
from bot.emulator.telegram import Telegram
from bot.settings import Settings
from tests.conftest import running
from tests.talk import BEN, Bot, Chat, Clock

CITED = (
    "Boris Kagarlitskij, intervjuad av Andrey Rudoy: ”Intervju med Boris Kagarlitskij bakom "
    "galler”, oktober 2025. Översättning: Göran Källqvist. Marxistarkivet."
)


def ids(answer: InlineAnswer) -> list[str]:
    return [result.id for result in answer.results]


def links(message: Message) -> list[object]:
    return [entity["url"] for entity in message.text.entities if "url" in entity]


async def test_words_list_the_passages_that_have_them(bot: Bot, ann: Chat) -> None:
    answer = await ann.inline("katter")
    assert ids(answer) == ["e68", "f29"]
    assert [result.title for result in answer.results] == [
        "Utdrag 68 · Livet i fängelset",
        "Fotnot 29",
    ]
    assert "Och så finns ju katten Stepan." in answer.results[0].description
    assert (answer.next_offset, answer.button) == ("", "")
    assert answer.is_personal
    answer = await bot.private(BEN).inline("cats stepan")
    assert {"Footnote 29", "Excerpt 68 · Life in prison"} <= {r.title for r in answer.results}


async def test_what_is_chosen_is_posted_with_its_citation_and_leads_to_the_bot(
    bot: Bot, ann: Chat
) -> None:
    group = bot.room("group")
    answer = await ann.inline("katter")
    posted = await group.pick(answer.results[0])
    assert "Och så finns ju katten Stepan" in posted.text.plain
    assert "\n68/68 · Livet i fängelset\n" in posted.text.plain
    assert posted.text.plain.endswith(f"\n\n{CITED}")
    assert "https://t.me/utdrag_bot?start=e68" in links(posted)
    (opens,), (share, copy) = posted.rows
    assert opens == {"text": "📖 Läs vidare i boten", "url": "https://t.me/utdrag_bot?start=e68"}
    assert share["switch_inline_query_chosen_chat"]["query"] == "e68"
    assert copy["copy_text"]["text"].endswith(
        "Marxistarkivet. Utdrag 68 av 68. https://t.me/utdrag_bot?start=e68"
    )
    assert group.posts == []


async def test_in_english_the_words_around_are_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    answer = await ben.inline("e12")
    posted = await ben.pick(answer.results[0])
    assert answer.results[0].title == "Excerpt 12 · Media · The left in Russia"
    assert "Kagarlitsky, interviewed by Andrey Rudoy: “Intervju" in posted.text.plain
    labels = [button["text"] for row in posted.rows for button in row]
    assert labels == ["📖 Read on in the bot", "📤 Share", "📋 Copy citation"]


async def test_footnotes_topics_and_pages_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    note, topic = (await ben.inline("f12")).results[0], (await ben.inline("#böcker")).results[0]
    posted = await bot.room("group").pick(note)
    assert posted.text.plain.startswith("Footnote 12\n\nNKVD:s ")
    assert "Kagarlitsky, interviewed by Andrey Rudoy" in posted.text.plain
    posted = await bot.room("group").pick(topic)
    assert posted.text.plain.startswith("Books to read (Böcker att läsa) (4)")
    assert posted.rows[0][0]["text"].startswith("📖 ")
    first = await ben.inline("fängelset")
    second = await ben.inline("fängelset", first.next_offset)
    assert len(first.results) == 10
    assert not set(ids(first)) & set(ids(second))
    assert first.results[0].title.startswith(("Excerpt ", "Question ", "Footnote "))


async def test_an_empty_query_gives_the_day_and_something_of_each_topic(
    bot: Bot, ann: Chat, clock: Clock
) -> None:
    answer = await ann.inline("")
    assert answer.results[0].title.startswith("Ur intervjun i dag · Utdrag ")
    assert not any(r.title.startswith("Ur intervjun") for r in answer.results[1:])
    assert answer.cache_time == 60
    rest = await ann.inline("  ", answer.next_offset)
    assert not any(r.title.startswith("Ur intervjun") for r in rest.results)
    assert rest.next_offset == ""
    picked = [int(name[1:]) for name in ids(answer) + ids(rest)]
    assert len(set(picked)) == len(picked) <= 15
    shown = {slug for n in picked for slug in bot.interview.excerpts[n - 1].topics}
    assert shown == {topic.slug for topic in bot.interview.topics}
    english = await bot.private(BEN).inline("")
    assert english.results[0].title.startswith("From the interview today · Excerpt ")
    assert ids(english) == ids(answer)
    clock.forward(days=1)
    assert ids(await ann.inline(""))[0] != ids(answer)[0]


async def test_todays_excerpt_is_the_one_that_came_today(
    bot: Bot, ann: Chat, clock: Clock
) -> None:
    before = ids(await ann.inline(""))[0]
    await ann.say("/prenumerera")
    assert ids(await ann.inline(""))[0] == before
    clock.to("2026-06-09 06:00")
    await bot.tick()
    assert "\n1/68" in ann.text
    assert ids(await ann.inline(""))[0] == "e1"
    assert ids(await bot.private(BEN).inline(""))[0] != "e1"
    clock.forward(days=1)
    assert ids(await ann.inline(""))[0] != "e1"


async def test_places_by_their_short_names(ann: Chat) -> None:
    assert ids(await ann.inline("e12")) == ["e12"]
    answer = await ann.inline("f12")
    assert ids(answer) == ["f12"]
    posted = await ann.bot.room("channel").pick(answer.results[0])
    assert posted.text.plain.startswith("Fotnot 12\n\nNKVD:s ")
    assert posted.text.plain.endswith(f"\n\n{CITED}")
    assert posted.rows[0][0]["url"].endswith("=f12")
    answer = await ann.inline("q5")
    assert ids(answer)[0] == "q5"
    assert ids(answer)[1].startswith("e")
    assert answer.results[0].text.plain.startswith("Fråga 5 av 26: Rätt för alla att stanna?\n\n")


async def test_topics(ann: Chat) -> None:
    answer = await ann.inline("#böcker")
    assert ids(answer) == ["t-bocker", "e47", "e48", "e49", "e50"]
    assert answer.results[0].title == "Ämne: Böcker att läsa"
    assert answer.results[0].rows[0][0]["url"].endswith("=t-bocker")
    posted = await ann.bot.room("group").pick(answer.results[0])
    assert posted.text.plain.startswith(
        "Böcker att läsa (4)\n\n47. Samtida böcker om marxism (1/4): I grund och botten "
    )
    assert [str(link).rpartition("=")[2] for link in links(posted)] == [
        *ids(answer)[1:],
        "t-bocker",
    ]
    everything = await ann.inline("#")
    assert len(everything.results) == 10
    assert len((await ann.inline("#", everything.next_offset)).results) == 4
    assert ids(await ann.inline("#xyzzy")) == []


async def test_pages_follow_one_another_to_the_end(ann: Chat) -> None:
    seen: list[str] = []
    offset = ""
    while True:
        answer = await ann.inline("fängelset", offset)
        seen += ids(answer)
        if not answer.next_offset:
            break
        assert len(answer.results) == 10
        offset = answer.next_offset
    assert len(seen) == len(set(seen)) == (await ann.bot.deps.search.find("fängelset")).total > 10


async def test_a_page_that_is_just_full_is_the_last(ann: Chat) -> None:
    first = await ann.inline("#livet")  # the topic and its 19 excerpts
    assert len(first.results) == 10
    last = await ann.inline("#livet", first.next_offset)
    assert len(last.results) == 10
    assert last.next_offset == ""


@pytest.mark.parametrize("offset", ["x", "-10", "0", "9" * 64, "999999", "[]"])
async def test_after_an_offset_that_is_none_comes_nothing(ann: Chat, offset: str) -> None:
    for typed in ("", "#", "fängelset"):
        answer = await ann.inline(typed, offset)
        assert (answer.results, answer.next_offset) == ((), "")


async def test_nothing_found_leads_to_the_bot(bot: Bot, ann: Chat) -> None:
    answer = await ann.inline("xyzzyq")
    assert (answer.results, answer.button) == ((), "Inget hittades. Öppna boten")
    await ann.say(f"/start {answer.start}")
    assert ann.text.startswith("Intervju med Boris Kagarlitskij bakom galler\n")
    assert len(ann.posts) == 1
    answer = await bot.private(BEN).inline("???")
    assert answer.button == "Nothing was found. Open the bot"


async def test_the_bot_does_not_answer_its_own_excerpts(ann: Chat) -> None:
    answer = await ann.inline("e12")
    await ann.pick(answer.results[0])
    assert ann.posts == []


async def test_an_inline_query_leaves_no_trace(ann: Chat) -> None:
    await ann.inline("")
    await ann.inline("fängelset")
    await ann.say("/integritet")
    assert "Inget är sparat om den här chatten." in ann.text


@pytest.mark.parametrize("command", ["/las 12", "/slump", "/start e12"])
async def test_an_excerpt_has_buttons_to_share_and_to_cite(ann: Chat, command: str) -> None:
    await ann.say(command)
    await ann.press("⋯ Mer")
    chosen = ann.button("📤 Dela")["switch_inline_query_chosen_chat"]
    allowed = {name for name, on in chosen.items() if on is True}
    assert allowed == {"allow_user_chats", "allow_group_chats", "allow_channel_chats"}
    shared = (await ann.inline(chosen["query"])).results
    assert len(shared) == 1
    link = f"https://t.me/utdrag_bot?start={chosen['query']}"
    assert ann.button("📋 Kopiera referens")["copy_text"]["text"].endswith(link)
    assert shared[0].rows[0][0]["url"] == link


async def test_the_help_names_it(bot: Bot, ann: Chat) -> None:
    ben = bot.private(BEN)
    await ann.say("/hjalp")
    assert "skriv @utdrag_bot och ett sökord, e12 (utdrag)" in ann.text
    await ben.say("/help")
    assert "type @utdrag_bot and a word, e12 (excerpt)" in ben.text


async def test_without_inline_mode_nothing_offers_it(
    settings: Settings, clock: Clock, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.me["supports_inline_queries"] = False
    async with running(settings, clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/las 1")
        await ann.press("⋯ Mer")
        assert ann.labels[0] == "📋 Kopiera referens"
        assert "📤 Dela" not in ann.labels
        await ann.say("/hjalp")
        assert "@utdrag_bot" not in ann.text
        channel = bot.room("channel")
        await channel.say_as_the_chat("/las 1")
        assert channel.labels == [
            "📖 Läs vidare i boten",
            "📤 Dela",
            "📋 Kopiera referens",
        ]
        assert channel.button("📤 Dela")["url"].startswith("https://t.me/share/url?url=https%3A")
    warned = [record.getMessage() for record in caplog.records]
    assert "Inline mode is off, and sharing with it: send @BotFather /setinline" in warned


typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=256) | st.from_regex(
    r"[eqf#]?[0-9a-zåäö]{0,4}", fullmatch=True
)
offsets = st.text(st.characters(exclude_categories=["Cs"]), max_size=64) | st.integers(
    -99, 99
).map(str)


@hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed, offsets, st.booleans())
async def test_whatever_is_typed_is_answered(
    ann: Chat,
    typed: str,
    offset: str,
    english: bool,  # noqa: FBT001 - drawn
) -> None:
    person = ann.bot.private(BEN) if english else ann
    answer = await person.inline(typed, offset)  # the emulator refuses what is beyond a limit
    assert len(answer.results) <= 10
    assert not answer.button.startswith(("Något gick fel", "Something went wrong"))
    for result in answer.results:
        assert result.text.dropped == 0
        assert len(result.title) <= 70
        assert len(result.description) <= 130
