"""Buttons of messages from earlier versions go on working: their data stays as it is."""

import re

import pytest

from bot.views import callback_data, quotes, series_callback_data, settings_callback_data
from bot.views.callback_form import Form
from bot.views.full_text import FullText
from bot.views.trail import OpenHit

SENT: list[tuple[type[Form], str]] = [
    (callback_data.Open, "read:e12"),
    (callback_data.Open, "look:t-war-and-peace"),
    (callback_data.Open, "look:links3"),
    (callback_data.Note, "note:post:12:3"),
    (callback_data.Note, "fold:read:12:3"),
    (callback_data.Star, "unstar:77"),
    (callback_data.Page, "page:questions:2"),
    (callback_data.Page, "page:topic:1:war-and-peace"),
    (callback_data.SubscribeChat, "there:-1001234567890"),
    (callback_data.Results, "found:2"),
    (callback_data.Results, "found:1:a:b"),
    (series_callback_data.Post, "post:o12"),
    (series_callback_data.Post, "post:uy68"),
    (series_callback_data.Continue, "series:12"),
    (series_callback_data.Own, "own:e12"),
    (series_callback_data.Own, "own:links"),
    (settings_callback_data.Choose, "choose:"),
    (settings_callback_data.Choose, "choose-1001234567890:t3"),
    (settings_callback_data.Set, "set:d"),
    (settings_callback_data.Set, "set-1001234567890:h0730"),
    (settings_callback_data.Set, "set:zEurope/Stockholm:Umeå"),
    (settings_callback_data.Begin, "begin::"),
    (settings_callback_data.Begin, "begin:0730k1f:Europe/Stockholm:Umeå"),
    (settings_callback_data.Begin, "begin-1001234567890:k60:"),
    (FullText, "whole:q3:next"),
    (FullText, "whole:introduction"),
    (OpenHit, "hit:31"),
    (quotes.ChooseQuote, "quote:4/1-3"),
    (quotes.DrawQuote, "draw:4/2-2"),
]

FORGED: list[tuple[type[Form], str]] = [
    (callback_data.Open, "read:e0"),
    (callback_data.Page, "page:links:1:t-x:y"),
    (series_callback_data.Own, "own:q1"),
    (settings_callback_data.Choose, "choose:h2"),
    (settings_callback_data.Set, "set:h2530"),
    (settings_callback_data.Set, "set:d2"),
    (settings_callback_data.Begin, "begin:2530::"),
    (FullText, "whole:e1"),
]


@pytest.mark.parametrize(("form", "data"), SENT)
def test_callback_data_is_read_and_written_as_it_was_sent(form: type[Form], data: str) -> None:
    assert re.match(form.pattern, data)
    assert form.unpack(data).pack() == data


@pytest.mark.parametrize(("form", "data"), FORGED)
def test_what_no_version_wrote_is_not_taken(form: type[Form], data: str) -> None:
    assert not re.match(form.pattern, data)
