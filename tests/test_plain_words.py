"""Questions, wishes and courtesies in plain words, in a private chat."""

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot, Chat

pytestmark = ON_SQLITE

ZOYA = Person(1003, "Zoya", "ru")

SAME = {
    "12!": "/read 12", "12/68": "/read 12", "go to 12": "/read 12", "show 12": "/read 12",
    "excerpt 12.": "/read 12", "двенадцать": "/read 12", "tolv": "/read 12", "12-14": "/read 12",
    "gå till 12": "/read 12", "покажи отрывок 12": "/read 12", "show footnote 3": "/footnote 3",
    "t.me/utdrag_bot?start=e12": "/start e12", "https://t.me/Utdrag_bot?start=f3": "/start f3",
    "tg://resolve?domain=utdrag_bot&start=t-kriget": "/start t-kriget",
    "#war": "/topics Kriget", "#война": "/topics Kriget", "#peace": "/topics fred",
    "#мирный_процесс": "/topics fred", "#stalinismen": "/topics stalinismen",
    "subscribe me at 7 Moscow": "/subscribe 7 Moscow", "присылай в 9": "/subscribe 9",
    "подпишите меня на 7 утра по Москве": "/subscribe 7 Moscow",
    "skicka ett utdrag kl 9": "/subscribe 9", "ändra tiden till 9": "/subscribe 9",
    "/fraga fred": "/search fred", "/las Trump": "/search Trump", "börja om": "/read 1",
    "ghbdtn": "привет", "#inget_sådant": "/search #inget_sådant",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "command"), SAME.items())
async def test_it_does_the_same_as_a_command(bot: Bot, typed: str, command: str) -> None:
    ann = bot.private(ANN)
    await ann.say(command)
    text, labels = ann.text, ann.labels
    await ann.say(typed)
    assert (ann.text, ann.labels) == (text, labels)


