"""Whole answers in one rich message: what is in it, how it is come to, and servers without."""

import json
from typing import Any

import pytest

from bot.domain.interview import Footnote, Passage, Question
from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from tests.talk import ANN, BEN, Bot, Chat, Clock

VERA = Person(1003, "Vera", "ru")
PEOPLE = pytest.mark.parametrize("person", [ANN, BEN, VERA], ids=["sv", "en", "ru"])
NO = ApiError(400, "Bad Request: RICH_MESSAGE_INVALID")
pytestmark = pytest.mark.newest_bot_api


def parts_of(bot: Bot, question: Question) -> tuple[list[Passage], tuple[Footnote, ...]]:
    """Return a question with its answer, and all of their notes."""
    answer = [bot.interview.excerpts[number - 1].passage for number in question.excerpts]
    said = [question.passage, *answer]
    return said, bot.interview.notes(*said)


def marked(said: Passage) -> str:
    """Return the text with its marks, as the bot writes them."""
    text, at = "", 0
    for mark in said.marks:
        number = str(mark.number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        text, at = text + said.text[at : mark.at] + number, mark.at
    return text + said.text[at:]


def names(chat: Chat, field: str) -> list[str]:
    """Return the values of a field, wherever in the last message's blocks it stands."""
    found = list[str]()

    def collect(pairs: list[tuple[str, Any]]) -> None:
        found.extend(value for name, value in pairs if name == field)

    json.loads(json.dumps(chat.last.rich), object_pairs_hook=collect)
    return found


@PEOPLE
async def test_every_answer_is_one_message_word_for_word_with_its_notes(
    bot: Bot, person: Person
) -> None:
    reader = bot.private(person)
    words = bot.deps.languages.of(person.language)
    say, language = words.gettext, words.language
    longest = max(bot.interview.questions, key=lambda one: len(one.excerpts))
    assert len(longest.excerpts) == 8
    await reader.say("/question 1")
    for question in bot.interview.questions:
        said, notes = parts_of(bot, question)
        head = say("Question {number} of {total}").format(number=question.number, total=26)
        written = [
            f"{head}: {question.title_in(language)}",
            *map(marked, said),
            *([say("Footnotes")] if notes else []),
            *map(note_line, notes),
        ]
        body, _, footer = reader.last.text.plain.rpartition("\n\n")
        assert body == "\n\n".join(written)
        assert footer.startswith(bot.interview.title)
        wanted = [f"note-{note.number}" for note in notes]
        assert names(reader, "reference_name") == names(reader, "name") == wanted
        if question is not bot.interview.questions[-1]:
            await reader.press(say("Next question ›"))
    assert len(reader.posts) == 1
    assert reader.shape[0] == [say("‹ Previous question"), "(·)"]


def note_line(note: Footnote) -> str:
    number = str(note.number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{number} {note.passage.text}"


async def test_links_in_notes_stay_links_and_long_notes_are_folded(bot: Bot) -> None:
    reader = bot.private(BEN)
    linked = next(note for note in bot.interview.footnotes if note.urls and note.excerpt)
    excerpt = bot.interview.excerpt(linked.excerpt or 0)
    assert excerpt
    await reader.say(f"/question {excerpt.question}")
    assert set(linked.urls) <= set(names(reader, "url"))
    assert reader.last.rich
    for number, note in enumerate(bot.interview.footnotes, 1):
        if note.excerpt and (cited := bot.interview.excerpt(note.excerpt)):
            await reader.say(f"/question {cited.question}")
            block = next(b for b in reader.last.rich if names_of(b) == [f"note-{number}"])
            folded = block["type"] == "expandable_blockquote"
            assert folded is (len(note.passage.text) > 200)


def names_of(block: dict[str, Any]) -> list[str]:
    text = block["text"]
    return [text["name"]] if isinstance(text, dict) and text["type"] == "reference" else []


@PEOPLE
async def test_a_reader_comes_to_it_from_an_excerpt_and_back(bot: Bot, person: Person) -> None:
    reader = bot.private(person)
    words = bot.deps.languages.of(person.language)
    say, language = words.gettext, words.language
    await reader.say("/read 9")
    await reader.press(say("⋯ More"))
    await reader.press(say("📄 Read the whole answer"))
    whole, titled = reader.text, bot.interview.questions[3].title_in(language)
    assert reader.last.rich
    assert titled in whole
    assert len(reader.labels) <= 6
    await reader.press(say("Excerpt by excerpt"))
    assert not reader.last.rich
    assert reader.text.startswith(whole.partition("\n")[0])
    await reader.press(say("📄 Read the whole answer"))
    assert reader.text == whole
    await reader.press(f"‹ {say('Excerpt {number}').format(number=9)}")
    assert "9/68 · " in reader.text
    assert len(reader.posts) == 1


@PEOPLE
async def test_the_whole_answer_moves_no_position_and_ends_are_disabled(
    bot: Bot, person: Person
) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/read 5")
    await reader.say("/question 1")
    assert reader.shape == [
        ["(·)", say("Next question ›")],
        [say("Excerpt by excerpt")],
        [f"‹ {say('Questions')}"],
    ]
    await reader.say("/next")
    assert "6/68 · " in reader.text


@PEOPLE
async def test_the_introduction_opens_its_notes_on_tap(bot: Bot, person: Person) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/start introduction")
    plain = reader.text
    await reader.press(say("📄 Tap numbers to open footnotes"))
    introduction = bot.interview.introduction
    assert marked(introduction) in reader.last.text.plain
    for note in bot.interview.notes(introduction):
        assert note.passage.text in reader.last.text.plain
    assert names(reader, "reference_name") == names(reader, "name") == ["note-1"]
    await reader.press(f"‹ {say('Introduction')}")
    assert reader.text == plain


@PEOPLE
@pytest.mark.parametrize("api", [(10, 0), (10, 1), (10, 2)])
async def test_an_older_server_gets_the_screens_and_is_asked_again_after_a_day(
    bot: Bot, clock: Clock, person: Person, api: tuple[int, int]
) -> None:
    bot.telegram.api = api
    reader = bot.private(person)
    words = bot.deps.languages.of(person.language)
    say, language = words.gettext, words.language
    whole, line = say("📄 Read the whole answer"), say("It cannot be shown as one message here.")
    await reader.say("/questions")
    title = bot.interview.questions[6].title_in(language)
    await reader.press(f"7. {title}"[:30])
    await reader.press(whole)
    assert not reader.last.rich
    assert whole not in reader.labels
    assert reader.alert == line
    assert say("Excerpt {number}").format(number=bot.interview.questions[6].excerpts[0]) in (
        reader.labels
    )
    asked = len(bot.telegram.calls)
    await reader.say("/question 7")
    assert [call.method for call in bot.telegram.calls[asked:]] == ["sendMessage"]
    await reader.say("/read 9")
    await reader.press(say("⋯ More"))
    assert say("The whole question") in reader.labels
    bot.telegram.api = (10, 3)
    clock.forward(hours=23)
    await reader.say("/question 7")
    assert not reader.last.rich
    clock.forward(hours=1)
    await reader.say("/question 7")
    assert reader.last.rich


async def test_an_older_server_is_noticed_at_a_command_as_well(bot: Bot) -> None:
    for api in ((10, 0), (10, 1), (10, 2)):
        bot.telegram.api = api
        group = bot.room("supergroup", BEN).of(BEN)
        await group.say("/question 7")
        assert [bool(post.rich) for post in group.posts] == [False]
        assert "Question 7 of 26" in group.text


async def test_one_chats_refusal_changes_nothing_for_others(bot: Bot) -> None:
    ann, ben = bot.private(ANN), bot.private(BEN)
    bot.telegram.faults.append(Fault("sendRichMessage", NO, chat=ANN.id))
    await ann.say("/question 7")
    await ben.say("/question 7")
    assert [bool(chat.last.rich) for chat in (ann, ben)] == [False, True]


async def test_a_block_is_no_refusal_of_rich_messages(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/start")
    blocked = ApiError(403, "Forbidden: bot was blocked by the user")
    bot.telegram.faults.append(Fault("sendRichMessage", blocked))
    await ben.say("/question 7")
    assert len(ben.posts) == 1
    await ben.say("/question 7")
    assert ben.last.rich


async def test_what_cannot_be_edited_any_more_is_followed_by_a_new_message(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/questions")
    await ben.press("7. ")
    gone = ApiError(400, "Bad Request: message can't be edited")
    bot.telegram.faults.append(Fault("editMessageText", gone))
    await ben.press("📄 Read the whole answer")
    assert ben.last.rich
    assert len(ben.posts) == 2
    await ben.press_data("whole:q7", gone=True)
    assert len(ben.posts) == 3
    await ben.press_data("whole:q7")
    assert len(ben.posts) == 3


async def test_in_a_group_it_stands_in_its_topic_and_in_a_channel_it_is_the_screen(
    bot: Bot,
) -> None:
    forum = bot.room("supergroup", BEN, threads=(7,)).of(BEN)
    await forum.say("/question 4", thread=7)
    assert forum.last.rich
    assert forum.last.thread == 7
    assert bot.telegram.calls[-1].params["reply_parameters"]["message_id"] < forum.last.id
    channel = bot.room("channel", ANN)
    await channel.say_as_the_chat("/question 4")
    assert not channel.last.rich
    assert channel.labels == []


async def test_there_is_no_such_question(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/question 99")
    assert ben.text == "There is no such question: they are numbered 1 to 26."
    await ben.say("/question 7")
    await ben.press_data("whole:q99")
    assert ben.alert == "There is no such question: they are numbered 1 to 26."


async def test_what_was_searched_for_in_many_words_leads_back_to_the_questions(bot: Bot) -> None:
    ben = bot.private(BEN)
    words = "Stalin and the defenders of the Soviet Union on the net"
    await ben.say(words)
    await ben.press(ben.labels[0])
    if "⋯ More" in ben.labels:
        await ben.press("⋯ More")
    await ben.press("📄 Read the whole answer")
    assert ben.last.rich
    assert ben.labels[-1] == "‹ Questions"
    await ben.press("‹ Questions")
    assert ben.text.startswith("Questions")


@PEOPLE
async def test_who_goes_on_to_the_next_question_has_read_the_answer(
    bot: Bot, person: Person
) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/question 1")
    for _ in range(3):
        await reader.press(say("Next question ›"))
    await reader.press(say("‹ Previous question"))
    left = bot.interview.questions[2].excerpts[-1]
    await reader.say("/status")
    assert f" {left} " in reader.text
    assert not [label for label in reader.labels if label.startswith("↩")]
