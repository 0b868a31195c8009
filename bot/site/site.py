"""All pages of a site: the interviews, each on one page, their excerpts, feed and sitemap."""

import base64
import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.domain.interview import Excerpt, Footnote, Interview
from bot.site import card
from bot.site.text import paragraphs
from bot.views import about, citation, passage
from bot.views.edition import Edition
from bot.views.i18n import Languages
from bot.views.quotes import Quote

TEMPLATES = Path(__file__).parent / "templates"
APP = Path(__file__).parent / "app"
"""The folder of the scripts, which do something only within Telegram. `bridge.js`, which speaks
Telegram's protocol, is that of @tma.js/bridge as it comes from npm: `make bridge`."""

SCRIPTS = ("bridge.js", "app.js")
"""The scripts that a page loads only within Telegram, from beside the pages."""

READER = "reader.json"
"""The address beside the pages from which the Mini App loads what is stored of its reader, where
the bot itself serves the pages (bot/service/mini_app.py)."""

HTML, ATOM, XML = "text/html", "application/atom+xml", "application/xml"
SCRIPT = "text/javascript"
PNG, JPEG = "image/png", "image/jpeg"
"""Media types; all texts are UTF-8."""

SCHEMA = "https://schema.org"

FEED, SITEMAP, CARD = "feed.xml", "sitemap.xml", "card.png"


@dataclass(frozen=True, slots=True)
class Resource:
    """What is served at an address: a page, a picture, a feed or a script."""

    body: bytes
    media_type: str


