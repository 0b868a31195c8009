"""The citation: names and link whole, and never longer than a button copies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import reference
from bot.domain.interview import Interview
from bot.domain.reference import Reference
from bot.settings.environment import MAX_SITE_URL
from bot.views import citation
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import units
from tests.views.test_limits import LANGUAGES, interviews, interviews_of_anybody

__all__ = ["interviews"]  # the fixture

HERE = reference.excerpt(12)
BOT = "utdrag_bot"
TITLE = "Intervju med Boris Kagarlitskij bakom galler"


@pytest.fixture
def interview(interviews: list[Interview]) -> Interview:
    return interviews[0]


def edition(interview: Interview, language: str = "sv") -> Edition:
    return Edition(interview, LANGUAGES.of(language), BOT)


@pytest.mark.parametrize(
    ("language", "cited"),
    [
        (
            "sv",
            (
                f"Boris Kagarlitskij, intervjuad av Andrey Rudoy: ”{TITLE}”, oktober 2025. "
                "Översättning: Göran Källqvist. Marxistarkivet. Utdrag 12 av 68."
            ),
        ),
        (
            "en",
            (
                f"Boris Kagarlitsky, interviewed by Andrey Rudoy: “{TITLE}”, October 2025. "
                "Swedish translation: Göran Källqvist. Marxistarkivet. Excerpt 12 of 68."
            ),
        ),
        (
            "ru",
            (
                f"Борис Кагарлицкий, интервьюер Андрей Рудой: «{TITLE}», октябрь 2025\u202fг. "
                "Перевод на шведский: Göran Källqvist. Marxistarkivet. Отрывок 12 из 68."
            ),
        ),
    ],
)
def test_it_names_all_that_a_citation_needs(
    interview: Interview, language: str, cited: str
) -> None:
    text = citation.copied(edition(interview, language), HERE)
    assert text == f"{cited} https://t.me/utdrag_bot?start=e12"


def test_a_credit_without_a_label_stays_as_it_is(interview: Interview) -> None:
    bare = replace(interview, credits={"translation": "Göran Källqvist översatte"})
    assert " 2025. Göran Källqvist översatte. " in citation.copied(edition(bare, "en"), HERE)


@pytest.mark.parametrize(
    ("here", "label"),
    [
        (reference.question(3), "Question 3 of 26"),
        (reference.footnote(3), "Footnote 3"),
        (reference.topic("kriget"), "Marxistarkivet"),
    ],
)
def test_the_part_that_is_cited_is_named(
    interview: Interview, here: Reference, label: str
) -> None:
    assert f" {label}. https://" in citation.copied(edition(interview, "en"), here)


def test_in_a_message_the_title_is_the_link_and_the_publisher_is_named(
    interview: Interview,
) -> None:
    assert citation.full(edition(interview), HERE) == (
        "Boris Kagarlitskij, intervjuad av Andrey Rudoy: "
        f'<a href="https://t.me/utdrag_bot?start=e12">”{TITLE}”</a>, oktober 2025. '
        "Översättning: Göran Källqvist. Marxistarkivet."
    )


def test_with_pages_on_the_web_the_link_is_theirs(interview: Interview) -> None:
    on_the_web = replace(edition(interview), site="https://example.org/read")
    page = "https://example.org/read/kagarlitskij-2025/e12/"
    assert citation.copied(on_the_web, HERE).endswith(f" Marxistarkivet. Utdrag 12 av 68. {page}")
    assert f'<a href="{page}">”{TITLE}”</a>' in citation.full(on_the_web, HERE)
    noted = citation.full(on_the_web, reference.footnote(3))
    assert '<a href="https://example.org/read/kagarlitskij-2025/#f3">' in noted
    longest = replace(on_the_web, site="https://example.org/".ljust(MAX_SITE_URL, "a"))
    slugs = replace(interview, slug="s" * 40)
    assert units(citation.copied(replace(longest, interview=slugs), HERE)) <= 256


def test_a_long_title_loses_its_last_words_only(interview: Interview) -> None:
    long = replace(interview, title=f"{TITLE} " + "och mer " * 20)
    text = citation.copied(edition(long), HERE)
    assert 250 < units(text) <= 256
    assert text.startswith(f"Boris Kagarlitskij, intervjuad av Andrey Rudoy: ”{TITLE} och mer ")
    assert (
        " …”, oktober 2025. Översättning: Göran Källqvist. Marxistarkivet. Utdrag 12 av 68. https://"
        in text
    )


@pytest.mark.parametrize(
    ("change", "end"),
    [
        (
            {"credits": {"translation": "x" * 150}},
            f"”{TITLE}”, oktober 2025. Utdrag 12 av 68. https://",
        ),
        ({"title": "x" * 200}, "intervjuad av Andrey Rudoy, oktober 2025. Översättning: "),
        ({"title": "Ord " + "x" * 200}, ": ”Ord …”, oktober 2025. Översättning"),
        ({"credits": {}}, "oktober 2025. Utdrag 12 av 68. https://"),
        ({"people": {"author": "A. <B>"}}, "A. <B>: ”"),
        ({"people": {}}, f"”{TITLE}”, oktober 2025."),
    ],
)
def test_what_gives_way(interview: Interview, change: dict[str, object], end: str) -> None:
    text = citation.copied(edition(replace(interview, **change)), HERE)  # type: ignore[arg-type]  # a table
    assert end in text
    assert text.endswith(" https://t.me/utdrag_bot?start=e12")


def test_names_are_there_whole_or_not_at_all(interview: Interview) -> None:
    endless = replace(interview, people={"author": "Anna " * 60})
    assert citation.copied(edition(endless), HERE) == "https://t.me/utdrag_bot?start=e12"


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
lines = st.lists(names | st.just("🙂" * 20)).map(" ".join)


@given(
    interviews_of_anybody(),
    st.dictionaries(st.sampled_from(["interviewee", "interviewer", "author"]), names),
    lines,
    st.dictionaries(st.sampled_from(["English translation", "translation", "publisher"]), lines),
    st.sampled_from(list(LANGUAGES.spoken.values())),
)
def test_no_interview_has_too_long_a_citation(
    interview: Interview, people: dict[str, str], title: str, named: dict[str, str], words: Words
) -> None:
    of_anybody = replace(interview, people=people, title=title, credits=named)
    shown = Edition(of_anybody, words, "a" * 32)
    here = reference.topic("x" * 40)
    text = citation.copied(shown, here)
    assert 1 <= units(text) <= 256
    assert text.endswith(shown.url(here))
    if "author" not in people:
        assert all(" ".join(name.split()) in text for name in people.values())
