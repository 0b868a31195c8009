"""Titles of topics and questions in other languages, as an editor writes them."""

from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.export import export
from tests.content.test_check import GOOD, problems

TITLED = GOOD.replace("  wood: Wood\n", "  wood: { en: Wood, sv: Trä, ru: Дерево }\n").replace(
    "## And rafts?\n",
    "## And rafts?\n<!-- title: Rafts -->\n<!-- title sv: Flottar -->\n<!-- title ru: Плоты -->\n",
)


def test_they_are_read_and_exported(tmp_path: Path) -> None:
    path = tmp_path / "boats" / "interview.md"
    path.parent.mkdir()
    path.write_text(TITLED, encoding="utf-8")
    interview = check(path).interview
    assert interview
    wood, sail = interview.topics
    assert [wood.title_in(language) for language in ("en", "sv", "ru")] == [
        "Wood",
        "Trä",
        "Дерево",
    ]
    assert (wood.title, wood.title_in("fr")) == ("Wood", "Wood")
    assert [sail.title_in(language) for language in ("en", "sv")] == ["Sails", "Sails"]
    why, rafts = interview.questions
    assert [rafts.title_in(language) for language in ("en", "sv", "fr")] == [
        "Rafts",
        "Flottar",
        "Rafts",
    ]
    assert why.title_in("sv") == why.title_in("en") == ""
    (exported,) = export([interview])["interviews"]
    assert [(one["title"], one["titles"]) for one in exported["topics"]] == [
        ("Wood", {"sv": "Trä", "ru": "Дерево"}),
        ("Sails", {}),
    ]
    assert [(one["title"], one["titles"]) for one in exported["questions"]] == [
        ("", {}),
        ("Rafts", {"sv": "Flottar", "ru": "Плоты"}),
    ]


def test_a_topic_may_have_a_line_for_each_language(tmp_path: Path) -> None:
    lines = "  wood:\n    en: Wood\n    sv: Trä\n    ru: Дерево\n"
    source = TITLED.replace("  wood: { en: Wood, sv: Trä, ru: Дерево }\n", lines)
    assert problems(tmp_path, source) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("sv: Trä", "swe: Trä", "14: 'swe' is no code of a language, such as sv or en"),
        ("en: Wood, ", "", "14: topic 'wood' has no title in en"),
        ("sv: Trä", "sv: ", "14: sv is missing"),
        (
            "Дерево",
            "Д" * 41,
            "14: the title of topic 'wood' in ru has at most 40 characters",
        ),
        ("title sv:", "title swe:", "40: 'swe' is no code of a language, such as sv or en"),
        (
            "title sv:",
            "title en:",
            "40: a title in the interview's own language is <!-- title: … -->",
        ),
        ("Плоты", "П" * 41, "41: a question's title in ru has 1 to 40 characters"),
        ("title ru: Плоты", "title ru:", "41: a question's title in ru has 1 to 40 characters"),
        ("title ru:", "title  sv:", "41: the question has two comments with title sv"),
        (
            "## Why boats?[^2]\n",
            "## Why boats?[^2]\n<!-- title ru: Плоты -->\n",
            "42: two questions have the title ru 'Плоты'",
        ),
    ],
)
def test_what_is_wrong_with_them(tmp_path: Path, before: str, after: str, problem: str) -> None:
    assert TITLED.count(before) == 1
    assert problems(tmp_path, TITLED.replace(before, after)) == [problem]


def test_the_language_of_a_presentation_is_one(tmp_path: Path) -> None:
    source = GOOD.replace("credits:", "presentation:\n  swe:\n    line: On boats.\ncredits:")
    assert problems(tmp_path, source) == ["9: 'swe' is no code of a language, such as sv or en"]
