"""Nothing that an editor writes is lost or changed without a word."""

import re
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from bot.content.check import check
from bot.content.front_matter import is_url
from bot.domain.interview import Interview
from tests.content.test_check import GOOD, READING, problems


def interview_of(tmp_path: Path, source: str) -> Interview:
    path = tmp_path / "boats" / "interview.md"
    path.parent.mkdir()
    path.write_bytes(source.encode())
    checked = check(path)
    assert not checked.problems
    assert checked.interview
    return checked.interview


def test_what_an_interview_can_do_without(tmp_path: Path) -> None:
    source = re.sub(r"\[\^\d\](:.*)?", "", GOOD.replace(READING, ""))
    source = re.sub(r"<!-- topics: .* -->", "<!-- topics: -->", source)
    source = source.replace("topics:\n  wood: Wood\n  sail: Sails\n", "")
    interview = interview_of(tmp_path, source.replace("An introduction.", ""))
    assert len(interview.excerpts) == 3
    assert not interview.topics
    assert not interview.links
    assert not interview.footnotes
    assert not interview.introduction.text


@pytest.mark.parametrize(
    "written",
    [
        "1.10",
        "007",
        "1_000",
        "0x1F",
        "1e3",
        "true",
        "No",
        "null",
        "~",
        "2025-10-16",
        ".inf",
        "12:30",
    ],
)
def test_a_value_is_the_text_that_is_written(tmp_path: Path, written: str) -> None:
    source = GOOD.replace("title: On boats", f"title: {written}").replace("Ann", written)
    source = source.replace("  publisher:", f"  {written}:").replace("Sails", written)
    interview = interview_of(tmp_path, source)
    assert interview.title == written
    assert interview.people["interviewee"] == written
    assert interview.credits == {written: "The Harbour"}
    assert interview.topics[1].title == written


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_are_composed_and_a_byte_order_mark_is_none(
    tmp_path: Path, form: Literal["NFC", "NFD"]
) -> None:
    source = GOOD.replace("On boats", "Om båtar").replace("the sea", "sjön får")
    interview = interview_of(tmp_path, "\ufeff" + normalize(form, source).replace("\n", "\r\n"))
    assert interview.title == "Om båtar"
    assert interview.excerpts[0].passage.text == "Because of sjön får.\n\nIt is large."


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        # what Telegram takes out or changes
        *(
            ("Never.", f"Ne{character}ver.", f"40: U+{ord(character):04X} (")
            for character in "\0\t\x0b\x1f\x7f\x85\u2028\u2029\u202a\u202e\u030a\u0333\u033f"
        ),
        *(
            ("Never.", f"Ne{written}ver.", f"40: U+{code} (")
            for written, code in (("&#9;", "0009"), ("&#13;", "000D"), ("&#x2028;", "2028"))
        ),
        ("Never.", "Ne\u200e\u200fver.", "40: U+200E (LEFT-TO-RIGHT MARK): Telegram takes it out"),
        ("Never.", "Ne\u200bver.", "40: U+200B (ZERO WIDTH SPACE): it is invisible: take it out"),
        ("Never.", "Ne\ufeffver.", "40: U+FEFF (ZERO WIDTH NO-BREAK SPACE): it is invisible"),
        ("Never.", "Ne\ufffdver.", "40: U+FFFD (REPLACEMENT CHARACTER): it stands for a"),
        ("title: On boats", 'title: "On\\tboats"', "2: title: U+0009 (a tab): Telegram makes a"),
        ("title: On boats", 'title: "On\\u2029boats"', "2: title: U+2029 (PARAGRAPH SEPARATOR)"),
        ("title: On boats", "title: On\tboats", "2: YAML: found character '\\t' that"),
        # what Markdown takes out or changes
        (
            "[^3]: Third.",
            "[^3]: Third.\n\nMore of it.",
            "48: this paragraph may be meant for footnote 3",
        ),
        ("[^3]: Third.", "[^3]: Third.\n\n   More of it.", "48: this paragraph may be meant for"),
        (
            "It is large.[^3]",
            "It is large.[^3]\n\n[^3]: Third.\n\nOr small.",
            "34: this paragraph may",
        ),
        (
            "Never.",
            "Never.\n\n[sic]: https://a.example",
            "42: a line [x]: … is left out by Markdown",
        ),
        ("[^3]: Third.", "[^3]: [a](https://a.example 'b')", "46: a link’s title, in quotes"),
        ("[^3]: Third.", "[^3]: [a](https://a.example/ b)", "46: a link is not read as one"),
        ("[^3]: Third.", "[^3]: [a](mailto:ann@a.example)", "46: 'mailto:ann@a.example' is no"),
        ("Never.", "Never\n---", "40: Markdown's “heading” is not part of the format: a question"),
        ("Never.", "---", "40: Markdown's “hr” is not part of the format: take it out"),
        ("Never.", "##Never.", "40: a question needs a blank after the ##"),
        ("## And rafts?", "## And #", "38: write \\# for a # at the end of a question"),
        ("Never.", "a|b\n--|--\nc|d", "40: a table is not part of the format"),
        ("Never.", "| a | b |\n| :-: | --- |", "40: a table is not part of the format"),
        ("Never.", "|a|\n|-|", "40: a table is not part of the format"),
        ("Never.", "~~Never.~~", "40: ~~ is not part of the format"),
        (
            "Never.",
            "Never.^[Ever.]",
            "40: a footnote in the text is not part of the format",
        ),
        ("Never.", "Never.[^ 3]", "40: footnote  3 is cited but not defined"),
        (
            "Never.",
            "1986. Never.",
            "40: Markdown's “ordered list” is not part of the format: write 1",
        ),
        (
            "Never.",
            "Never.  \nEver.",
            "40: Markdown's “hardbreak” is not part of the format: take",
        ),
        (
            "Never.",
            "Ne<b>ver.",
            "40: Markdown's “html inline” is not part of the format: write &lt;",
        ),
        ("Never.", "&nbsp;", "40: the paragraph has no words"),
        # what YAML takes out or changes
        (
            "title: On boats",
            "title: Boat #1 # 2",
            "2: YAML leaves out what follows #: put the text",
        ),
        ("title: On boats", "title: On\n  boats # all", "3: YAML leaves out what follows #"),
        (
            "title: On boats",
            "title: &On boats",
            "2: YAML: a text that begins with &, * or ! needs",
        ),
        (
            "title: On boats",
            "title: !On boats",
            "2: YAML: a text that begins with &, * or ! needs",
        ),
        (
            "title: On boats",
            "title: On: boats",
            "2: YAML: mapping values are not allowed here; a text",
        ),
        ("title: On boats", "title: [On] boats", "2: YAML: "),
        # addresses that Telegram makes no link of
        *(
            ("https://sea.example", address, f"45: {address!r} is no http or https URL")
            for address in (
                "https://example.com:99999/a",
                "https://example.com:0/",
                "https://example.com:/a",
                "https://localhost/",
                "https://./",
                "https:///example.com",
                "ftp://example.com/",
            )
        ),
    ],
)
def test_nothing_that_is_written_is_lost_without_a_word(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    assert GOOD.count(before) == 1
    found = problems(tmp_path, GOOD.replace(before, after))
    assert any(line.startswith(problem) for line in found), found


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com:65535/a?b#c",
        "http://user:pw@example.com",
        "HTTPS://EXAMPLE.COM/å(b)",
        "https://пример.рф:080",
        "https://example.com?a",
    ],
)
def test_an_address_that_telegram_takes_is_taken(address: str) -> None:
    assert is_url(address)


@pytest.mark.parametrize(
    "said", ["a | b – c", "1986\\. A", "C# #1 [sic] ^2 ~ c:\\path", "\u200fא\u00ad"]
)
def test_a_text_may_have_signs(tmp_path: Path, said: str) -> None:
    interview = interview_of(tmp_path, GOOD.replace("Never.", said))
    assert interview.excerpts[2].passage.text == said.replace("\\.", ".")
