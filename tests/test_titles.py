"""Readers see the titles of topics and questions in the language of their interface."""

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot, Chat

pytestmark = ON_SQLITE

VERA = Person(1003, "Vera", "ru")
WAR = {"sv": "Kriget", "en": "The war (Kriget)", "ru": "Война (Kriget)"}


@pytest.fixture(params=[ANN, BEN, VERA], ids=list(WAR))
def reader(bot: Bot, request: pytest.FixtureRequest) -> Chat:
    return bot.private(request.param)


@pytest.fixture
def language(reader: Chat) -> str:
    return str(reader.person.language)[:2]


async def test_the_list_of_topics_and_a_topics_heading(
    bot: Bot, reader: Chat, language: str
) -> None:
    await reader.say("/topics")
    titles = [f"{t.title_in(language)} ({len(t.excerpts)})" for t in bot.interview.topics]
    assert reader.labels[: len(titles)] == titles
    await reader.press(WAR[language].partition(" (")[0])
    assert reader.text.startswith(f"{WAR[language]}\n\n")


async def test_the_list_of_questions_and_what_stands_above_an_answer(
    bot: Bot, reader: Chat, language: str
) -> None:
    await reader.say("/questions")
    titles = [f"{q.number}. {q.title_in(language)}" for q in bot.interview.questions]
    assert reader.labels[: len(titles)] == titles
    await reader.press(titles[1])
    assert reader.text.splitlines()[0].endswith(f" 26: {titles[1].removeprefix('2. ')}")
    await reader.say("3")
    assert reader.text.startswith(f"{titles[1].removeprefix('2. ')} · ")


async def test_the_foot_has_the_published_title_and_the_readers(
    reader: Chat, language: str
) -> None:
    theirs = {"en": "Life in prison", "ru": "Жизнь в заключении"}.get(language)
    foot = f"{theirs} (Livet i fängelset)" if theirs else "Livet i fängelset"
    await reader.say("1")
    assert reader.text.endswith(f"\n\n1/68 · {foot}")


@pytest.mark.parametrize("typed", ["Kriget", "war", "The War", "война", "kriget"])
async def test_a_topic_is_found_by_its_title_in_any_language(
    reader: Chat, language: str, typed: str
) -> None:
    await reader.say(f"/topic {typed}")
    assert reader.text.startswith(f"{WAR[language]}\n\n")
    (first, *others) = (await reader.inline(f"#{typed}")).results
    assert first.id == "t-kriget"
    assert len(others) == 9
    await reader.say("/start")
    await reader.say(f"тема {typed}")
    assert reader.text.startswith(f"{WAR[language]}\n\n")


@pytest.mark.parametrize("typed", ["политзаключенные", "наследие ссср", "the left in russia"])
async def test_every_title_that_is_searched_for_leads_to_its_topic(
    bot: Bot, reader: Chat, language: str, typed: str
) -> None:
    (topic,) = bot.interview.find_topics(typed)
    await reader.say(f"/search {typed}")
    assert reader.labels[0].endswith(f": {topic.title_in(language)}")


async def test_every_title_of_every_topic_finds_it_first(bot: Bot) -> None:
    for topic in bot.interview.topics:
        for title in (topic.title, *topic.titles.values()):
            hits = (await bot.deps.search.find(title)).hits
            assert hits[0].reference.slug == topic.slug, title


async def test_a_hit_is_named_with_the_question_that_it_answers(
    reader: Chat, language: str
) -> None:
    health = {"sv": "Hälsan", "en": "Health", "ru": "Здоровье"}[language]
    await reader.say("/search blodtrycket")
    name = reader.labels[0]
    assert f"\n\n{name} · {health}\n" in reader.text


async def test_a_channel_and_a_group_have_the_titles_of_their_language(bot: Bot) -> None:
    channel = bot.room("channel", BEN)
    channel.room.status = "administrator"
    await bot.private(BEN).say(f"/subscribe {channel.room.id} 09:00")
    group = bot.room("supergroup", VERA)
    await group.of(VERA).say("/subscribe 09:00")
    bot.clock.forward(days=1)
    await bot.tick()
    assert "· Life in prison (Livet i fängelset)" in channel.text
    assert "· Жизнь в заключении (Livet i fängelset)" in group.text
    await group.of(ANN).say("/topics")
    assert "Война (11)" in group.labels