@dataclass(frozen=True)
class Site:
    """The pages of all interviews; a page is made when it is asked for.

    `url` is the address of the site, without a slash at its end; without one there are no feeds,
    sitemap and pictures, which need whole addresses. `bot` is the bot's username and `delivered`
    the slug of the interview that the bot delivers: only its page has links to the bot. With `url`
    the pages can be opened as a Mini App; if the bot itself serves them (`is_served`), the page of
    the delivered interview then shows the reading position and the daily excerpts of its reader.
    """

    interviews: Sequence[Interview]
    languages: Languages
    url: str | None = None
    bot: str | None = None
    delivered: str | None = None
    is_served: bool = False

    def paths(self) -> Collection[str]:
        """Return the paths, within the site, of all pages, preview pictures, feeds and scripts.

        The path of a page is empty or ends with `/`.
        """
        return self._pages.keys()

    def page(self, path: str) -> Resource | None:
        """Make the page, picture, feed or script at one of `paths`; None for any other path."""
        make = self._pages.get(path)
        return make() if make else None

    def quotation(self, path: str) -> Resource | None:
        """Draw the sentences that a path such as `<slug>/e12/2-4.jpg` names, as a JPEG.

        None for any other path, for sentences that do not exist, and for a site without `url`.
        Raises TooLong.
        """
        slug, _, rest = path.partition("/")
        named = Quote.typed(rest.removesuffix(".jpg")) if rest.endswith(".jpg") else None
        interview = next((one for one in self.interviews if one.slug == slug), None)
        excerpt = interview.excerpt(named.excerpt) if interview and named else None
        if not (self.url and interview and named and excerpt):
            return None
        text = card.some(excerpt.passage.text, named.first, named.last)
        if text is None:
            return None
        words = self.languages.of(interview.language)
        return Resource(card.draw(card.quotation(words, interview, excerpt, text), "JPEG"), JPEG)

    def not_found(self, root: str) -> Resource:
        """Return the page that says that nothing is at an address, with links below `root`.

        `root` is the address or path of the site, with a slash at its end.
        """
        words = self.languages.default
        return self._made("missing.html", HTML, words=words, _=words.gettext, root=root)

    @cached_property
    def _pages(self) -> Mapping[str, Callable[[], Resource]]:
        """Return the functions that make what is served, by path."""
        pages = {"": self._index}
        for interview in self.interviews:
            folder = f"{interview.slug}/"
            pages[folder] = partial(self._interview, interview)
            for excerpt in interview.excerpts:
                pages[f"{folder}e{excerpt.number}/"] = partial(self._excerpt, interview, excerpt)
                if self.url:
                    picture = partial(self._card, interview, excerpt)
                    pages[f"{folder}e{excerpt.number}/{CARD}"] = picture
            if self.url:
                pages[f"{folder}{CARD}"] = partial(self._card, interview, None)
                pages[f"{folder}{FEED}"] = partial(self._feed, interview)
        if self.url:
            pages[SITEMAP] = partial(self._made, "sitemap.xml", XML)
            for name in SCRIPTS:
                pages[name] = partial(_script, name)
        return pages

    def _index(self) -> Resource:
        words = self.languages.of(self.interviews[0].language)
        editions = [self._edition(one) for one in self.interviews]
        _ = words.gettext
        return self._made("index.html", HTML, words=words, _=_, editions=editions, root="")

    def _interview(self, interview: Interview) -> Resource:
        edition = self._edition(interview)
        marked = partial(_mark, edition.words.gettext("Footnote {number}"))
        return self._made(
            "interview.html",
            HTML,
            edition=edition,
            paragraphs=partial(paragraphs, edition, marked=marked),
            note_rules=note_rules(interview.footnotes),
            data={"@context": SCHEMA, **self._article(interview)},
            words=edition.words,
            _=edition.words.gettext,
            root="../",
            reader=READER if self._knows_reader(interview) else "",
            **self._about(edition),
        )

    def _knows_reader(self, interview: Interview) -> bool:
        return bool(self.url) and self.is_served and interview.slug == self.delivered

    def _excerpt(self, interview: Interview, excerpt: Excerpt) -> Resource:
        edition = self._edition(interview)
        marked = partial(_mark, edition.words.gettext("Footnote {number}"))
        return self._made(
            "excerpt.html",
            HTML,
            edition=edition,
            excerpt=excerpt,
            question=interview.question_of(excerpt),
            quotation=card.beginning(excerpt.passage.text),
            paragraphs=partial(paragraphs, edition, marked=marked),
            note_rules=note_rules(passage.notes(edition, excerpt)),
            data={
                "@context": SCHEMA,
                "@type": "Quotation",
                "text": excerpt.passage.text,
                "inLanguage": interview.language,
                "isPartOf": self._article(interview),
            },
            words=edition.words,
            _=edition.words.gettext,
            root="../../",
            **self._about(edition),
        )

    def _article(self, interview: Interview) -> dict[str, object]:
        """Return an interview as JSON-LD of the type Article (schema.org)."""
        return {
            "@type": "Article",
            "headline": interview.title,
            "datePublished": interview.date,
            "inLanguage": interview.language,
            "author": [{"@type": "Person", "name": one} for one in interview.people.values()],
            "url": f"{self.url}/{interview.slug}/",
        }

    def _card(self, interview: Interview, excerpt: Excerpt | None) -> Resource:
        """Draw a preview picture with the beginning of an excerpt or, without one, the title."""
        words = self.languages.of(interview.language)
        everybody, month = (
            " · ".join(interview.people.values()),
            words.date_in_words(interview.date),
        )
        shown = card.Card(interview.title, everybody, month)
        if excerpt:
            text = card.beginning(excerpt.passage.text)
            shown = card.quotation(words, interview, excerpt, text)
        return Resource(card.draw(shown), PNG)

    def _feed(self, interview: Interview) -> Resource:
        edition = self._edition(interview)
        return self._made(
            "feed.xml",
            ATOM,
            edition=edition,
            paragraphs=partial(paragraphs, edition, marked=lambda number: f"<sup>{number}</sup>"),
            updated=f"{interview.date}-01-01"[: len("2025-10-01")],
            identifier=lambda path: uuid5(NAMESPACE_URL, f"utdrag/{interview.slug}/{path}").urn,
            _=edition.words.gettext,
            **self._about(edition),
        )

    def _about(self, edition: Edition) -> dict[str, object]:
        """Return template variables: the interview's credits and sources, the bot's username."""
        interview = edition.interview
        credited = dict(interview.credits)
        byline = credited.pop("byline", " · ".join(interview.people.values()))
        publisher = credited.pop("publisher", "")
        own = citation.translation(interview)
        has_bot = self.bot and interview.slug == self.delivered
        return {
            "byline": byline,
            "sources": [Markup(about.source(edition, one)) for one in interview.sources],  # noqa: S704 - escaped there
            "credits_before": [line for line in credited.values() if line != own],
            "credits_after": [own] if own else [],
            "publisher": publisher,
            "bot": edition.bot if has_bot else "",
        }

    def _edition(self, interview: Interview) -> Edition:
        words = self.languages.of(interview.language)
        return Edition(interview, words, self.bot or "", site=self.url)

    def _made(self, template: str, media_type: str, **known: object) -> Resource:
        inside = Markup((APP / "inside.js").read_text()) if self.url else ""  # noqa: S704 - ours
        text = self._templates.get_template(template).render(
            site=self, inlined=inlined, inside=inside, **known
        )
        return Resource(text.encode(), media_type)

    @cached_property
    def _templates(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )


def _script(name: str) -> Resource:
    return Resource((APP / name).read_bytes(), SCRIPT)


def inlined(style: str) -> str:
    """Return the hash by which a Content-Security-Policy (Level 3) allows inline code or CSS."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def note_rules(notes: Iterable[Footnote]) -> str:
    """Return the CSS that puts a note level with its mark or, if lower, below the note before."""
    rules, before = [], 0
    for number in (note.number for note in notes):
        top = f"calc(anchor(--r{number} top,0px) - .2rem)"
        if before:
            top = f"max({top},calc(anchor(--f{before} bottom,0px) + .9rem))"
        rules.append(
            f"#r{number}{{anchor-name:--r{number}}}#f{number}{{anchor-name:--f{number};top:{top}}}"
        )
        before = number
    return "".join(rules)


def _mark(named: str, number: int) -> str:
    """Return the HTML of a note's mark, a link; `named` is its label, as `Footnote {number}`."""
    label = named.format(number=number)
    return (
        f'<a class="ref" id="r{number}" href="#f{number}" role="doc-noteref" '
        f'aria-label="{label}">{number}</a>'
    )
