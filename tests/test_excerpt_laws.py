"""Laws of every excerpt in every order: what is asked stands above it, few buttons below it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from bot.context import Context
from bot.domain.delivery import Ending
from bot.domain.interview import Excerpt
from bot.views import blocks, rich
from bot.views import excerpt as view
from bot.views.edition import Edition
from bot.views.excerpt_buttons import Reader
from bot.views.screen import Screen, plain
from bot.views.series_callback_data import Post
from bot.views.trail import RANDOM, START, STATUS, Trail
from tests.talk import Bot, Chat

MOST_BUTTONS, MOST_BELOW_POST = 6, 8
MARKS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def asks(bot: Bot, excerpt: Excerpt, text: str) -> bool:
    """Tell whether a whole question sentence of the interviewer's stands above the excerpt."""
    question = bot.interview.question_of(excerpt)
    said = text.translate(MARKS)
    above, found, _ = said.partition(excerpt.passage.text.split("\n\n")[0])
    is_first = excerpt.number == question.excerpts[0]
    wanted = question.passage.text if is_first else question.asks
    return bool(found) and wanted in above and "?" in wanted


def count(screen: Screen) -> int:
    markup = screen["reply_markup"]
    return sum(map(len, markup.inline_keyboard)) if markup else 0


def trails(excerpt: Excerpt) -> Iterator[Trail]:
    """Return each kind of way on which an excerpt is opened."""
    here = Post(excerpt.number, in_order=True, ending=Ending.PAUSES).step
    steps = [START, "R1", "H1-9.Stalin", "H9-9.Stalin", "Q1", "V1", RANDOM, STATUS, "e68", here]
    steps.append(f"q{excerpt.question}")
    yield Trail()
    yield from (Trail((step,), "Stalin" if step == "R1" else "") for step in steps)
    yield from (Trail((f"T1.{slug}", "A1", "S")) for slug in excerpt.topics)


@pytest.fixture
def editions(bot: Bot) -> list[Edition]:
    """Return the interview as it is seen in a channel and elsewhere."""
    words = bot.deps.languages.spoken["ru"]
    return [Context(bot.app).edition_in(words, channel=channel) for channel in (False, True)]


async def test_every_screen_of_every_excerpt_asks_and_has_few_buttons(
    bot: Bot, editions: list[Edition]
) -> None:
    jumped = Reader(
        starred=True, return_to=bot.interview.excerpts[39], is_subscribed=True, may_subscribe=True
    )
    readers = [jumped, replace(jumped, is_subscribed=False)]
    for edition, excerpt in product(editions, bot.interview.excerpts):
        for trail, reader in product(trails(excerpt), readers):
            for make in (view.show, view.more):
                screen = make(edition, excerpt, trail, reader)
                assert asks(bot, excerpt, plain(screen["text"]))
                more = (
                    1 if make is view.more else 2 * (excerpt.number == len(bot.interview.excerpts))
                )
                most = MOST_BUTTONS + more
                assert count(screen) <= most, (make, excerpt.number, trail)


async def test_every_post_of_every_excerpt_asks_and_has_few_buttons(
    bot: Bot, editions: list[Edition]
) -> None:
    for edition, excerpt in product(editions, bot.interview.excerpts):
        assert asks(bot, excerpt, plain(view.shared(edition, excerpt)["text"]))
        for private, in_order, ending in product((False, True), (False, True), Ending):
            how = {"private": private, "in_order": in_order}
            post = view.post(edition, excerpt, ending=ending, **how)
            assert asks(bot, excerpt, plain(post["text"]))
            assert count(post) <= MOST_BELOW_POST
            unfolding = rich.post(edition, excerpt, ending=ending, **how)
            assert unfolding
            parts = unfolding["rich_message"]["blocks"]
            assert asks(bot, excerpt, "\n\n".join(blocks.plain(one["text"]) for one in parts))


async def test_a_shuffled_series_asks_above_each_of_its_posts(bot: Bot, ann: Chat) -> None:
    await ann.say("/subscribe 08:00")
    await ann.say("/settings")
    await ann.press("⬜ Blandat")
    came = await series(bot, ann)
    assert sorted(came) == list(range(1, 69))
    assert came != sorted(came)


async def test_a_series_by_topic_asks_above_each_of_its_posts(bot: Bot, ann: Chat) -> None:
    await ann.say("/subscribe 08:00")
    for topic in bot.interview.topics:
        await ann.say("/settings")
        await ann.press("🏷")
        await ann.press(f"{topic.title} (")
        assert await series(bot, ann) == list(topic.excerpts)


async def series(bot: Bot, ann: Chat) -> list[int]:
    """Return the numbers of the posts of a series until it rests at its end."""
    came: list[int] = []
    while not came or "🔁 Skicka från början" not in ann.labels:
        bot.clock.forward(days=1)
        await bot.tick()
        line = next(line for line in ann.text.splitlines() if "/68 · " in line)
        excerpt = bot.interview.excerpt(int(line.partition("/")[0]))
        assert excerpt
        assert asks(bot, excerpt, ann.text)
        assert len(ann.labels) <= MOST_BELOW_POST
        came.append(excerpt.number)
    return came
