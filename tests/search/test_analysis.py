"""When two words are the same: laws and tables."""

import unicodedata

import pytest

from bot.search import transliteration
from bot.search.analysis import cleaned, fold, stems, words


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
    first, *others = (transliteration.keys(fold(name.casefold())) for name in spellings.split())
    assert first
    assert [name for name in others if first.isdisjoint(name)] == []


def test_different_names_do_not() -> None:
    different = ["Stalin", "Lenin", "Putin", "Stupin", "Lankov", "Baranov", "Volkov", "Zemskov"]
    keys = [transliteration.keys(name.casefold()) for name in different]
    assert len(frozenset().union(*keys)) == len(different)


def test_words_end_before_a_colon_or_an_apostrophe() -> None:
    text = "KPRF:s ledning, Dud’, Kagarlitsky's bok (IK-4) à 20:e"
    assert [(word.form, text[word.start : word.end]) for word in words(text)] == [
        ("kprf", "KPRF:s"),
        ("ledning", "ledning"),
        ("dud", "Dud"),
        ("kagarlitsky", "Kagarlitsky's"),
        ("bok", "bok"),
        ("ik", "IK"),
        ("4", "4"),
        ("à", "à"),
        ("20", "20:e"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_are_the_same(form: str) -> None:
    text = unicodedata.normalize(form, "Från Åland")  # type: ignore[arg-type]  # one of the two
    assert [(word.form, fold(word.form)) for word in words(text)] == [
        ("från", "fran"),
        ("åland", "aland"),
    ]


def test_invisible_and_compatible_letters_are_as_the_usual_ones() -> None:
    assert cleaned("fäng\u00adelse\u200b") == "fängelse"
    assert [word.form for word in words("ｉｓｂｅｒｇ")] == ["isberg"]


@pytest.mark.parametrize(
    "forms",
    [
        "läger lägret lägrets",
        "offer offret",
        "vapen vapnet",
        "ord ordet ordets",
        "år året",
        "isberg isberget isbergen",
        "demokrati demokratin demokratins",
        "bok böcker böckerna",
        "land länder länderna",
        "cirkel cirklar cirklarna",
        "fängelse fängelset fängelser fängelserna",
        "fånge fångar fångarna",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    first, *others = map(stems, forms.split())
    assert [form for form in others if first.isdisjoint(form)] == []


@pytest.mark.parametrize(
    "forms", ["internet inte", "internet interna", "fängelse fånge", "år är", "lägre lägret"]
)
def test_different_words_do_not(forms: str) -> None:
    first, other, *_ = map(stems, forms.split())
    assert first.isdisjoint(other)
