"""The interface's own words, in each language that has a catalogue.

The code is written in English; `locale/<language>/LC_MESSAGES/utdrag.po` holds the
other languages and is read as it is, so a translator edits it and restarts the bot.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from gettext import NullTranslations
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time

from bot.views import catalogues

LAST_LETTERS = {"sv": "åäö"}
"""Letters that a language sorts after all others, in this order, and not as accented ones."""

CITIES = {
    "Asia/Sakhalin": {
        "en": "Yuzhno-Sakhalinsk",
        "ru": "Южно-Сахалинск",
        "sv": "Juzjno-Sachalinsk",
    },
}
"""Names of cities in each language, by the zone that CLDR names after an island."""

COUNTRIES = {
    "HK": {"en": "Hong Kong", "ru": "Гонконг", "sv": "Hongkong"},
    "MM": {"en": "Myanmar", "ru": "Мьянма", "sv": "Myanmar"},
    "MO": {"en": "Macao", "ru": "Макао", "sv": "Macao"},
    "US": {"ru": "США"},
    "ZA": {"ru": "ЮАР"},
}
"""Everyday names of countries for which CLDR has longer ones, by ISO 3166 code and language."""

LANGUAGE_NAMES = {
    "en": {"en": "English", "ru": "Russian", "sv": "Swedish"},
    "ru": {"en": "английский", "ru": "русский", "sv": "шведский"},
    "sv": {"en": "engelska", "ru": "ryska", "sv": "svenska"},
}
"""Names of languages, by the language that the name is in and the language that it names.

They are CLDR's; to look them up there, Babel would take 6 MB.
"""

INFLECTED = {"ru": ("ий", "ом")}
"""The endings of languages' names, plain and after "in", by language: русский, на русском."""

NEAREST = dict.fromkeys(("be", "hy", "kk", "ky", "tg", "tt", "uk", "uz"), "ru") | dict.fromkeys(
    ("da", "fo", "nb", "nn", "no"), "sv"
)
"""Languages without a catalogue, and the one that most of their speakers read."""


