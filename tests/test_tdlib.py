"""Telegram's own parser judges what the bot writes, and our emulator for Telegram."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.emulator import html as telegram_html
from bot.emulator.errors import ApiError
from bot.views import errors
from bot.views.edition import Edition
from tests import tdlib
from tests.battery import ALIKE, DIFFERENT
from tests.views.book import whole
from tests.views.test_golden import LANGUAGES, edition
from tests.views.test_limits import screens

__all__ = ["edition"]


def ours(html: str) -> tuple[str, tdlib.Entities]:
    """Return what our emulator makes of HTML, as `tdlib.parsed` returns it; raises ApiError."""
    text = telegram_html.formatted(html)
    return text.plain, written(text)


def written(text: telegram_html.Text) -> tdlib.Entities:
    found = []
    for entity in text.entities:
        values = (entity.get(name) for name in tdlib.VALUES[:-1])
        user = entity.get("user")
        value = next((one for one in values if one), user["id"] if isinstance(user, dict) else "")
        where = int(str(entity["offset"])), int(str(entity["length"]))
        found.append((*where, str(entity["type"]), str(value)))
    return sorted(found)


def texts(edition: Edition) -> Iterator[str]:
    """Return the HTML of every screen, in a private chat and in a channel."""
    for shown in whole(edition, LANGUAGES):
        match shown.what:
            case {"text": str(text)}:
                yield text
            case {"results": results}:
                yield from (one.input_message_content.message_text for one in results)
            case str(line):
                yield errors.html(line)
            case _:  # menus and pictures, and rich messages: what parses those is on the server
                assert not isinstance(shown.what, str)
    yield from (screen["text"] for screen in screens(edition))
    yield from (screen["text"] for screen in screens(replace(edition, channel=True)))


@pytest.mark.parametrize("language", LANGUAGES.spoken)
def test_every_text_of_the_bot_is_what_our_stand_in_says(edition: Edition) -> None:
    seen = set(texts(edition))
    assert len(seen) > 500
    for html in seen:
        plain, entities = tdlib.parsed(html)
        text = telegram_html.read(html, "HTML")
        assert (text.plain, written(text)) == (plain, entities)
        assert text.dropped == 0


@pytest.mark.parametrize("language", LANGUAGES.spoken)
def test_no_text_of_the_bot_mentions_anybody_else(edition: Edition) -> None:
    """Telegram makes a link of `@name`, but not in code: it opens whoever has that name.

    The operator's own name is meant to be opened, and is a link already.
    """
    for html in set(texts(edition)):
        plain, entities = tdlib.parsed(html)
        meant = {"code", "text_link"}
        code = [range(at, at + length) for at, length, kind, _ in entities if kind in meant]
        for at, length, kind, _ in tdlib.found(plain):
            if kind == "mention" and not any(at in one for one in code):
                name = plain.encode("utf-16-le")[2 * at : 2 * (at + length)].decode("utf-16-le")
                assert name == f"@{edition.bot}"


def test_the_battery_is_large_and_says_everything_once() -> None:
    assert len(ALIKE) + len(DIFFERENT) >= 150
    assert len({*ALIKE, *DIFFERENT}) == len(ALIKE) + len(DIFFERENT)


@pytest.mark.parametrize("html", ALIKE)
def test_our_stand_in_makes_of_a_text_what_telegram_makes(html: str) -> None:
    try:
        telegrams = tdlib.parsed(html)
    except tdlib.Refused:
        with pytest.raises(ApiError):
            ours(html)
    else:
        assert ours(html) == telegrams


@pytest.mark.parametrize("html", DIFFERENT)
def test_our_stand_in_is_stricter_where_it_is_meant_to_be(html: str) -> None:
    assert tdlib.parsed(html)
    with pytest.raises(ApiError):
        ours(html)


TAGS = ["b", "i", "u", "s", "code", "blockquote", 'a href="https://a.example/"', "tg-spoiler"]
characters = st.sampled_from([*"aå🙂 \n\t", "a\u030a", "a\u2028b", "\ra"])
letters = st.lists(characters, max_size=3).map("".join)
trees = st.recursive(
    letters,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.partition(' ')[0]}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.lists(trees, max_size=4).map("".join))
def test_whatever_stands_in_whatever_is_cut_as_telegram_cuts_it(html: str) -> None:
    plain, entities = tdlib.parsed(html)
    text, ours_ = ours(html)
    if plain or text.strip(" \n"):  # of nothing but space Telegram keeps nothing at all
        assert (text, ours_) == (plain, entities)


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("  \n x \n ", "x"),
        ("\xa0 x \xa0", "\xa0 x \xa0"),
        ("\u3000x", "\u3000x"),
        ("<b> x</b> \n", " x"),
        (" <b> x </b>", " x"),
        ("\tx", "x"),
    ],
)
def test_only_spaces_and_lines_are_trimmed_and_not_in_front_within_formatting(
    html: str, plain: str
) -> None:
    """It is all that Telegram's parser does not do without a network."""
    assert telegram_html.read(html, "HTML").plain == plain


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n",
        "\u200b",
        "<b>\u200b</b>",
        "\u2800",
        "\ufeff",
        "\ufffc",
        "\U000e0020",
        "\xa0",
        "\r",
    ],
)
def test_a_text_of_which_nothing_can_be_seen_is_refused(html: str) -> None:
    with pytest.raises(ApiError, match="empty"):
        telegram_html.read(html, "HTML")


def test_html_has_a_limit_in_bytes() -> None:
    tags = "<b></b>" * 4000
    with pytest.raises(ApiError, match="text is too long"):
        telegram_html.read(f"{tags}{'x' * 4769}", "HTML")
    assert telegram_html.read(f"{tags}{'x' * 4000}", "HTML").plain == "x" * 4000
    assert len(f"{tags}{'x' * 4768}") == telegram_html.MAX_BYTES


def test_pieces_count_towards_the_hundred_that_are_kept() -> None:
    marks = "".join(f'a<a href="https://a.example/{n}">¹</a>' for n in range(34))
    text = telegram_html.read(f"<b>{marks}</b>", "HTML")
    assert (len(text.entities), text.dropped) == (100, 2)
