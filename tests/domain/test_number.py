"""A number typed as the answer to a question for one."""

import pytest

from bot.domain.typed_reference import number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", 3),
        ("fotnot 3", 3),
        ("fotnot tre", 3),
        ("utdrag 3", None),
        ("Footnote 3.", 3),
        ("сноска № 3", 3),
        ("nr 12", 12),
        ("1234567", 0),
        ("fotnoter", None),
        ("-1", None),
        ("1 2", None),
        ("3 krig", None),
        ("", None),
    ],
)
def test_a_number_with_its_word(typed: str, meant: int | None) -> None:
    assert number(typed, "footnote") == meant
