"""What an editor is told: every problem, with its line."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.export import export
from bot.domain.interview import Anchor, Mark, Source, SourceKind

GOOD = """\
---
title: On boats
language: en
date: 2025-10
people:
  interviewee: Ann
  interviewer: Bo
credits:
  publisher: The Harbour
sources:
  - title: The Pier
    url: https://pier.example/boats
topics:
  wood: Wood
  sail: Sails
reading:
  title: Read on
  introduction: Three boats.
  links:
    - title: Knots
      date: 2024-02-29
      url: https://knots.example/a(b)
---
An introduction.[^1]

## Why boats?[^2]

Because of *the* sea.

It is large.[^3]

<!-- topics: wood -->

Also [sic] salty.

<!-- topics: sail, wood -->

## And rafts?

Never.

<!-- topics: sail -->

[^1]: First.
[^2]: Second, see [here](https://sea.example).
[^3]: Third.
"""
GOOD = GOOD.replace("*the*", "the")
CREDITS = "credits:"
PRESENTED = """\
presentation:
  en:
    line: """
READING = GOOD[GOOD.index("reading:") : GOOD.index("---\nAn")]


def problems(tmp_path: Path, source: str, slug: str = "boats") -> list[str]:
    path = tmp_path / slug / "interview.md"
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    return [f"{problem.line}: {problem.text}" for problem in check(path).problems]


def test_a_good_file_becomes_an_interview(tmp_path: Path) -> None:
    path = tmp_path / "boats" / "interview.md"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    checked = check(path)
    interview = checked.interview
    assert interview
    assert not checked.problems
    assert (interview.slug, interview.title, interview.date) == ("boats", "On boats", "2025-10")
    assert interview.introduction.text == "An introduction."
    assert [q.passage.text for q in interview.questions] == ["Why boats?", "And rafts?"]
    assert [q.excerpts for q in interview.questions] == [(1, 2), (3,)]
    first, second, _ = interview.excerpts
    assert first.passage.text == "Because of the sea.\n\nIt is large."
    assert first.passage.marks == (Mark(3, len(first.passage.text)),)
    assert (second.passage.text, second.topics) == ("Also [sic] salty.", ("sail", "wood"))
    notes = interview.footnotes
    assert [(f.question, f.excerpt) for f in notes] == [(None, None), (1, None), (None, 1)]
    assert notes[1].passage.anchors == (Anchor(12, 16, "https://sea.example"),)
    assert [(t.slug, t.excerpts) for t in interview.topics] == [("wood", (1, 2)), ("sail", (2, 3))]
    assert interview.links[0].url == "https://knots.example/a(b)"
    assert interview.links[0].topics == ()
    assert checked.lines["e2"] == 34


def test_an_entry_of_the_reading_list_may_have_topics(tmp_path: Path) -> None:
    path = tmp_path / "boats" / "interview.md"
    path.parent.mkdir()
    path.write_text(GOOD.replace("a(b)\n", "a(b)\n      topics: [sail, wood]\n"), encoding="utf-8")
    interview = check(path).interview
    assert interview
    assert interview.links[0].topics == ("sail", "wood")
    assert [link["topics"] for link in export([interview])["interviews"][0]["links"]] == [
        ["sail", "wood"]
    ]
    narrow = replace(interview.excerpts[0], topics=("moor",))
    assert interview.further(interview.excerpts[0]) == interview.links
    assert interview.further(narrow) == ()


def test_a_source_may_say_what_it_has_and_in_which_language(tmp_path: Path) -> None:
    path = tmp_path / "boats" / "interview.md"
    path.parent.mkdir()
    told = "boats\n    kind: translation\n    language: fr\ntopics:"
    path.write_text(GOOD.replace("boats\ntopics:", told), encoding="utf-8")
    interview = check(path).interview
    assert interview
    url = "https://pier.example/boats"
    assert interview.sources == (Source("The Pier", url, SourceKind.TRANSLATION, "fr"),)
    assert export([interview])["interviews"][0]["sources"] == [
        {"title": "The Pier", "url": url, "kind": "translation", "language": "fr"}
    ]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("topics: sail, wood", "topics: sail, tar", "34: topic 'tar' is not among"),
        ("topics: sail, wood", "topics:", "34: an excerpt has 1 to 3 different topics"),
        ("topics: sail, wood", "topics: sail, sail", "34: an excerpt has 1 to 3 different topics"),
        ("Never.\n\n<!-- topics: sail -->", "Never.", "40: the excerpt is not ended by"),
        ("  sail: Sails", "  sail: Sails\n  oars: Oars", "13: topic 'oars' has no excerpt"),
        ("  sail: Sails", "  Sail: Sails", "15: topic 'Sail' is no slug"),
        ("  sail: Sails", "  sail: Sails\n  sail: Again", "16: YAML: found duplicate key"),
        ("large.[^3]", "large.[^3] [^9]", "30: footnote 9 is cited but not defined"),
        ("large.[^3]", "large.", "46: footnote 3 is defined but not cited"),
        ("large.[^3]", "large.[^3][^3]", "30: footnote 3 is cited twice"),
        ("[^3]: Third.", "[^3]: Third.\n[^3]: Fourth.", "footnote 3 is defined twice"),
        ("boats?[^2]", "boats?[^3]", "26: footnote 3 is cited out of order: 2 is next"),
        ("[^3]: Third.", "[^4]: Third.", "46: footnote 4 is defined out of order: 3 is next"),
        ("[^3]: Third.", "[^3]:", "footnote 3"),
        ("[^3]: Third.", "[^3]: Third.[^1]", "46: a footnote cannot cite another one"),
        ("## And rafts?", "##", "38: the question is empty"),
        ("Never.\n\n<!-- topics: sail -->\n", "", "38: the question has no answer"),
        ("Never.\n", "", "41: no paragraph stands before this end of an excerpt"),
        ("https://sea.example", "sea.example", "45: 'sea.example' is no http or https URL"),
        ("https://pier.example/boats", "https:/pier", "12: 'https:/pier' is no http or https URL"),
        ("https://pier.example/boats", "https://[x/", "12: 'https://[x/' is no http or https URL"),
        ("date: 2024-02-29", "date: 2023-02-29", "21: '2023-02-29' is no date"),
        ("date: 2025-10", "date: October", "4: 'October' is no date"),
        ("date: 2025-10", "date:", "4: date is missing"),
        ("title: On boats\n", "", "1: title is missing"),
        ("title: On boats", "title:\n  a: b", "2: title must be a text"),
        ("  interviewee: Ann\n  interviewer: Bo", "  - Ann", "5: people must be a list of"),
        ("  - title: The Pier\n    url: ht", "  - ht", "10: sources must be a list of"),
        ("title: On boats", "title: 'On boats", "YAML: "),
        ("sea.\n", "*sea*.\n", "28: Markdown's “em” is not part of the format"),
        ("Never.", "- Never.", "40: Markdown's “bullet list” is not part of the format"),
        (
            "Never.",
            "Never [ever](https://a.example).",
            "40: a link is possible in a footnote only",
        ),
        (
            "a(b)\n",
            "a(b)\n      topics: [wood, tar]\n",
            "23: topic 'tar' is not among the front matter's topics",
        ),
        ("a(b)\n", "a(b)\n      topics: [wood, wood]\n", "23: topics has the same word twice"),
        ("a(b)\n", "a(b)\n      topics: wood\n", "23: topics must be a list of words"),
        ("a(b)\n", "a(b)\n      topics: [[1]]\n", "23: topics must be a list of words"),
        ("Never.", "<!-- topcs: sail -->", "40: Markdown's “html block” is not part"),
        ("title: On boats", "title: x\ntitel: y", "3: 'titel' is not possible here: it must be"),
        ("  title: Read on", "  titel: Read on", "17: 'titel' is not possible here: it must be"),
        ("    url: https://pier", "    uri: https://pier", "12: 'uri' is not possible here:"),
        ("boats\ntop", "boats\n    kind: copy\ntop", "13: 'copy' is not possible: kind is one of"),
        ("boats\ntop", "boats\n    language: x\ntop", "13: 'x' is no code of a language"),
        (CREDITS, f"presentation: x\n{CREDITS}", "8: presentation must be a list of"),
        (CREDITS, f"{PRESENTED}{'n' * 121}\n{CREDITS}", "10: the line has 121 of 120 characters"),
        (CREDITS, f"{PRESENTED}{'😀' * 61}\n{CREDITS}", "10: the line has 122 of 120 characters"),
        (CREDITS, f"{PRESENTED}A\n    names: {{Cy: C}}\n{CREDITS}", "11: 'Cy' is not among the"),
        ("      date: 2024", "      year: 2024", "21: 'year' is not possible here: it must be"),
        ("language: en", "language: english", "3: 'english' is no code of a language"),
        ("## And", "### And", "38: Markdown's “heading” is not part of the format"),
        ("[^3]: Third.", "[^3]: Third.\n    - a", "47: Markdown's “bullet list” is not possible"),
    ],
)
def test_each_problem_is_said_with_its_line(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    assert GOOD.count(before) == 1
    found = problems(tmp_path, GOOD.replace(before, after))
    assert any(problem in line for line in found), found


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("title: On boats", "title: 'On boats", "22: YAML: "),
        ("title: On boats", "title: !!omap", "2: YAML: the front matter must be plain"),
        ("title: On boats", f"title: {'[' * 3000}", "2: YAML: the front matter must be plain"),
        ("title: On boats", "title: On\x07boats", "2: YAML: unacceptable character #x0007"),
        ("---\nAn intro", "An intro", "1: the front matter (between two lines of ---) is missing"),
        ("  wood: Wood\n  sail: Sails", "  - wood", "13: topics must be a list of `name: value`"),
        ("topics:\n  wood: Wood\n  sail: Sails", "topics: {}", "13: topics must be a list of"),
        ("topics:\n  wood: Wood\n  sail: Sails\n", "", "1: topics must be a list of"),
        (READING, "reading: [Knots]\n", "16: reading must be a list of `name: value` lines"),
    ],
)
def test_what_follows_from_a_problem_is_not_said(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    assert GOOD.count(before) == 1
    (found,) = problems(tmp_path, GOOD.replace(before, after))
    assert found.startswith(problem)


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    bad = GOOD.replace("title: On boats\n", "").replace("wood -->", "tar -->", 1)
    bad = bad.replace("Never.", "*Never.*")
    assert len(problems(tmp_path, bad)) == 3


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "1: the front matter (between two lines of ---) is missing"),
        ("---\n- a\n---\n", "2: the front matter must be `name: value` lines"),
        (GOOD[: GOOD.index("## Why")], "1: there is no question: a question is a line"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, source: str, problem: str) -> None:
    assert any(line.startswith(problem) for line in problems(tmp_path, source))


def test_the_folder_must_be_a_slug(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD, "Båtar") == [
        "1: the folder 'Båtar' is no slug: a-z, 0-9 and - only"
    ]