async def test_who_this_is(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("Who is this?")
    assert ben.text.startswith("Russian sociologist and left-wing intellectual Boris Kagarlitsky")
    assert ben.labels == ["📖 Read", "Introduction", "About the text", "‹ Start"]


@pytest.mark.parametrize(
    ("person", "typed", "said", "button"),
    [
        (ANN, "på engelska", "Här är texten på svenska.", "🌐 Botens språk"),
        (
            BEN,
            "can I read it in English?",
            "Here the text is in Swedish.",
            "🌐 The bot’s language",
        ),
        (ZOYA, "русский оригинал", "Здесь язык текста — шведский.", "🌐 Язык бота"),
    ],
)
async def test_the_text_in_another_language(
    bot: Bot, person: Person, typed: str, said: str, button: str
) -> None:
    chat = bot.private(person)
    await chat.say(typed)
    assert chat.text.startswith(said)
    assert "Rabkor" in chat.text
    await chat.press(button)
    assert {"Svenska", "English", "Русский"} <= {label.strip("✓✅ ") for label in chat.labels}


async def test_a_number_that_no_excerpt_has_is_searched_for(bot: Bot, ann: Chat) -> None:
    for year in ("1937", "1993!", "2024", "337"):
        await ann.say(year)
        assert ann.text.startswith(f"🔎 {year.strip('!')}\n")
        assert any(label.startswith(("Utdrag", "Fråga", "Fotnot")) for label in ann.labels)
    await ann.say("69")
    assert ann.text == (
        "Inget utdrag har nummer 69 (de går från 1 till 68), och talet finns inte i texten."
    )
    ben = bot.private(BEN)
    await ben.say("999")
    assert "numbered 1 to 68" in ben.text


async def test_a_time_is_offered_and_can_be_searched_for(ann: Chat) -> None:
    await ann.say("17:45 Göteborg")
    assert ann.text == "Vill du ha ett utdrag om dagen kl. 17:45 (Göteborg)?"
    assert ann.labels == ["🔔 Ja", "🔎 Sök 17:45 Göteborg"]
    await ann.press("🔎")
    assert ann.text.startswith("🔎 17:45 Göteborg\n")
    await ann.say("08:30")
    await ann.press("🔔 Ja")
    assert "Ett utdrag om dagen kl. 08:30 (Stockholm" in ann.text
    await ann.say("08:30 vardagar")
    assert ann.text == "Vill du ha ett utdrag på vardagar kl. 08:30?"


@pytest.mark.parametrize("typed", ["Hur prenumererar jag?", "dagligen"])
async def test_who_asks_how_to_subscribe_is_asked(ann: Chat, typed: str) -> None:
    await ann.say(typed)
    assert ann.text == "Vill du ha ett utdrag om dagen kl. 08:00 (Stockholm)?"
    assert ann.labels == ["🔔 Ja"]
    await ann.press("🔔 Ja")
    assert ann.text.startswith("🔔 Ett utdrag om dagen kl. 08:00 (Stockholm")
    await ann.say(typed)
    assert ann.text.startswith("Dagliga utdrag kl. 08:00")


async def test_a_time_beside_what_is_no_place_is_searched_for(ann: Chat) -> None:
    await ann.say("08:30\n<Stockholm>")
    assert "🔎" not in "".join(ann.labels), "a button could not carry it"
    await ann.say("08:30 xyzzyqwv")
    assert ann.text.startswith("🔎 08:30 xyzzyqwv\n")
    await ann.say("08:30 Springfield")
    assert "Springfield" in " ".join(ann.labels)


async def test_a_subscriber_who_names_a_place_is_asked(ann: Chat) -> None:
    await ann.say("Göteborg")
    assert ann.text.startswith("🔎 Göteborg\n")
    await ann.say("/prenumerera 08:30")
    await ann.say("Vladivostok")
    assert ann.text == "Ska de dagliga utdragen följa tiden i Vladivostok?"
    await ann.press("🔔 Ja")
    assert "08:30 (Vladivostok" in ann.text
    await ann.say("Moskva")
    assert ann.text.startswith("🔎 Moskva\n"), "the text has it"
    await ann.say("xyzzyqwv")
    assert ann.text.startswith("🔎 xyzzyqwv\n")


@pytest.mark.parametrize(
    ("person", "typed", "line"),
    [
        (BEN, "the", "Such words stand almost everywhere."),
        (ANN, "vad är det som är", "Sådana ord står nästan överallt."),
        (ZOYA, "и", "Такие слова есть почти везде."),
    ],
)
async def test_small_words_are_not_searched_for(
    bot: Bot, person: Person, typed: str, line: str
) -> None:
    chat = bot.private(person)
    await chat.say(typed)
    assert line in chat.text
    assert len(chat.labels) == 3, "topics, questions, start"


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("left", ["The left in Russia", "The left and the liberals"]),
        ("the left", ["The left in Russia", "The left and the liberals"]),
        ("peace", ["Peace and Trump"]), ("prison", ["Life in prison"]),
        ("soviet", ["The legacy of the Soviet Union"]), ("trump", ["Peace and Trump"]),
        ("сталинизме", ["The debate on Stalinism"]), ("сталинизм", ["The debate on Stalinism"]),
        ("либералы", ["The left and the liberals"]), ("будущее", ["The political future"]),
        ("мирный процесс", ["Peace and Trump"]), ("ссср", ["The legacy of the Soviet Union"]),
        ("мораль", ["Marxism and morality"]), ("марксизм", ["Marxism and morality"]),
        ("fängelset", ["Life in prison"]), ("Ukrainakriget", ["The war"]),
        ("vänstern", ["The left in Russia", "The left and the liberals"]),
    ],
)  # fmt: skip
async def test_a_topic_that_a_word_names_is_offered_first(
    bot: Bot, typed: str, titles: list[str]
) -> None:
    ben = bot.private(BEN)
    await ben.say(typed)
    assert ben.labels[: len(titles)] == [f"Topic: {title}" for title in titles]
    assert f"\n\nTopic: {titles[0]} (" in ben.text
    await ben.press(f"Topic: {titles[0]}")
    assert ben.text.startswith(titles[0])
    await ben.press("‹")
    assert ben.text.startswith(f"🔎 {typed}\n")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("djqyf", "война"), ("cnfkby", "Сталин"), ("voina", "война"), ("путен", "Путин")],
)
async def test_russian_typed_otherwise_is_understood(bot: Bot, typed: str, meant: str) -> None:
    zoya = bot.private(ZOYA)
    await zoya.say(typed)
    assert zoya.text.startswith(f"🔎 {typed}\nВозможно, вы имели в виду: {meant}?\n")
    assert any(label.startswith("Отрывок") for label in zoya.labels)


async def test_inline_a_number_and_a_link_name_an_excerpt(ann: Chat) -> None:
    wanted = [one.id for one in (await ann.inline("e12")).results]
    assert wanted[0] == "e12"
    for typed in ("12", "отрывок 12", "excerpt 12", "https://t.me/utdrag_bot?start=e12"):
        assert [one.id for one in (await ann.inline(typed)).results] == wanted, typed
    assert [one.id for one in (await ann.inline("e9/99-2")).results] == ["e9"]
    assert (await ann.inline("1937")).results, "no excerpt has this number, but the text has it"
