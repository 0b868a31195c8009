"""What is suggested and guessed, and what is not; words of other languages and whole questions."""

import pytest

from bot.search.index import Index
from bot.search.keyboard import switched
from tests.search.queries import found


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Kagarlickij", ("Kagarlitskij",)),
        ("stalinsm", ("stalinismen", "Stalin")),
        ("Стален", ("Stalin",)),
        ("Navalmyj", ("Navalnyj",)),
        ("prisn", ("prison",)),
        ("desrtörer", ("desertörer",)),
        ("Варуфакиз", ("Varoufakis",)),
        ("proteströrelsen", ("protesten", "rörelse")),
        ("rättsreform", ("rätt", "reform")),
        ("skolutbildning", ("skola", "utbildning")),
    ],
)
def test_one_form_of_a_word_is_suggested_as_it_is_written(
    index: Index, typed: str, suggested: tuple[str, ...]
) -> None:
    assert index.find(typed, 0, 5).guesses == suggested


@pytest.mark.parametrize(
    "typed",
    [
        "klockan", "måndagar och torsdagar", "как дела", "язык", "удали мои данные", "Буданов",
        "fuck", "shit", "дела", "how are you", "who are you?", "stäng av alla meddelanden nu",
        "смени язык бота", "погода завтра",
    ],
)  # fmt: skip
def test_ordinary_words_of_which_the_text_has_none_are_no_names(index: Index, typed: str) -> None:
    assert index.find(typed, 0, 5).guesses == ()


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("today", "en"), ("China", "en"), ("please", "en"), ("daily", "en"), ("Biden", "en"),
        ("Sankt Petersburg", "sv"), ("Sverige", "sv"), ("kaffe", "sv"), ("Peking", "sv"),
        ("Brecht", "sv"), ("xyzzy prisn", "en"),
    ],
)  # fmt: skip
def test_a_word_that_is_spelt_right_is_not_taken_for_another(
    index: Index, typed: str, language: str
) -> None:
    found = index.find(typed, 0, 5, language)
    assert (found.total, found.guesses) == (0, ())


@pytest.mark.parametrize(
    ("typed", "language", "suggested"),
    [
        ("helth", "en", ("health",)), ("helth", "sv", ("helhet", "helt")),
        ("contact", "en", ("contract",)), ("kayen", "sv", ("katten",)),
        ("путен", "ru", ("Путин",)), ("voina", "ru", ("война",)), ("tyurma", "en", ("тюрьма",)),
    ],
)  # fmt: skip
def test_what_readers_of_the_language_may_mean_comes_first(
    index: Index, typed: str, language: str, suggested: tuple[str, ...]
) -> None:
    assert index.find(typed, 0, 5, language).guesses == suggested


def test_a_phrase_in_quotation_marks_is_all_there_or_not_found(index: Index) -> None:
    assert index.find('"Russia today"', 0, 5).total == 0
    assert index.find('"utländska agenter"', 0, 5).total > 0
    both = {n for word in ("Putin", "Stalin") for n in [frozenset(found(index, word))]}
    assert set(found(index, '"Putin Stalin"')) <= frozenset.intersection(*both)


@pytest.mark.parametrize("typed", ["the", "is", "vad är det", "и", "a b"])
def test_words_that_stand_everywhere_are_vague(index: Index, typed: str) -> None:
    assert index.is_vague(typed)
    assert not index.is_vague(f'"{typed}"')
    assert not index.is_vague(f"{typed} krig")


@pytest.mark.parametrize("typed", ["how are you", "who are you?", "кто ты", "vem är du"])
def test_small_words_beside_each_other_are_only_themselves(index: Index, typed: str) -> None:
    marked = {h.text[a:b].casefold() for h in index.find(typed, 0, 99).hits for a, b in h.spans}
    assert marked <= set(typed.rstrip("?").split())


@pytest.mark.parametrize(
    ("typed", "also"),
    [("letters", "brev"), ("capitalism", "kapitalism"), ("письмо", "brev"), ("left", "stanna")],
)
def test_a_word_of_a_foreign_title_finds_the_swedish_one_too(
    index: Index, typed: str, also: str
) -> None:
    assert set(found(index, also)[:5]) <= set(found(index, typed))


def test_a_mistyped_name_or_word_finds_all_its_forms(index: Index) -> None:
    assert set(found(index, "amnestty")) == set(found(index, "amnesty"))


def test_other_words_that_have_no_dots_do_not_find_words_that_have(index: Index) -> None:
    for typed in ("выборы", "elections"):
        marked = {
            h.text[a:b].casefold() for h in index.find(typed, 0, 99).hits for a, b in h.spans
        }
        assert "val" in marked
        assert "väl" not in marked


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what books does he recommend", "t-bocker"),
        ("какие книги он советует", "t-bocker"),
        ("What will he do when he gets out?", "q26"),
        ("Is he allowed letters?", "f3"),
        ("Does he talk about Ukraine?", "e51"),
        ("What does he say about the war in Ukraine?", "q9"),
        ("Что он думает о войне в Украине?", "e51"),
        ("почему он не уехал?", "e8"),
        ("письмо из тюрьмы", "e9"),
        ("за что его посадили?", "e56"),
        ("где он сидит", "e9"),
        ("does he mention capitalism and the middle class", "e22"),
        ("что он говорит о Навальном и эмиграции", "e58"),
        ("vad tycker han om Trump och Navalnyj?", "e18"),
    ],
)
def test_whole_questions_lead_to_the_answer(index: Index, typed: str, meant: str) -> None:
    assert meant in found(index, typed)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("who is Dud?", "f26"),
        ("vem är Jurij Dud", "f26"),
        ("кто такой Кагарлицкий", "i"),
        ("who is Kagarlitsky?", "i"),
        ("vem är Stepan?", "f29"),
        ("what is Rabkor", "f1"),
        ("vem är Denis Anochin?", "f24"),
    ],
)
def test_who_and_what_is_answered_by_what_says_it(index: Index, typed: str, first: str) -> None:
    assert found(index, typed)[0] == first


def test_numbers_are_not_joined(index: Index) -> None:
    marked = {h.text[a:b] for h in index.find("3,5", 0, 99).hits for a, b in h.spans}
    assert "35" not in marked


@pytest.mark.parametrize("typed", ["1914,", "[[[", "12:30", "..."])
def test_what_has_no_letters_was_not_typed_with_another_keyboard(typed: str) -> None:
    assert switched(typed) is None
