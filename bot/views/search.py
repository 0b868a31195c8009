"""The results of a search: the text around the words found, and buttons that open the hits."""

import re
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain import reference
from bot.domain.reference import Reference, ReferenceKind
from bot.domain.search_result import SearchHit, SearchResults
from bot.views import disabled_buttons, passage
from bot.views.callback_data import List, Open, Page, Results
from bot.views.edition import Edition
from bot.views.screen import Rows, Screen
from bot.views.trail import HITS_PER_PAGE, NO_TRAIL, START, Trail, hit_step, results_step, to_start

PER_PAGE = HITS_PER_PAGE
PER_ROW = 3
MAX_QUERY = 256
"""Characters of what somebody typed that are searched for and shown."""

SNIPPET_LENGTH = 200
"""Characters of a passage that are shown."""

MAX_TOPICS = 3
"""Topics that are offered before the hits."""

MAX_BOLD = 15
"""Words in bold of one hit; with the links, all hits of a page stay below 100 entities."""

NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)
PARAGRAPHS = re.compile(r"\n+")
SEPARATORS = {ReferenceKind.CREDITS: " · ", ReferenceKind.READING_LIST: " · "}
"""What replaces line breaks in a snippet where each line is a text of its own, not a blank."""


def shown(typed: str) -> str:
    """Return what was typed as it is searched for and shown.

    It has single spaces, and at most `MAX_QUERY` characters.
    """
    return " ".join(typed[:MAX_QUERY].split())


