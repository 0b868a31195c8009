"""Names, labels, references and everyday words, which do without a slash what they say."""

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot, Chat

pytestmark = ON_SQLITE

ZOYA = Person(1003, "Zoya", "ru")

REFERENCES = {
    "utdrag 12": "/read 12", "fråga 3": "/question 3", "fotnot 3": "/footnote 3",
    "excerpt 12": "/read 12", "question 5": "/question 5", "footnote 3": "/footnote 3",
    "#12": "/read 12", "12.": "/read 12", "12-15": "/read 12", "№ 12": "/read 12",
    "отрывок 12": "/read 12", "вопрос 5": "/question 5", "сноска 3": "/footnote 3",
    "utdrag femton": "/read 15", "question twenty-one": "/question 21", "e12": "/read 12",
    "е12": "/read 12", "с3": "/footnote 3", "/read femton": "/read 15",
    "/las двадцать два": "/read 22", "-3": "/read 999", "3,5": "/read 999",
    "ämne Kriget": "/topics Kriget", "Ämnen": "/topics", "Questions": "/questions",
    "topics": "/topics", "темы": "/topics", "вопросы": "/questions", "сноски": "/footnotes",
    "inställningar": "/settings", "settings": "/settings", "настройки": "/settings",
    "favorit": "/favourites", "favourites": "/favourites", "избранное": "/favourites",
    "/favorites": "/favourites", "om texten": "/about", "about": "/about", "о тексте": "/about",
    "Vem har gjort boten?": "/about", "privacy": "/privacy", "удали мои данные": "/privacy",
    "status": "/status", "статус": "/status", "главная": "/start", "справка": "/help",
    "/хелп": "/help", "Vad kan du göra?": "/help", "How does this work?": "/help",
    "что ты умеешь": "/help", "читать": "/read", "read on": "/read",
    "поиск Сталин": "/search Сталин", "sök Stalin": "/search Stalin",
    "prenumerera kl halv åtta": "/subscribe 7:30", "subscribe weekdays": "/subscribe weekdays",
    "jag vill ha ett utdrag varje dag": "/subscribe", "хочу подписаться": "/subscribe",
    "/подписка": "/subscribe",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "command"), REFERENCES.items())
async def test_what_is_typed_does_the_same_as_a_command(
    bot: Bot, typed: str, command: str
) -> None:
    ann = bot.private(ANN)
    await ann.say(command)
    text, labels = ann.text, ann.labels
    await ann.say(typed)
    assert (ann.text, ann.labels) == (text, labels)


@pytest.mark.parametrize("person", [ANN, BEN, ZOYA])
async def test_the_labels_of_the_welcome_do_what_their_buttons_do(
    bot: Bot, person: Person
) -> None:
    chat = bot.private(person)
    await chat.say("/start")
    data = {one["text"]: one["callback_data"] for row in chat.last.rows for one in row}
    labels = [one for one in data if one[0] not in "🎲👥"]  # those never show the same
    for label in sorted(labels, key=lambda one: "🔎" in one):  # what is open then, stays open
        await chat.say(label if label[0].isalpha() else label.partition(" ")[2])
        text = chat.text
        await chat.say("/start")
        await chat.press_data(data[label])  # to a subscriber the start shows another one
        assert chat.text == text, label


SAID = [
    (ANN, "inställningar", "Inställningar\n"), (ANN, "hej då", "Hej då!"),
    (ANN, "jättebra", "Roligt att du gillar det!"), (ANN, "vem är du?", "Jag är en bot"),
    (ANN, "ja", "Okej."),
    (ANN, "nej", "Okej."), (ANN, "dela", "1/68"), (ANN, "svenska", "Vilket språk"),
    (BEN, "ok", "OK. Write"), (BEN, "Hi there!", "Hello!"), (BEN, "thank you so much", "You’re"),
    (BEN, "good bye", "Goodbye!"), (BEN, "how are you", "Hello!"), (BEN, "who are you?", "I’m a"),
    (BEN, "english", "Which language"),     (BEN, "/lang", "Which language"),
    (BEN, "/share", "1/68"), (BEN, "/cite", "1/68"),
    (BEN, "back", "This is the first excerpt."),
    (BEN, "/strat", "I don’t know that command. Did you mean /start?"),
    (BEN, "/weather_in_kiev", "I don’t know that command. /help lists"),
    (ZOYA, "кто ты?", "Я бот"), (ZOYA, "ты бот?", "Я бот"), (ZOYA, "пока", "До свидания!"),
    (ZOYA, "до свидания", "До свидания!"), (ZOYA, "спс", "Пожалуйста!"), (ZOYA, "да", "Хорошо."),
    (ZOYA, "хай", "Здравствуйте!"), (ZOYA, "-5", "Такого отрывка нет"),
    (ZOYA, "не присылай больше", "Ежедневных отрывков здесь нет"),
]  # fmt: skip


@pytest.mark.parametrize(("person", "typed", "answer"), SAID)
async def test_everyday_words_are_answered(
    bot: Bot, person: Person, typed: str, answer: str
) -> None:
    chat = bot.private(person)
    await chat.say(typed)
    assert answer in chat.text
    assert not chat.text.startswith("🔎")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("pausa", "Hur länge"), ("pausa en vecka", "⏸ Pausat till 16 juni."),
        ("/pause", "Hur länge"),
        ("/пауза", "Hur länge"), ("dagar", "Vilka dagar"), ("/dagar", "Vilka dagar"),
        ("/timezone", "Vilken orts tid"), ("hur säger man upp prenumerationen?", "Vill du sluta"),
        ("отписка", "Vill du sluta"),
    ],
)  # fmt: skip
async def test_a_subscriber_is_offered_what_the_words_name(
    ann: Chat, typed: str, shown: str
) -> None:
    await ann.say("/prenumerera")
    await ann.say(typed)
    assert ann.text.startswith(shown)


@pytest.mark.parametrize("typed", ["/fortsatt", "fortsätt"])
async def test_a_pause_is_ended_in_words(ann: Chat, typed: str) -> None:
    await ann.say("/prenumerera")
    await ann.say("pausa")
    await ann.press("En vecka")
    await ann.say(typed)
    assert ann.text.startswith("▶️ Återupptaget.")
    await ann.say("fortsätt")
    assert "1/68" in ann.text


@pytest.mark.parametrize("typed", ["questions of war", "noter om kriget", "отрывок войны"])
async def test_words_that_only_begin_so_are_searched_for(ann: Chat, typed: str) -> None:
    await ann.say(typed)
    assert ann.text.startswith(f"🔎 {typed}")


async def test_short_codes_in_cyrillic_name_places_in_any_chat(ann: Chat) -> None:
    latin, cyrillic = await ann.inline("e12"), await ann.inline("е12")
    assert [one.id for one in cyrillic.results] == [one.id for one in latin.results] != []
