"""Payloads: what one packs the other reads, within Telegram's limits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reference import SLUG, Reference, ReferenceKind

numbered = st.builds(
    Reference,
    st.sampled_from([ReferenceKind.EXCERPT, ReferenceKind.QUESTION, ReferenceKind.FOOTNOTE]),
    st.integers(1, 999999),
)
topics = st.from_regex(SLUG, fullmatch=True).map(
    lambda slug: Reference(ReferenceKind.TOPIC, slug=slug)
)


@given(numbered | topics)
def test_payloads_are_short_plain_and_come_back(place: Reference) -> None:
    payload = place.pack()
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert Reference.unpack(payload) == place


@pytest.mark.parametrize("payload", ["", "e0", "e01", "x1", "e1x", "t-", "t-Ä", "e9999999", "E1"])
def test_other_payloads_name_no_place(payload: str) -> None:
    assert Reference.unpack(payload) is None
