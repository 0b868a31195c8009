"""The language of the text, and the source that has it in another one."""

from bot.domain.interview import Source, SourceKind
from bot.views.edition import Edition


def told(edition: Edition, other: Source | None = None) -> list[str]:
    """Return a list of one sentence on the text's language; empty if the interface is in it.

    The sentence also names the language of `other`, a source that has the text in another one.
    """
    words, language = edition.words, edition.interview.language
    _ = words.gettext
    if language == words.language:
        return []
    text = _("The text is in {language}.")
    if other and other.kind is SourceKind.ORIGINAL:
        text = _("The text is in {language}; the original in {source} is under “About the text”.")
    elif other:
        text = _("The text is in {language}; a translation in {source} is under “About the text”.")
    there = words.within(other.language) if other else ""
    return [text.format(language=words.within(language), source=there)]


def original(edition: Edition) -> Source | None:
    """Return the source that has the text in the reader's language, else the original.

    None if the interview names neither.
    """
    kinds = {SourceKind.ORIGINAL, SourceKind.TRANSLATION}
    told = [one for one in edition.interview.sources if one.kind in kinds and one.language]
    own = [one for one in told if one.language == edition.words.language]
    return next(iter([*own, *(one for one in told if one.kind is SourceKind.ORIGINAL)]), None)
