"""The pages of single excerpts, what chats show of them, and their pictures."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.content.check import check
from bot.domain.interview import Interview
from bot.domain.reference import excerpt as excerpt_place
from bot.site import card
from bot.site.card import Card
from tests.conftest import CONTENT
from tests.content.test_fidelity import letters, marked
from tests.site.paper import Paper
from tests.site.test_pages import SLUG, URL, html, site


@pytest.fixture(scope="module")
def interview() -> Interview:
    interview = check(CONTENT / SLUG / "interview.md").interview
    assert interview
    return interview


def properties(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="(.*?)">', page))


def picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def test_each_excerpt_has_a_page_with_its_words_and_its_notes(interview: Interview) -> None:
    made = site(interview)
    for excerpt in interview.excerpts:
        question = interview.question_of(excerpt)
        paper = Paper(html(made, f"{SLUG}/{excerpt_place(excerpt.number).pack()}/"))
        first = excerpt.number == question.excerpts[0]
        asked = marked(question.passage) if first else question.asks
        assert letters(paper.text).endswith(letters(asked + marked(excerpt.passage)))
        passages = [question.passage, excerpt.passage] if first else [excerpt.passage]
        notes = interview.notes(*passages)
        assert letters(paper.notes) == letters(
            "".join(f"{note.number}{note.passage.text}" for note in notes)
        )
        assert f"../#e{excerpt.number}" in paper.links
        assert f"https://t.me/utdrag_bot?start=e{excerpt.number}" in paper.links


def test_no_choice_of_sentences_changes_a_word(interview: Interview) -> None:
    for excerpt in interview.excerpts:
        found = card.sentences(excerpt.passage.text)
        assert card.some(excerpt.passage.text, 1, len(found)) == " ".join(
            excerpt.passage.text.split()
        )
        assert card.some(excerpt.passage.text, 2, 3) in {" ".join(found[1:3]), None}
        for wrong in ((0, 1), (1, len(found) + 1), (3, 2)):
            assert not card.some(excerpt.passage.text, *wrong)


def test_the_longest_excerpt_fits_on_a_picture_as_a_whole(interview: Interview) -> None:
    longest = max(interview.excerpts, key=lambda excerpt: len(excerpt.passage.text))
    shown = Card(" ".join(longest.passage.text.split()), "A", "B")
    assert card.draw(shown).startswith(b"\x89PNG")
    with pytest.raises(card.TooLong):
        card.draw(Card(shown.text * 5, "A", "B"))


def test_a_chat_is_told_what_to_show(interview: Interview) -> None:
    made, address = site(interview), f"{URL}/{SLUG}/e9/"
    told = properties(html(made, f"{SLUG}/e9/"))
    assert told["og:url"] == address
    assert told["og:title"].startswith(interview.questions[3].title)
    assert told["og:description"].startswith("Naturligtvis är det svårare att arbeta")
    assert told["og:image"] == f"{address}card.png"
    page = made.page(f"{SLUG}/e9/card.png")
    assert page
    assert picture(page.body).size == (int(told["og:image:width"]), int(told["og:image:height"]))
    whole = properties(html(made, f"{SLUG}/"))
    assert whole["og:image"] == f"{URL}/{SLUG}/card.png"
    assert made.page(f"{SLUG}/card.png")


def test_a_search_engine_is_told_what_it_is(interview: Interview) -> None:
    page = html(site(interview), f"{SLUG}/e9/")
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(told)
    assert data["@type"] == "Quotation"
    assert data["text"] == interview.excerpts[8].passage.text
    assert data["isPartOf"]["url"] == f"{URL}/{SLUG}/"
    assert data["isPartOf"]["author"][0]["name"] == "Boris Kagarlitskij"


def test_without_an_address_nothing_is_told(interview: Interview) -> None:
    page = html(site(interview, url=None), f"{SLUG}/e9/")
    assert "og:" not in page
    assert "<script" not in page


def test_a_picture_has_whole_sentences_as_they_are_in_the_text(interview: Interview) -> None:
    for excerpt in interview.excerpts:
        text = excerpt.passage.text.replace("\n\n", " ")
        begins = card.beginning(excerpt.passage.text)
        assert text.startswith(begins)
        assert begins[-1] in ".?!”»)"
        after = text[len(begins) :].strip()
        assert not after[:1].islower()
        assert " ".join(card.sentences(excerpt.passage.text)) == text


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Så, t.ex. detta. Och bl.a. det.", ["Så, t.ex. detta.", "Och bl.a. det."]),
        ("”Vad?” frågade han. Ja.", ["”Vad?” frågade han.", "Ja."]),
        ("Ett stycke\n\nNästa.", ["Ett stycke", "Nästa."]),
        ("En bok [den nya. Se den]. Ja.", ["En bok [den nya. Se den].", "Ja."]),
        ("Han sa: ”Skriv. Vi väntar.” Ja.", ["Han sa: ”Skriv. Vi väntar.”", "Ja."]),
        ("Он: «Да. „Нет“. Да». Так.", ["Он: «Да. „Нет“. Да».", "Так."]),
    ],
)
def test_where_a_sentence_ends(text: str, sentences: list[str]) -> None:
    assert card.sentences(text) == sentences


@pytest.mark.parametrize("words", [1, 12, 60, 150])
def test_everything_stands_within_the_picture(words: int) -> None:
    text = " ".join(["människor"] * words) + "."
    image = picture(card.draw(Card(text, "Борис Кагарлицкий", "Källa · " * 20)))
    paper = Image.new("RGB", image.size, image.getpixel((600, 10)))
    drawn = ImageChops.difference(image, paper).crop((20, 0, *image.size)).getbbox()
    assert drawn
    left, top, right, bottom = drawn
    assert left >= card.MARGIN - 25
    assert right <= card.WIDTH - 20 - card.MARGIN + 10
    assert top >= card.TOP
    assert bottom <= card.HEIGHT - 30
    between = ImageChops.difference(image, paper).crop((20, card.BOTTOM + 8, 1200, 480))
    assert between.getbbox() is None, "the quotation runs into the lines below it"


def test_letters_are_drawn_as_letters() -> None:
    """What the font lacks would be one and the same box."""
    pictures = {card.draw(Card(letter, "", "")) for letter in "åäöжщы"}
    assert len(pictures) == 6
