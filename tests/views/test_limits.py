"""No screen is refused by Telegram: not with our content, and not with anybody's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path
from typing import TypeAlias
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.check import check
from bot.domain import reference
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.delivery import Ending
from bot.domain.interview import Anchor, Excerpt, Footnote, Interview, Mark, Passage, Question
from bot.domain.pause_lengths import A_DAY, A_WEEK, UNTIL_RESUMED
from bot.domain.preferences import Setting
from bot.domain.reference import SLUG, Reference
from bot.domain.subscription import Subscription
from bot.emulator import html, inline_keyboards, reply_keyboards, rich_blocks
from bot.emulator.accounts import Room
from bot.loader.check import A_BOT
from bot.time_zones import gazetteer
from bot.views import (
    all_screens,
    blocks,
    excerpt,
    favourites,
    lists,
    localities,
    other_chats,
    privacy,
    rich,
    shared_message,
    start,
)
from bot.views import settings as settings_view
from bot.views.callback_data import (
    Blank,
    Further,
    List,
    More,
    Note,
    Open,
    Page,
    Shape,
    Show,
    Star,
    SubscribeChat,
    Tick,
    Way,
)
from bot.views.callback_form import MAX_DATA_BYTES
from bot.views.edition import Edition
from bot.views.i18n import Languages, Words
from bot.views.localities import Ambiguity
from bot.views.screen import Screen, fits
from bot.views.series_callback_data import Continue, Post, Series
from bot.views.settings_callback_data import Ask, Choose, Set
from bot.views.settings_menus import SettingsState
from bot.views.trail import Trail, page_step

CONTENT = Path(__file__).parents[2] / "content"
LANGUAGES = Languages.load("sv")
NOON = datetime(2026, 6, 8, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def interviews() -> list[Interview]:
    return [i for path in CONTENT.glob("*/interview.md") if (i := check(path).interview)]


def taken_by_telegram(screen: Screen, kind: str = "private") -> html.Text:
    """Return the text as Telegram keeps it; raises ApiError where it would not take it."""
    reply_markup = screen["reply_markup"]
    inline_keyboards.checked(reply_markup.to_dict() if reply_markup else None, kind)
    return html.read(screen["text"], "HTML")


def settings_screens(edition: Edition) -> Iterator[Screen]:
    here = Chat(Address(-(2**52)), ChatKind.CHANNEL)
    subscription = Subscription(time(8), "Europe/Stockholm").plan(NOON, None)
    for title in ("", "<&>" * 85):
        for daily in (None, subscription, subscription.paused_for(NOON, 7).plan(NOON, None)):
            state = SettingsState(here, daily, NOON, title)
            for setting in (None, *Setting):
                yield settings_view.show(edition, LANGUAGES, state, setting)
    for typed in ("Ryssland", "USA", "Victoria", "Nowy", "Новый"):
        found = gazetteer.find(typed, "sv", NOON)
        assert isinstance(found, list)
        for times in ((), (time(7), time(19))):
            question = Ambiguity(typed, times, found)
            yield localities.ask(edition.words, question, NOON, -(2**52))
            yield localities.ask_city(edition.words, question, NOON)


def screens(edition: Edition) -> Iterator[Screen]:
    yield from (screen for _, screen in all_screens.screens(edition, LANGUAGES))
    yield start.help_(edition)
    yield other_chats.in_a_group(edition)
    yield favourites.page(edition, 1, set())
    yield privacy.stored(edition, known=True, deliveries=1)
    yield privacy.confirm(edition.words)
    yield from settings_screens(edition)


@pytest.mark.parametrize("words", LANGUAGES.spoken.values(), ids=lambda words: words.language)
def test_every_screen_of_our_content_is_taken_whole(
    interviews: list[Interview], words: Words
) -> None:
    assert interviews
    for interview in interviews:
        for screen in screens(Edition(interview, words, A_BOT)):
            assert taken_by_telegram(screen).dropped == 0
            assert fits(screen)
        in_a_channel = Edition(interview, words, A_BOT, channel=True)
        for screen in screens(in_a_channel):
            taken_by_telegram(screen, "channel")


@pytest.mark.parametrize("private", [True, False])
def test_every_excerpt_of_our_content_can_be_a_rich_message(
    interviews: list[Interview],
    private: bool,  # noqa: FBT001 - a parameter
) -> None:
    for interview in interviews:
        for one in interview.excerpts:
            screen = rich.post(Edition(interview, LANGUAGES.default, A_BOT), one, private=private)
            assert screen
            text = rich_blocks.read(screen["rich_message"]).plain
            said = one.passage
            marked = "".join(c for c in text if c not in "⁰¹²³⁴⁵⁶⁷⁸⁹")
            assert said.text in marked
            for note in interview.notes(said):
                assert note.passage.text in text


@pytest.mark.parametrize("words", LANGUAGES.spoken.values(), ids=lambda words: words.language)
def test_the_keys_that_ask_for_a_chat_are_taken(interviews: list[Interview], words: Words) -> None:
    prompt = other_chats.offer(Edition(interviews[0], words, A_BOT))
    html.read(prompt["text"], "HTML")
    assert prompt["reply_markup"]
    rows = reply_keyboards.keys(prompt["reply_markup"].to_dict(), Room(1, "private", "Ann"))
    assert [len(row) for row in rows] == [2, 1]
    assert rows[1][0]["text"] in other_chats.cancels(LANGUAGES)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1)
long_texts = st.builds(lambda text, times: text * times, texts, st.integers(1, 2000))


@st.composite
def passages(draw: st.DrawFn, numbers: Iterator[int], most: int, marks: int) -> Passage:
    text = draw(long_texts)[:most]
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=marks)))
    return Passage(text, tuple(Mark(next(numbers), at) for at in places))


def of_one_excerpt(
    title: str, question: Passage, said: Passage, notes: Iterable[Passage]
) -> Interview:
    return Interview(
        slug="any",
        title=title,
        language="sv",
        date="2025",
        introduction=Passage("…"),
        people={"interviewee": title},
        credits={},
        sources=(),
        reading_title="",
        reading_introduction="",
        questions=(Question(1, question, (1,)),),
        excerpts=(Excerpt(1, 1, said, (), 1),),
        footnotes=tuple(Footnote(n, passage, 1) for n, passage in enumerate(notes, start=1)),
        links=(),
        topics=(),
    )


@pytest.mark.parametrize(("length", "shown"), [(1000, 1000), (1001, 500)])
def test_a_question_that_is_too_long_to_stand_above_an_excerpt_is_cut(
    length: int, shown: int
) -> None:
    asked, said = Passage("w" * length, (Mark(1, 400), Mark(2, length))), Passage("So.")
    interview = of_one_excerpt("Title", asked, said, [Passage("…")] * 2)
    edition = Edition(interview, LANGUAGES.default, A_BOT)
    text = taken_by_telegram(excerpt.show(edition, interview.excerpts[0]))
    assert text.plain.partition("\n")[0].count("w") == shown
    leads = edition.url(reference.question(1)) in [e.get("url") for e in text.entities]
    assert leads == (shown < length)


@st.composite
def interviews_of_anybody(draw: st.DrawFn) -> Interview:
    """One question, one excerpt of at most 1,000 characters, and notes of any length."""
    numbers = count(1)
    question = draw(passages(numbers, 4000, 5))
    said = draw(passages(numbers, 1000, 20))
    notes = []
    for _ in range(1, next(numbers)):
        text = draw(long_texts)[:3900]
        notes.append(Passage(text, anchors=(Anchor(0, len(text), "https://a.example/?b=1&c=2"),)))
    return of_one_excerpt(draw(texts)[:100], question, said, notes)


@given(interviews_of_anybody(), st.booleans())
def test_long_notes_and_questions_never_push_an_excerpt_over_the_limits(
    interview: Interview,
    private: bool,  # noqa: FBT001 - drawn
) -> None:
    edition = Edition(interview, LANGUAGES.default, A_BOT)
    text = taken_by_telegram(excerpt.post(edition, interview.excerpts[0], private=private))
    assert text.dropped == 0
    richly = rich.post(edition, interview.excerpts[0], private=private)
    if richly:
        read = rich_blocks.read(richly["rich_message"]).plain
        assert text.plain.partition("\n")[0] in read
    for note in interview.notes(interview.excerpts[0].passage):
        assert any(str(e.get("url", "")).endswith(f"=f{note.number}") for e in text.entities)


def with_notes(length: int) -> Interview:
    """Return an interview of one excerpt, whose ten notes have so many characters together."""
    lengths = [length // 10] * 9 + [length - length // 10 * 9]
    said = Passage("One line\nand another", tuple(Mark(n, 3) for n in range(1, 11)))
    return of_one_excerpt("Title", Passage("Why?"), said, [Passage("0" * n) for n in lengths])


@pytest.mark.parametrize("private", [True, False])
def test_a_rich_message_is_as_long_as_it_may_be_and_no_longer(
    private: bool,  # noqa: FBT001 - a parameter
) -> None:
    longest = 0
    for length in range(blocks.MAX_RICH_LENGTH - 400, blocks.MAX_RICH_LENGTH):
        interview = with_notes(length)
        edition = Edition(interview, LANGUAGES.default, A_BOT)
        if screen := rich.post(edition, interview.excerpts[0], private=private):
            longest = len(rich_blocks.read(screen["rich_message"]).plain)
    assert longest == blocks.MAX_RICH_LENGTH


def test_a_question_that_is_cut_in_too_many_pieces_does_not_fit() -> None:
    """Bold text is cut at each of its marks, and pieces count (TDLib, fix_formatted_text)."""
    fitting = []
    for number in range(20, 45):
        marks = tuple(Mark(n, n) for n in range(1, number + 1))
        question = Passage("Why? " * 10, marks)
        notes = [Passage("…")] * number
        interview = of_one_excerpt("Title", question, Passage("So."), notes)
        edition = Edition(interview, LANGUAGES.default, A_BOT)
        screen = lists.question(edition, interview.questions[0])
        if fits(screen):
            fitting.append(number)
            assert taken_by_telegram(screen).dropped == 0
        else:
            assert taken_by_telegram(screen).dropped > 0
    assert fitting == list(range(20, 20 + len(fitting)))
    assert 0 < len(fitting) < 25


@given(interviews_of_anybody(), st.sampled_from(list(LANGUAGES.spoken.values())))
def test_whatever_is_shared_is_taken_with_its_citation(interview: Interview, words: Words) -> None:
    edition = Edition(interview, words, A_BOT)
    for here in all_screens.places(interview):
        screen = shared_message.show(edition, here)
        text = taken_by_telegram(screen)
        assert text.dropped == 0
        assert fits(screen)
        cited = [e for e in text.entities if e.get("url") == edition.url(here)]
        assert cited
        assert text.plain.endswith("2025.")


def test_a_note_that_has_no_room_below_is_left_to_its_own_screen(
    interviews: list[Interview],
) -> None:
    interview = interviews[0]
    one = interview.excerpts[8]
    [note] = interview.notes(one.passage)
    long = replace(note, passage=Passage("x" * 3900))
    notes = tuple(long if other == note else other for other in interview.footnotes)
    edition = Edition(replace(interview, footnotes=notes), LANGUAGES.default, A_BOT)
    below = excerpt.show(edition, one)
    assert "x" * 100 not in below["text"]
    assert fits(below)
    back = Trail((reference.excerpt(9).pack(),))
    screen = lists.footnote(edition, long, back)
    assert "x" * 3900 in screen["text"]
    assert fits(screen)
    assert screen["reply_markup"]
    assert screen["reply_markup"].inline_keyboard[-1][0].callback_data == "look:e9"


places = st.builds(
    Reference,
    st.sampled_from(
        [
            reference.ReferenceKind.EXCERPT,
            reference.ReferenceKind.QUESTION,
            reference.ReferenceKind.FOOTNOTE,
        ]
    ),
    st.integers(1, 999999),
) | st.from_regex(SLUG, fullmatch=True).map(
    lambda slug: Reference(reference.ReferenceKind.TOPIC, slug=slug)
)
pages = st.builds(
    Page, st.sampled_from([one for one in List if one is not List.TOPIC]), st.integers(1, 9999)
) | st.builds(Page, st.just(List.TOPIC), st.integers(1, 9999), st.from_regex(SLUG, fullmatch=True))


numbers = st.integers(1, 999999)
notes = st.builds(Note, st.sampled_from(Shape), numbers, numbers, st.booleans())
furthers = st.builds(Further, st.sampled_from(Way), numbers)
stars = st.builds(Star, st.integers(0, 10**18 - 1), st.booleans())
ticks = st.builds(Tick, st.from_regex(r"[0-9a-f]{16}", fullmatch=True), st.booleans())
theres = st.builds(SubscribeChat, st.integers(-(10**16), -1))
others = st.integers(-(2**52), 0)
menus = [
    None,
    Setting.TIME,
    Setting.ZONE,
    Setting.TOPIC,
    Setting.LANGUAGE,
    Setting.DAYS,
    Setting.PAUSE,
]
values = (
    st.tuples(st.sampled_from([s for s in Setting if s.value in "doswre"]), st.sampled_from("1 "))
    | st.tuples(st.just(Setting.TIME), st.times().map(lambda at: f"{at:%H%M}"))
    | st.tuples(st.just(Setting.ZONE), st.sampled_from(sorted(available_timezones())))
    | st.tuples(st.just(Setting.TOPIC), st.just("") | st.from_regex(SLUG, fullmatch=True))
    | st.tuples(st.just(Setting.PAUSE), st.sampled_from(["", A_DAY, A_WEEK, UNTIL_RESUMED]))
    | st.tuples(
        st.just(Setting.DAYS), st.sets(st.sampled_from("1234567"), min_size=1).map("".join)
    )
    | st.tuples(st.just(Setting.LANGUAGE), st.sampled_from(["", "sv", "fil"]))
)
sets = st.builds(lambda said, other: Set(said[0], said[1].strip(), other), values, others)
chooses = st.builds(Choose, st.sampled_from(menus), others)

mores, continues = st.builds(More, numbers), st.builds(Continue, numbers)
posts = st.builds(Post, numbers, in_order=st.booleans(), ending=st.sampled_from(Ending))
plain = st.sampled_from([*Show, *Ask, *Blank, *Series])

Plain: TypeAlias = Show | Ask | Blank | Series
Carried: TypeAlias = (
    Open
    | Page
    | Note
    | Further
    | Star
    | Tick
    | SubscribeChat
    | Set
    | Choose
    | More
    | Continue
    | Post
    | Plain
)

carried_by_buttons = (
    st.builds(Open, places, st.sampled_from(Way))
    | pages
    | notes
    | furthers
    | stars
    | ticks
    | theres
    | sets
    | chooses
    | mores
    | continues
    | posts
    | plain
)
steps = (
    pages.map(page_step)
    | posts.map(lambda post: post.step)
    | places.filter(lambda here: here.kind is not reference.ReferenceKind.TOPIC).map(
        Reference.pack
    )
    | st.sampled_from(["S", "I", "B", "U", "D"])
    | st.integers(1, 9999).map(lambda page: f"R{page}")
)


@given(carried_by_buttons)
def test_what_a_button_carries_fits_and_comes_back(carried: Carried) -> None:
    assert 1 <= len(carried.pack().encode()) <= 64
    assert re.match(carried.pattern, carried.pack())
    if not isinstance(carried, Plain):
        assert type(carried).unpack(carried.pack()) == carried


@given(carried_by_buttons, st.lists(steps, max_size=8, unique=True))
def test_a_button_carries_as_many_steps_back_as_there_is_room_for(
    carried: Carried, back: list[str]
) -> None:
    data = Trail(tuple(back)).carried_by(carried.pack())
    assert len(data.encode()) <= MAX_DATA_BYTES
    bare, trail = Trail.split(data)
    assert bare == carried.pack()
    assert list(trail.steps) == back[: len(trail.steps)]
    if left := back[len(trail.steps) :]:
        assert len(f"{data}<{left[0]}".encode()) > MAX_DATA_BYTES
