"""What plain words mean, and which words are none of them."""

import pytest

from bot.domain import small_talk, typed_reference
from bot.domain.subscribe_command import is_time

MEANT = {
    "what": [
        "who is this?", "what is this about", "what’s this", "What is this bot?", "Кто это?",
        "кто он?", "о чём это?", "О чем это интервью?", "vem är det?", "vad är detta?",
        "vad handlar det om?", "vad är det här för något?",
    ],
    "who": ["är du en AI?", "are you a bot?", "ты робот?"],
    "about": ["vem driver boten", "vem har gjort dig", "contact", "кто тебя создал?"],
    "original": [
        "is there an English version?", "can I read in English?", "in english", "på engelska",
        "на русском есть?", "Где прочитать на русском?", "русский оригинал", "оригинал",
        "есть оригинал?", "источник", "запись", "källa", "по-русски", "I want it in English",
        "where is the original?", "finns det en engelsk översättning?",
    ],
    "subscribe": [
        "how to subscribe", "how can I subscribe?", "как подписаться?", "Hur prenumererar jag?",
        "Hej! Hur gör jag för att prenumerera?", "daily", "please subscribe me",
    ],
    "stop": ["unsubscribe me", "как мне отписаться", "how do I unsubscribe?", "Please, stop!"],
    "resume": ["снять паузу", "fortsätt"],
    "time": ["как изменить время?", "изменить время", "ändra tid", "how do I change the time?"],
    "zone": ["поменять город", "byt ort", "can I change the city?", "изменить часовой пояс"],
    "language": ["как поменять язык?", "kan jag byta språk", "change the language, please"],
    "share": ["как поделиться?", "how do I share this?", "hur delar jag?"],
    "start": ["сколько отрывков?", "how many excerpts are there?", "hur många utdrag finns det?"],
    "status": ["где я остановился?", "where am I?", "när kommer nästa", "когда следующий?"],
    "next": ["следующая", "next, please", "thank you, next", "nästa tack"],
    "again": ["börja om", "start over", "с начала"],
    "help": ["Hi! What can I do here?", "я не понимаю", "hur använder jag boten", "??"],
    "privacy": ["radera", "delete my data"],
    "favourites": ["where are my favourites?", "var är mina favoriter"],
    "greeting": ["hello, how are you?", "hej bot", "hej på dig", "Привет!", "Tack! Hej hej"],
    "thanks": ["hi, thanks", "Great, thanks!", "cheers", "ty", "tack för hjälpen", "🙏"],
    "glad": ["awesome", "good job", "круто", "great", "👍", "❤️", "👍👍", "🙂", "bra"],
    "agreed": ["хорошо", "понятно", "nej tack", "🤔", "I see"],
}  # fmt: skip


@pytest.mark.parametrize(("meaning", "said"), MEANT.items())
def test_what_words_mean(meaning: str, said: list[str]) -> None:
    assert {one: small_talk.understand(one) for one in said} == dict.fromkeys(said, meaning)


@pytest.mark.parametrize(
    "typed",
    [
        "война", "show me the war", "how peace", "open society", "open letter", "time of war",
        "what is this war", "what is fascism", "who is Stalin", "кто это сделал с Россией",
        "vad är krig", "Vem är Navalnyj?", "hej, kriget", "Россия, война", "great terror",
        "good people", "класс", "город", "sex", "Kriget på engelska", "хочу мира", "please",
        "Who is this man?", "stop the war", "en bra bok", "tack vare kriget", "текст",
        "author’s note",
    ],
)  # fmt: skip
def test_real_words_to_search_for_mean_nothing_else(typed: str) -> None:
    assert small_talk.understand(typed) is None
    assert typed_reference.find(typed) is None
    assert not is_time(typed)


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        ("08:30", True), ("kl 9", True), ("17:45 Göteborg", True), ("7 утра по Москве", True),
        ("в 9", True), ("halv åtta", True), ("9 pm", True), ("12", False), ("1937", False),
        ("3,5", False), ("12-14", False), ("på kvällen", False), ("2022-02-24", False),
        ("полдень", False), ("10.10.2025", False),
    ],
)  # fmt: skip
def test_what_is_a_time_of_day(typed: str, *, is_meant: bool) -> None:
    assert is_time(typed) is is_meant