@dataclass(frozen=True)
class Words:
    """One language: its texts, and how it writes dates and times."""

    locale: Locale
    translations: NullTranslations

    @property
    def language(self) -> str:
        return self.locale.language

    @property
    def own_name(self) -> str:
        """Return the language's own name as it stands within a sentence: “svenska”."""
        return self.name(self.language)

    def name(self, language: str) -> str:
        """Return the name of a language in this one; its code if no name is known."""
        if known := LANGUAGE_NAMES.get(self.language, {}).get(language):
            return known
        name = self.locale.languages.get(language, language)
        assert isinstance(name, str)
        return name

    def within(self, language: str) -> str:
        """Return another language's name in this one, in the form after the word for “in”."""
        name, (ending, inflected) = self.name(language), INFLECTED.get(self.language, ("", ""))
        return name.removesuffix(ending) + inflected if name.endswith(ending) else name

    def country(self, code: str) -> str:
        """Return what the language calls a country; empty if the code is none of ISO 3166-1."""
        short = COUNTRIES.get(code, {}).get(self.language)
        return short or str(self.locale.territories.get(code, ""))

    def city(self, zone: str) -> str:
        """Return what the language calls the city that a zone is named after.

        Where no name is known, it is the last part of the zone's own name.
        """
        zone = _today(zone)
        if zone in CITIES:
            return CITIES[zone].get(self.language, CITIES[zone]["en"])
        plainly = zone.rpartition("/")[2].replace("_", " ")
        return _cities(self.locale).get(zone, plainly)

    def sort_key(self, text: str) -> str:
        """Return the key that sorts a text in the language's order; accents are ignored.

        The letters that come last in the language (`LAST_LETTERS`) do not count as accented.
        """
        key = normalize("NFC", text.casefold())
        for place, letter in enumerate(LAST_LETTERS.get(self.language, "")):
            key = key.replace(letter, f"\uffff{place}")
        return "".join(c for c in normalize("NFD", key) if not combining(c))

    def gettext(self, text: str) -> str:
        return self.translations.gettext(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.translations.ngettext(one, many, number)

    def day(self, value: date) -> str:
        """Write a date with its weekday and without the year, the way the language does."""
        return format_date(value, self.gettext("EEEE d MMMM"), locale=self.locale)

    def day_and_month(self, value: date) -> str:
        """Write a day and its month, for the middle of a sentence."""
        return format_date(value, "d MMMM", locale=self.locale)

    def weekday(self, iso: int) -> str:
        """Return the short name of an ISO weekday (1 to 7), as it stands by itself."""
        return str(self.locale.days["stand-alone"]["abbreviated"][iso - 1])

    def short(self, value: date) -> str:
        """Write a date as its day and abbreviated month, without the year."""
        return format_skeleton("MMMd", value, locale=self.locale)

    def time(self, value: time) -> str:
        return format_time(value, "HH:mm", locale=self.locale)

    def moment(self, value: datetime, zone: ZoneInfo) -> str:
        """Write a moment as its date and time in a zone."""
        local = value.astimezone(zone)
        day, time_ = self.day(local.date()), self.time(local.time())
        return self.gettext("{day} at {time}").format(day=day, time=time_)

    def date_in_words(self, iso: str) -> str:
        """Write an ISO 8601 year, month or day in words: `2025-10` as “October 2025”."""
        return _written_out(iso, str(self.locale))


@cache
def _written_out(iso: str, language: str) -> str:
    """Write an ISO 8601 year, month or day in the words of a locale such as `en_GB`."""
    if len(iso) == len("2025"):
        return iso
    value, locale = date.fromisoformat(f"{iso}-01"[:10]), Locale.parse(language.replace("-", "_"))
    if len(iso) == len("2025-10"):
        return format_skeleton("yMMMM", value, locale=locale)
    return format_date(value, "long", locale=locale)


@dataclass(frozen=True)
class Languages:
    """All languages of the interface, by code, and the one for readers of any other language."""

    spoken: dict[str, Words]
    default: Words

    @classmethod
    def load(cls, default: str) -> "Languages":
        """Read the catalogues; `default` is the code of the default language.

        Raises KeyError if the default has none, and BadCatalogue for one that is wrong.
        """
        spoken = {language: _words(language) for language in sorted(catalogues.names())}
        return cls(spoken, spoken[default])

    def of(self, code: str | None) -> Words:
        """Return the words for an IETF tag such as `sv` or `en-GB` (Bot API, User).

        Languages without a catalogue get that of the language in `NEAREST`, or the default.
        """
        language = (code or "").partition("-")[0].lower()
        return self.spoken.get(language) or self.spoken.get(
            NEAREST.get(language, ""), self.default
        )

    def named(self, typed: str) -> str | None:
        """Return the code of the language whose name (in any language) or code was typed.

        None for any other text.
        """
        name = typed.casefold().strip(" .!?")
        known = {
            told.casefold(): code
            for code in self.spoken
            for words in self.spoken.values()
            for told in (code, words.name(code), self.spoken[code].own_name)
        }
        return known.get(name)


@cache
def _cities(locale: Locale) -> dict[str, str]:
    """Return the names of cities by zone; CLDR has some under older zone names, as Europe/Kiev."""
    named = {zone: told["city"] for zone, told in locale.time_zones.items() if "city" in told}
    return {_today(zone): city for zone, city in named.items()} | named


def _today(zone: str) -> str:
    name = get_global("zone_aliases").get(zone, zone)
    assert isinstance(name, str)
    return name


@cache
def _words(language: str) -> Words:
    if language == catalogues.SOURCE_LANGUAGE:
        return Words(Locale(language, "GB"), NullTranslations())
    return Words(*catalogues.read(language))
