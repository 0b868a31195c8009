"""When two words are the same: laws and tables."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import names, normal
from bot.search.normal import near


@pytest.mark.parametrize(
    "spellings",
    [
        "Kagarlitskij Kagarlitsky Kagarlitski Kagarlitskiy Kagarlitskijs Кагарлицкий",
        "Navalnyj Navalny Navalnij Nawalny Навальный",
        "Chrusjtjov Khrushchev Chruschtschow Chrustjov Khrushchov Хрущёв",
        "Jeltsin Yeltsin Jelzin Jeltsins Ельцин",
        "Sjljakov Shlyakov Shliakov Schljakow Шляков",
        "Usjakov Ushakov Ушаков",
        "Putjkov Puchkov Putschkow Пучков",
        "Jurtjak Yurchak Jurchak Юрчак",
        "Anochin Anokhin Anohin Анохин",
        "Michail Mikhail Mihail Михаил",
        "Pozjidajev Pozhidaev Pozhidayev Пожидаев",
        "Jevgenij Yevgeny Evgeny Evgenij Евгений",
        "Aleksej Alexej Alexei Aleksey Алексей",
        "Dmitrij Dmitry Dmitri Дмитрий",
        "Nikolajevitj Nikolaevich Nikolayevich Николаевич",
        "Torzjok Torzhok Торжок",
        "Dud Dudj Duds Дудь",
    ],
)
def test_spellings_of_a_name_share_a_key(spellings: str) -> None:
    first, *others = (names.keys(normal.fold(name.casefold())) for name in spellings.split())
    assert first
    assert [name for name in others if first.isdisjoint(name)] == []


def test_different_names_do_not() -> None:
    different = ["Stalin", "Lenin", "Putin", "Stupin", "Lankov", "Baranov", "Volkov", "Zemskov"]
    keys = [names.keys(name.casefold()) for name in different]
    assert len(frozenset().union(*keys)) == len(different)


def test_words_end_before_a_colon_or_an_apostrophe() -> None:
    text = "KPRF:s ledning, Dud’, Kagarlitsky's bok (IK-4) à 20:e"
    assert [(w["form"], w[0]) for w in normal.words(text)] == [
        ("KPRF", "KPRF:s"),
        ("ledning", "ledning"),
        ("Dud", "Dud"),
        ("Kagarlitsky", "Kagarlitsky's"),
        ("bok", "bok"),
        ("IK", "IK"),
        ("4", "4"),
        ("à", "à"),
        ("20", "20:e"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_are_the_same(form: str) -> None:
    text = unicodedata.normalize(form, "Från Åland")  # type: ignore[arg-type]  # one of the two
    words = [normal.keys(word, str) for word in normal.words(text)]
    assert [(keys.form, keys.folded) for keys in words] == [("från", "fran"), ("åland", "aland")]


short = st.text("abc", max_size=6)


@given(short, short)
def test_near_is_one_error_or_none(one: str, other: str) -> None:
    errors = {one}
    for at in range(len(one) + 1):
        head, tail = one[:at], one[at:]
        errors |= {head + letter + tail for letter in "abc"}
        errors |= {head + letter + tail[1:] for letter in "abc"} if tail else set()
        errors |= {head + tail[1:], head + tail[1::-1] + tail[2:]}
    assert near(one, other) == (other in errors)
