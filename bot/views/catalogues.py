"""Catalogues: the files with the translations of the interface's own words."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO, StringIO
from pathlib import Path
from string import Formatter

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

CATALOGUES = Path(__file__).parent.parent / "locale"
SOURCE_LANGUAGE = "en"


_TAG = re.compile(r"</?\w[^<>]*>|<")


class BadCatalogue(Exception):
    """A catalogue cannot be read, or a translation cannot be filled in; the text says which."""


def names() -> set[str]:
    """Return the codes of the languages of the interface."""
    return {path.parts[-3] for path in CATALOGUES.glob("*/LC_MESSAGES/*.po")} | {SOURCE_LANGUAGE}


def read(language: str) -> tuple[Locale, GNUTranslations]:
    """Return the locale and the translations of a language; raises BadCatalogue."""
    path = CATALOGUES / language / "LC_MESSAGES" / "utdrag.po"
    try:
        locale = Locale(language)
    except UnknownLocaleError:
        raise BadCatalogue(f"{path}: {language!r} is no language that Babel knows") from None
    compiled = BytesIO()
    try:
        content = path.read_text(encoding="utf-8-sig")
        catalogue = read_po(StringIO(content), locale=language, abort_invalid=True)
        if not _is_utf_8(catalogue.charset):
            charset = f"charset={catalogue.charset}"
            raise BadCatalogue(f"{path}: the header has {charset}: it must be UTF-8")
        if wrong := next(_wrong(catalogue), None):
            raise BadCatalogue(f"{path}, {wrong}")
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = GNUTranslations(compiled)
        for number in range(100):  # a plural form may be wrong for some numbers only
            translations.ngettext("", "", number)
    except OSError as error:
        raise BadCatalogue(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadCatalogue(f"{path} is not in UTF-8: save the file in UTF-8") from None
    except PoFileError as error:
        raise BadCatalogue(f"{path}, line {error.lineno + 1}, is not possible: {error}") from None
    except (ArithmeticError, ValueError) as error:  # of a date or the plural forms
        raise BadCatalogue(f"{path} is not possible: {error}") from None
    return locale, translations


def _is_utf_8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name == "utf-8"
    except LookupError:
        return False


def _wrong(catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations, with line numbers.

    That is a placeholder that the text itself does not have in this form, an unbalanced brace, or
    HTML tags that are not the text's own.
    """
    for message in catalogue:
        if not message.id:
            continue
        texts, translations = _texts(message.id), list(filter(None, _texts(message.string)))
        known = _placeholders(*texts)
        try:
            strange = _placeholders(*translations) - known
        except ValueError as error:
            yield f"line {message.lineno}: a brace is wrong in the translation: {error}"
            continue
        for name in strange:
            possible = ", ".join(f"{{{one}}}" for one in sorted(known)) or "none"
            yield (
                f"line {message.lineno}: the translation has {{{name}}}, which the text has "
                f"not; possible: {possible}"
            )
        tags = [_tags(text) for text in texts]
        if any(_tags(translation) not in tags for translation in translations):
            yield f"line {message.lineno}: the translation must have the HTML tags of the text"


def _texts(given: object) -> tuple[str, ...]:
    """Return the text of a message, or its plural forms, as a tuple."""
    return tuple(map(str, given)) if isinstance(given, list | tuple) else (str(given or ""),)


def _placeholders(*texts: str) -> set[str]:
    """Return what is within the braces of a text, with conversion and format.

    Raises ValueError for an unbalanced brace.
    """
    parsed = (part for text in texts for part in Formatter().parse(text))
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for _, name, spec, conversion in parsed
        if name is not None
    }


def _tags(text: str) -> Counter[str]:
    """Return how often a text has each HTML tag; a `<` that begins none counts as one."""
    return Counter(_TAG.findall(text))
