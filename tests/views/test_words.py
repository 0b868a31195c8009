"""The catalogues: whole, and sound."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from gettext import c2py
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot import cli
from bot.commands import FAILED
from bot.content.check import check
from bot.domain.interview import Interview, Source, SourceKind
from bot.domain.search_result import SearchResults
from bot.loader.check import A_BOT
from bot.views import catalogues, commands, lists, privacy, search, start
from bot.views.catalogues import CATALOGUES, BadCatalogue
from bot.views.commands import Command
from bot.views.edition import Edition
from bot.views.i18n import LANGUAGE_NAMES, Languages

VIEWS = CATALOGUES.parent / "views"
SITE = CATALOGUES.parent / "site"
BOTH = [("**.py", "python"), ("templates/**", "jinja2")]
"""Where texts are below a folder, and what finds them."""
LANGUAGES = Languages.load("sv")
FILES = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def translated(message: Message) -> list[str]:
    """Return the translation, of a text with plural forms all of them."""
    text = message.string
    return [text or ""] if isinstance(text, str | None) else list(text)


def texts_in(language: str) -> list[str]:
    """Return all texts in a language."""
    path = next((path for path in FILES if path.parts[-3] == language), FILES[0])
    messages = [message for message in catalogue(path) if message.id]
    if path.parts[-3] == language:
        return [text for message in messages for text in translated(message)]
    ids = [(one.id,) if isinstance(one.id, str) else one.id for one in messages]
    return [text for one in ids for text in one]


def interview() -> Interview:
    path = Path(__file__).parents[2] / "content/kagarlitskij-2025/interview.md"
    found = check(path).interview
    assert found
    return found


def test_languages_are_called_what_cldr_calls_them() -> None:
    spoken = sorted(LANGUAGES.spoken)
    assert {
        language: {other: Locale(language).languages[other] for other in spoken}
        for language in spoken
    } == LANGUAGE_NAMES


def extracted() -> set[str | tuple[str, ...]]:
    found = [*extract_from_dir(str(VIEWS)), *extract_from_dir(str(SITE), BOTH)]
    return {tuple(text) if isinstance(text, list | tuple) else text for _, _, text, _, _ in found}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_a_catalogue_translates_every_text_of_the_code_and_no_other(path: Path) -> None:
    messages = {message.id: message for message in catalogue(path) if message.id}
    assert set(messages) == extracted()
    for id_, message in messages.items():
        assert all(translated(message)), id_
        assert not message.fuzzy


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_a_text_with_a_number_has_all_plural_forms_of_the_language(path: Path) -> None:
    book = catalogue(path)
    assert book.locale
    rule, numbers = c2py(book.plural_expr), range(1000)
    kinds = {(book.locale.plural_form(number), rule(number)) for number in numbers}
    assert {form for _, form in kinds} == set(range(book.num_plurals))
    assert len(kinds) == book.num_plurals, "a form is used for another kind of number"
    for message in book:
        if message.pluralizable:
            assert len(translated(message)) == book.num_plurals, message.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_translations_keep_the_placeholders_and_the_tags(path: Path) -> None:
    for message in catalogue(path):
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        for text in translated(message):
            assert fields(text) == fields(ids[0])
            assert re.findall(r"</?\w+>", text) == re.findall(r"</?\w+>", ids[0])


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(
    ("number", "excerpts"),
    [
        (0, "0 отрывков"),
        (1, "1 отрывок"),
        (2, "2 отрывка"),
        (5, "5 отрывков"),
        (11, "11 отрывков"),
        (21, "21 отрывок"),
        (104, "104 отрывка"),
    ],
)
def test_russian_counts_on_the_screens(number: int, excerpts: str) -> None:
    words, whole = LANGUAGES.of("ru"), interview()
    some = replace(whole, excerpts=whole.excerpts[:1] * number, topics=whole.topics[:1] * number)
    edition = Edition(some, words, A_BOT)
    assert f"\xa0— {excerpts}: " in start.welcome(edition)["text"]
    counted = "<b>Темы</b>\n\nВыберите тему:" if number else "В этом интервью нет тем."
    assert lists.topics(edition)["text"] == counted
    assert (
        f"\nНайдено: {number}"
        in search.results(edition, "…", 1, SearchResults(number, ()))["text"]
    )


@pytest.mark.parametrize(
    ("number", "sent"),
    [
        (0, ""),
        (1, " Отправлен 1 ежедневный отрывок."),
        (2, " Отправлено 2 ежедневных отрывка."),
        (11, " Отправлено 11 ежедневных отрывков."),
        (21, " Отправлен 21 ежедневный отрывок."),
    ],
)
def test_what_is_stored_counts_the_excerpts_that_were_sent(number: int, sent: str) -> None:
    stored = privacy.stored(
        Edition(interview(), LANGUAGES.of("ru"), A_BOT), known=True, deliveries=number
    )["text"]
    assert stored.endswith(f"\n\nДанные об этом чате хранятся.{sent}")


@pytest.mark.parametrize(
    ("language", "wrong"),
    [
        ("sv", r"kl\.(?!\xa0)|[\"'“‘]|\.\.\.|\w…| - | — "),
        ("en", r"[\"']|\.\.\.| …| - | — "),
        ("ru", r"(?<!^)(?<!\n)(?<!\xa0)—|[\"'“”]|\.\.\.| …| - "),
    ],
)
def test_texts_have_the_dashes_marks_and_spaces_of_their_language(
    language: str, wrong: str
) -> None:
    """A no-break space keeps `kl. 08:00`, and a Russian dash with the word before it, together."""
    texts = texts_in(language)
    assert len(texts) > 100
    for text in texts:
        assert not re.search(wrong, re.sub(r"<[^>]+>", "", text)), text


@pytest.mark.parametrize(
    ("language", "strange"),
    [
        ("en", r"\b[Ss]hall\b|\bwhoever\b|\b[Pp]ress\b|\bany more\b|\bgo(es)? on\b|\bseries\b"),
        ("sv", r"\bserien?\b|\bserier\b"),
        ("ru", r"рассылк|сери[яюи]\b|приложени|заглушк"),
    ],
)
def test_one_thing_has_one_name_in_plain_words(language: str, strange: str) -> None:
    for text in texts_in(language):
        assert not re.search(strange, text), text


def test_every_command_that_a_text_names_is_one() -> None:
    names = commands.names(LANGUAGES)
    for path in FILES:
        for message in catalogue(path):
            for text in translated(message):
                for name in re.findall(r"(?<!\w|<)/([a-zåäö_]+)", text):
                    assert name in names, text


def test_a_name_means_one_command_and_telegram_takes_it() -> None:
    names = commands.names(LANGUAGES)
    for words in LANGUAGES.spoken.values():
        assert len({commands.named(words, command) for command in Command}) == len(Command)
        for command in Command:
            assert names[commands.named(words, command)] is command
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in names)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("sv", "sv"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("fi", "sv"),
        ("", "sv"),
        (None, "sv"),
    ],
)
def test_the_nearest_language_speaks(code: str | None, language: str) -> None:
    assert LANGUAGES.of(code).language == language


def test_dates_and_times_as_each_language_writes_them() -> None:
    swedish, english = LANGUAGES.of("sv"), LANGUAGES.of("en")
    moment = datetime(2026, 3, 1, 22, 5, tzinfo=UTC)
    assert swedish.moment(moment, ZoneInfo("Europe/Stockholm")) == "söndag 1 mars kl.\xa023:05"
    assert english.day(date(2026, 3, 1)) == "Sunday 1 March"
    assert english.time(time(8)) == "08:00"
    assert LANGUAGES.of("ru").moment(moment, ZoneInfo("Europe/Moscow")) == (
        "понедельник, 2 марта, 01:05"
    )
    assert LANGUAGES.of("ru").date_in_words("2025-10") == "октябрь 2025\N{NARROW NO-BREAK SPACE}г."
    assert [swedish.date_in_words(iso) for iso in ("2025", "2025-10", "2025-10-16")] == [
        "2025",
        "oktober 2025",
        "16 oktober 2025",
    ]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sv", ["Aten", "São Paulo", "Zürich", "Åbo", "Ängelholm", "Östersund"]),
        ("en", ["Åbo", "Ängelholm", "Aten", "Östersund", "São Paulo", "Zürich"]),
        ("ru", ["Елабуга", "Ёлкино", "Ереван", "Якутск"]),
    ],
)
def test_names_in_the_order_of_each_alphabet(language: str, names: list[str]) -> None:
    words = LANGUAGES.of(language)
    assert sorted(sorted(names), key=words.sort_key) == names


@pytest.mark.parametrize(
    ("zone", "cities"),
    [
        ("Europe/Kyiv", ("Kiev", "Kyiv", "Киев")),
        ("Europe/Kiev", ("Kiev", "Kyiv", "Киев")),
        ("US/Pacific", ("Los Angeles", "Los Angeles", "Лос-Анджелес")),
        ("America/Argentina/Buenos_Aires", ("Buenos Aires", "Buenos Aires", "Буэнос-Айрес")),
        ("Etc/GMT+10", ("GMT+10", "GMT+10", "GMT+10")),
    ],
)
def test_a_zones_city_whatever_the_zone_was_called_before(
    zone: str, cities: tuple[str, ...]
) -> None:
    assert tuple(LANGUAGES.of(code).city(zone) for code in ("sv", "en", "ru")) == cities


@pytest.mark.parametrize(
    ("reader", "written", "line"),
    [
        ("en", "sv", "The text is in Swedish."),
        ("ru", "sv", "Текст\xa0— на шведском."),
        ("sv", "en", "Texten är på engelska."),
        ("sv", "sv", ""),
    ],
)
def test_the_welcome_says_that_the_text_is_in_another_language(
    reader: str, written: str, line: str
) -> None:
    words = LANGUAGES.of(reader)
    without = replace(interview(), language=written, sources=())
    edition = Edition(without, words, A_BOT)
    prefix = words.gettext("The text is in {language}.").partition("{")[0]
    welcome = start.welcome(edition)["text"]
    assert welcome.endswith(line)
    assert (prefix in welcome) == bool(line)


@pytest.mark.parametrize(
    ("reader", "kinds", "line"),
    [
        (
            "ru",
            {"en": SourceKind.ORIGINAL},
            "Текст\xa0— на шведском; оригинал на английском\xa0— в разделе «О тексте».",
        ),
        (
            "ru",
            {"en": SourceKind.ORIGINAL, "ru": SourceKind.TRANSLATION},
            "Текст\xa0— на шведском; перевод на русском\xa0— в разделе «О тексте».",
        ),
        (
            "en",
            {"en": SourceKind.TRANSLATION, "ru": SourceKind.ORIGINAL},
            "The text is in Swedish; a translation in English is under “About the text”.",
        ),
        ("en", {"fi": SourceKind.TRANSLATION, "ru": SourceKind.RECORDING}, "is in Swedish."),
        ("en", {"": SourceKind.ORIGINAL}, "The text is in Swedish."),
        ("sv", {"ru": SourceKind.ORIGINAL}, "eller få ett om dagen."),
    ],
)
def test_the_welcome_says_where_the_text_is_in_another_language(
    reader: str, kinds: dict[str, SourceKind], line: str
) -> None:
    sources = tuple(Source("", "", kind, code) for code, kind in kinds.items())
    edition = Edition(replace(interview(), sources=sources), LANGUAGES.of(reader), A_BOT)
    assert start.welcome(edition)["text"].endswith(line)


@pytest.mark.parametrize("language", LANGUAGES.spoken)
def test_the_help_shows_a_topic_in_the_readers_language(language: str) -> None:
    edition = Edition(interview(), LANGUAGES.of(language), A_BOT)
    typed = {"sv": "#kriget", "en": "#media", "ru": "#война"}[language]
    assert typed in start.help_(edition)["text"]
    assert len(edition.interview.find_topics(typed[1:])) == 1
    several = [replace(topic, title="A B", titles={}) for topic in edition.interview.topics]
    for topics, shown in ((several, " #fred ("), ([], " f3 (")):
        other = replace(edition, interview=replace(edition.interview, topics=tuple(topics)))
        assert shown in start.help_(other)["text"]
        assert ("#" in start.help_(other)["text"]) == bool(topics)


def header(line: str) -> str:
    return f'msgid ""\nmsgstr ""\n"{line}\\n"\n\nmsgid "A"\nmsgstr "B"\n'


@pytest.mark.parametrize(
    "charset", ["utf-8", "UTF-8", "utf8", "UTF_8", '\\"utf-8\\"', "utf-8; format=flowed"]
)
def test_a_catalogue_in_utf_8_may_begin_with_a_byte_order_mark(
    charset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ru" / "LC_MESSAGES" / "utdrag.po"
    path.parent.mkdir(parents=True)
    path.write_text(header(f"Content-Type: text/plain; charset={charset}"), encoding="utf-8-sig")
    monkeypatch.setattr("bot.views.catalogues.CATALOGUES", tmp_path)
    _, translations = catalogues.read("ru")
    assert translations.gettext("A") == "B"
    path.unlink()
    path.mkdir()
    with pytest.raises(BadCatalogue, match=r"utdrag\.po cannot be read: Is a directory"):
        catalogues.read("ru")


UNUSABLE = {
    "da": ('msgid "{a} of {b}"\nmsgstr "{a} av {c}"\n', "line 1: the translation has {c}, which"),
    "de": ('msgid "{a}"\nmsgstr "{a"\n', "line 1: a brace is wrong in the translation"),
    "fi": ('msgid "A"\nmsgstr "{b}"\n', "the text has not; possible: none"),
    "fr": ('msgid "A"\nmsgid "B"\n', "line 1, is not possible: missing msgstr for msgid 'A'"),
    "it": ('msgid "A"\nmsgstr "\xe5"\n', "is not in UTF-8: save the file in UTF-8"),
    "nl": (header("Content-Type: text/plain; charset=foo"), "charset=foo: it must be UTF-8"),
    "pl": (header("Content-Type: text/plain; charset=cp1251"), "charset=cp1251: it must be UTF-8"),
    "pt": (header("Content-Type: text/plain; charset="), "charset=: it must be UTF-8"),
    "ro": (header("Plural-Forms: nplurals=2; plural=n+"), "is not possible: unexpected end"),
    "sk": (header("PO-Revision-Date: yesterday"), "is not possible: time data"),
    "sl": ('msgid ""\nmsgstr "content-type: text/plain; CHARSET=foo\\n"\n', "charset=foo: it"),
    "sq": ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; "\n"charset=foo\\n"\n', "charset=foo"),
    "sr": ('msgid "A"\nmsgid_plural "B"\nmsgstr[x] "C"\n', "is not possible: invalid literal"),
    "ca": ('msgid "{a}"\nmsgstr "{a!z}"\n', "the translation has {a!z}, which the text has not"),
    "cs": ('msgid "{a}"\nmsgstr "{a:>zz}"\n', "the translation has {a:>zz}, which the text has"),
    "el": ('msgid "{a}"\nmsgstr "{a:{a}}"\n', "the translation has {a:{a}}, which the text has"),
    "et": ('msgid "A"\nmsgstr "<b>B"\n', "line 1: the translation must have the HTML tags"),
    "eu": ('msgid "<b>A</b>"\nmsgstr "<b>B"\n', "line 1: the translation must have the HTML tags"),
    "hr": ('msgid "A"\nmsgstr "B < C"\n', "line 1: the translation must have the HTML tags"),
    "hu": (header("Plural-Forms: nplurals=2; plural=(n/0);"), "is not possible: "),
    "xx": ('msgid "A"\nmsgstr "B"\n', "'xx' is no language that Babel knows"),
}


@pytest.mark.parametrize("language", UNUSABLE)
def test_a_catalogue_that_cannot_be_used_ends_the_start_with_one_line(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content, problem = UNUSABLE[language]
    path = tmp_path / language / "LC_MESSAGES" / "utdrag.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(content.encode("latin-1"))
    monkeypatch.setattr("bot.views.catalogues.CATALOGUES", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEFAULT_LANGUAGE", language)
    monkeypatch.setenv("CONTENT_DIR", str(Path(__file__).parents[2] / "content"))
    assert cli.main(["content", "check"]) == FAILED
    complaint = capsys.readouterr().err
    assert complaint.startswith(str(path))
    assert problem in complaint
    assert complaint.count("\n") == 1