def pages(found: SearchResults) -> int:
    return -(-found.total // PER_PAGE)


def results(
    edition: Edition, typed: str, page: int, found: SearchResults, trail: Trail = NO_TRAIL
) -> Screen:
    """Show a page of search results, counted from 1; `found.hits` are those of this page alone.

    `<code>` marks what was typed, for the buttons that turn pages; inside of it Telegram makes no
    links of names and commands.
    """
    words = edition.words
    head = [passage.searched(typed)]
    if found.guesses:
        guesses = ", ".join(f"<i>{_escaped(word)}</i>" for word in found.guesses)
        head.append(words.gettext("Did you mean {words}?").format(words=guesses))
    if found.total or not found.topics:
        count = words.ngettext("{number} passage", "{number} passages", found.total)
        head.append(count.format(number=found.total))
    topics = _topics(found) if page == 1 else []
    hits = [*(SearchHit(topic, "", ()) for topic in topics), *found.hits]
    parts = ["\n".join(head), *(_shown(edition, hit) for hit in hits)]
    first = (page - 1) * PER_PAGE + 1
    opens = [
        trail.after(hit_step(number, found.total, typed)).leads(
            label(edition, hit.reference), Open(hit.reference).pack()
        )
        for number, hit in enumerate(found.hits, first)
    ]
    inside = trail.after(results_step(page, typed))
    if not any(hit.reference in numbered(edition, typed) for hit in found.hits):
        opens = [*_numbered(edition, typed, inside), *opens]
    rows: Rows = [[inside.leads(label(edition, topic), Open(topic).pack())] for topic in topics]
    rows += [opens[at : at + PER_ROW] for at in range(0, len(opens), PER_ROW)]
    rows += _turns(edition, page, pages(found), trail)
    rows.append([trail.back(edition) or to_start(edition)])
    return Screen(text="\n\n".join(parts), reply_markup=InlineKeyboardMarkup(rows))


def nothing(edition: Edition, typed: str, *, is_vague: bool = False) -> Screen:
    """Return the screen that says that nothing was found, with buttons to topics and questions.

    If what was typed is the number of an excerpt, there is also a button to it. With `is_vague`
    the screen says that such words stand almost everywhere, for which no search was made.
    """
    words = edition.words
    _ = words.gettext
    language = words.within(edition.interview.language)
    vague = _(
        "Such words stand almost everywhere. Write one that says more, such as a name or a "
        "subject."
    )
    other = _(
        "The text is in {language}: try other words, or a name in any spelling. Or open the "
        "list of topics or questions."
    ).format(language=language)
    lines = [passage.searched(typed), *([vague] if is_vague else [_("Nothing was found."), other])]
    inside = Trail().after(START)
    rows: Rows = [
        *filter(None, [_numbered(edition, typed, inside)]),
        [
            inside.leads(_("Topics"), Page(List.TOPICS).pack()),
            inside.leads(_("Questions"), Page(List.QUESTIONS).pack()),
        ],
        [to_start(edition)],
    ]
    return Screen(text="\n\n".join(lines), reply_markup=InlineKeyboardMarkup(rows))


def _topics(found: SearchResults) -> list[Reference]:
    """Return the topics to offer: the first that were found and are not among the hits shown."""
    shown = {hit.reference for hit in found.hits}
    return [topic for topic in found.topics if topic not in shown][:MAX_TOPICS]


def numbered(edition: Edition, typed: str) -> tuple[Reference, ...]:
    """Return a reference to the excerpt whose number was typed, in a tuple; else an empty one."""
    number = int(typed) if NUMBER.fullmatch(typed) else 0
    return (reference.excerpt(number),) if edition.interview.excerpt(number) else ()


def _numbered(edition: Edition, typed: str, inside: Trail) -> list[InlineKeyboardButton]:
    places = numbered(edition, typed)
    return [inside.leads(label(edition, here), Open(here).pack()) for here in places]


def around(edition: Edition, hit: SearchHit, most: int = SNIPPET_LENGTH) -> str:
    """Return as HTML the text around the words found; for a topic how many excerpts it has."""
    topic = edition.interview.topic(hit.reference.slug)
    return edition.excerpts_in_words(len(topic.excerpts)) if topic else snippet(hit, most)


def snippet(hit: SearchHit, most: int = SNIPPET_LENGTH) -> str:
    """Return as HTML the text around the words found, these in bold, with … where it is cut.

    Its words are verbatim; line breaks become blanks or “ · ”.
    """
    text = hit.text
    start, end = window(text.replace("\n", " "), hit.spans, most)
    spans = [(max(a, start), min(b, end)) for a, b in hit.spans if a < end and b > start]
    parts = ["… "] if start else []
    at = start
    for first, last in spans[:MAX_BOLD]:
        parts += (_escaped(text[at:first]), f"<b>{_escaped(text[first:last])}</b>")
        at = last
    parts.append(_escaped(text[at:end]))
    if end < len(text):
        parts.append(" …")
    return PARAGRAPHS.sub(SEPARATORS.get(hit.reference.kind, " "), "".join(parts))


def window(text: str, spans: tuple[tuple[int, int], ...], most: int) -> tuple[int, int]:
    """Return start and end of the part of a text that has the most different words found.

    The part has at most `most` characters and is cut between words.
    """
    best, first, last = 0, 0, 0
    for start, stop in spans:
        inside = [(start, min(stop, start + most))]
        inside += [(a, b) for a, b in spans if start < a and b <= start + most]
        if (different := len({text[a:b].casefold() for a, b in inside})) > best:
            best, first, last = different, start, inside[-1][1]
    begin = max(0, min(first - (most - (last - first)) // 2, len(text) - most))
    end = begin + most
    if begin:
        begin = text.find(" ", begin - 1, first) + 1 or first
    if end < len(text):
        end = max(text.rfind(" ", begin, end + 1), last) or end
    return begin, min(end, len(text))


def label(edition: Edition, here: Reference) -> str:
    """Return the label of a part of the interview: its kind and number, or a topic's title."""
    _ = edition.words.gettext
    topic = edition.interview.topic(here.slug)
    titles = {
        ReferenceKind.EXCERPT: _("Excerpt {number}"),
        ReferenceKind.QUESTION: _("Question {number}"),
        ReferenceKind.FOOTNOTE: _("Footnote {number}"),
        ReferenceKind.TOPIC: _("Topic: {topic}"),
        ReferenceKind.INTRODUCTION: _("Introduction"),
        ReferenceKind.CREDITS: _("About the text"),
        ReferenceKind.READING_LIST: _("Further reading, {number}")
        if here.number
        else _("Further reading"),
    }
    return titles[here.kind].format(
        number=here.number, topic=edition.title(topic) if topic else ""
    )


def _shown(edition: Edition, hit: SearchHit) -> str:
    link, text = edition.link(hit.reference, label(edition, hit.reference)), around(edition, hit)
    if hit.reference.kind is ReferenceKind.TOPIC:
        return f"{link} ({text})"
    return f"{' · '.join(filter(None, [link, _title(edition, hit.reference)]))}\n{text}"


def _title(edition: Edition, here: Reference) -> str:
    """Return as HTML the title of a question, or of an excerpt's question; else nothing."""
    interview, asked = edition.interview, None
    if here.kind is ReferenceKind.QUESTION:
        asked = interview.question(here.number)
    elif here.kind is ReferenceKind.EXCERPT and (excerpt := interview.excerpt(here.number)):
        asked = interview.question_of(excerpt)
    return _escaped(asked.title_in(edition.words.language)) if asked else ""


def _turns(edition: Edition, page: int, count: int, trail: Trail) -> Rows:
    def leads(label: str, number: int) -> InlineKeyboardButton:
        return trail.leads(label, Results(number).pack())

    return disabled_buttons.turns(edition.words, page, count, leads)


def _escaped(text: str) -> str:
    return escape(text, quote=False)
