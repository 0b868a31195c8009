"""Conversations about searching."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from tests.talk import BEN, Bot, Chat

OLD = "Sökningen har gått ut. Börja en ny med /sok."
NOTHING = (
    "Inget hittades.\n\nTexten är på svenska: pröva andra ord eller ett namn i valfri stavning. "
    "Eller öppna listan över ämnen eller frågor."
)


def bold(chat: Chat) -> list[str]:
    """Return the words in bold of the message that was written last."""
    text = chat.text.encode("utf-16-le")
    spans = [(e["offset"], e["length"]) for e in chat.last.text.entities if e["type"] == "bold"]
    return [
        text[2 * int(str(a)) : 2 * (int(str(a)) + int(str(n)))].decode("utf-16-le")
        for a, n in spans
    ]


async def test_the_cat_is_found(ann: Chat) -> None:
    await ann.say("/sok katter")
    assert ann.text.startswith("🔎 katter\n2 träffar\n\n")
    assert "\n\nUtdrag 68 · Det första i frihet\n… Inget hemskt" in ann.text
    assert "Och så finns ju katten Stepan. Allt och alla behöver tid." in ann.text
    assert set(bold(ann)) == {"katten"}
    assert ann.labels == ["Utdrag 68", "Fotnot 29", "‹ Start"]
    await ann.press("Utdrag 68")
    assert ann.text.endswith("\n\n68/68 · Livet i fängelset\n\n🔎 katter · 1/2")
    await ann.press("‹ Träffar")
    assert ann.text.startswith("🔎 katter\n2 träffar\n\n")


async def test_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/search yury dud")
    assert ben.text.startswith("🔎 yury dud\n6 passages\n\nFootnote 26\n")
    assert {"Jurij", "Dud", "Duds"} <= set(bold(ben))
    assert "Footnote 26" in ben.labels
    await ben.say("/search prison")
    await ben.press("Next page ›")
    assert {"‹ Previous page", "‹ Start"} <= set(ben.labels)
    assert any(label.startswith(("Question", "Excerpt")) for label in ben.labels)


async def test_one_hit_is_one_passage(bot: Bot, ann: Chat) -> None:
    ben = bot.private(BEN)
    await ann.say("/sok torzhok")
    await ben.say("/sok torzhok")
    assert ann.text.startswith("🔎 torzhok\n1 träff\n\nFotnot 25\n")
    assert ben.text.startswith("🔎 torzhok\n1 passage\n\nFootnote 25\n")


@pytest.mark.parametrize("command", ["/sök", "/sok", "/search", "/SÖK"])
async def test_with_or_without_dots(ann: Chat, command: str) -> None:
    await ann.say(f"{command} amnesti")
    assert ann.text.startswith("🔎 amnesti\n2 träffar\n\n")


async def test_without_words_it_asks_for_them(bot: Bot, ann: Chat) -> None:
    ben = bot.private(BEN)
    await ann.say("/sok")
    assert ann.text == "Vad söker du? Svara på det här meddelandet med några ord."
    await ann.say("katter")
    assert ann.text.startswith("🔎 katter\n2 träffar\n\n")
    await ben.say("/search  ")
    assert ben.text == "What are you looking for? Reply to this message with some words."
    await ben.reply("12")
    assert ben.text.startswith("🔎 12\n")
    await ben.say("12")
    assert "\n12/68 · " in ben.text


async def test_nothing_found_is_said_kindly(bot: Bot, ann: Chat) -> None:
    ben = bot.private(BEN)
    await ann.say("/sok xyzzy")
    assert ann.text == f"🔎 xyzzy\n\n{NOTHING}"
    assert ann.labels == ["Ämnen", "Frågor", "‹ Start"]
    await ben.say("/search ???")
    assert ben.text == (
        "🔎 ???\n\nNothing was found.\n\nThe text is in Swedish: try other words, or a name in "
        "any spelling. Or open the list of topics or questions."
    )


async def test_pages_there_and_back(ann: Chat) -> None:
    await ann.say("/sok fängelset")
    first = ann.last.text
    assert ann.labels[-2:] == ["Nästa sida ›", "‹ Start"]
    seen = list(ann.labels[:-2])
    await ann.press("Nästa sida ›")
    assert ann.text.startswith("🔎 fängelset\n")
    assert ann.labels[-3:] == ["‹ Föregående sida", "Nästa sida ›", "‹ Start"]
    assert not set(seen) & set(ann.labels[:-3])
    await ann.press("‹ Föregående sida")
    assert ann.last.text == first
    await ann.press_data("found:9999")
    assert ann.labels[-2:] == ["‹ Föregående sida", "‹ Start"]
    assert len(ann.posts) == 1


async def test_a_long_query_keeps_its_pages(ann: Chat) -> None:
    words = "<b>Är</b> fängelset & lägret, \\ @putin /las åäÖ🙂 " * 10
    await ann.say(f"/sok {words}")
    assert ann.labels[-2] == "Nästa sida ›"
    searched = ann.text.splitlines()[0]
    await ann.press("Nästa sida ›")
    assert ann.text.splitlines()[0] == searched
    assert "‹ Föregående sida" in ann.labels
    assert len(searched) <= len("🔎 ") + 256


async def test_buttons_whose_search_cannot_be_read_say_so(ann: Chat) -> None:
    await ann.say("/sok fängelset")
    await ann.press_data("found:2", gone=True)
    assert ann.alert == OLD
    await ann.say("/start")
    await ann.press_data("found:2")
    assert ann.alert == OLD
    await ann.say("/sok fängelset")
    await ann.press_data("found:0")
    assert ann.alert.startswith("Den här knappen är från en äldre version.")


async def test_pages_of_words_that_the_interview_has_no_more(ann: Chat) -> None:
    await ann.say("/sok fängelset")
    ann.last.text.plain = ann.last.text.plain.replace("fängelset", "xyzzyxyzz")
    await ann.press_data("found:2")
    assert ann.text == f"🔎 xyzzyxyzz\n\n{NOTHING}"
    assert len(ann.posts) == 1


async def test_in_a_group_and_in_a_channel(bot: Bot) -> None:
    group = bot.room("supergroup", threads=(7,))
    await group.say("/sok@utdrag_bot fängelset", thread=7)
    assert group.last.thread == 7
    await group.of(BEN).press("Nästa sida ›")
    assert "‹ Föregående sida" in group.labels
    channel = bot.room("channel")
    await channel.say_as_the_chat("/sok fängelset")
    assert channel.labels == []
    links = [e["url"] for e in channel.last.text.entities if "url" in e]
    assert len(links) == 6, "a topic and five hits"
    assert all(str(link).startswith("https://t.me/utdrag_bot?start=") for link in links)


async def test_a_search_leaves_no_trace(ann: Chat) -> None:
    await ann.say("/sok fängelset")
    await ann.say("/integritet")
    assert "Inget är sparat om den här chatten." in ann.text


async def test_the_menu_and_the_help_name_it(bot: Bot, ann: Chat) -> None:
    ben = bot.private(BEN)
    await ann.say("/hjalp")
    assert "\n/sok Navalnyj – " in ann.text
    await ben.say("/help")
    assert "\n/search Navalny – " in ben.text


@hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
async def test_whatever_is_typed_is_answered(ann: Chat, typed: str) -> None:
    before = len(ann.posts)
    await ann.say(f"/sok {typed}")
    assert len(ann.posts) == before + 1
    assert ann.text
    assert "Något gick fel" not in ann.text


async def test_a_topic_is_named_with_how_many_excerpts_it_has(bot: Bot, ann: Chat) -> None:
    ben = bot.private(BEN)
    await ann.say("/sok kriget")
    assert "\n\nÄmne: Kriget (11 utdrag)\n\n" in ann.text
    assert ann.labels[0] == "Ämne: Kriget"
    await ben.say("/search war")
    assert "\n\nTopic: The war (11 excerpts)\n\n" in ben.text


async def test_entries_of_the_reading_list_have_their_numbers(ann: Chat) -> None:
    await ann.say("/sok brev från fängelset")
    assert {"Lästips 4", "Lästips 6"} <= set(ann.labels)


@pytest.mark.parametrize(("typed", "label"), [("12", "Utdrag 12"), ("68", "Utdrag 68")])
async def test_a_number_leads_to_its_excerpt_too(ann: Chat, typed: str, label: str) -> None:
    await ann.say(f"/sok {typed}")
    assert ann.labels.count(label) == 1
    await ann.press(label)
    assert f"\n\n{typed}/68 · " in ann.text


async def test_a_number_of_a_hit_is_not_named_twice_and_others_lead_nowhere(ann: Chat) -> None:
    await ann.say("/sok 35")
    assert len(ann.labels) == len(set(ann.labels))
    await ann.say("/sok 69")
    assert "Utdrag 69" not in ann.labels
    await ann.say("/sok 0")
    assert "Utdrag 0" not in ann.labels
