"""An interview as it is shown to one reader: their interface language, links to the bot."""

from dataclasses import dataclass
from html import escape

from bot.domain.interview import Interview, Topic
from bot.domain.reference import Reference, ReferenceKind
from bot.views.i18n import Words


@dataclass(frozen=True)
class Edition:
    """The interview for one reader: its text, and what words, links and buttons around it need.

    `bot` is the bot's username. `inline` tells whether the bot has inline mode, which only
    @BotFather can switch on; `channel` whether the message goes to a channel, where Telegram
    refuses the buttons that begin an inline query (TDLib, ReplyMarkup.cpp). `contact` is whom to
    ask about the bot. `site` is the address of the web pages, without a slash at its end; with
    `pictures` the bot itself answers there, and draws any quotation. `private` tells whether the
    message goes to a private chat, which alone may have buttons that open a Mini App. `rich` tells
    whether rich messages may be tried in the chat.
    """

    interview: Interview
    words: Words
    bot: str
    inline: bool = True
    channel: bool = False
    contact: str | None = None
    site: str | None = None
    rich: bool = True
    pictures: bool = False
    private: bool = False

    @property
    def size_in_words(self) -> str:
        """Return the number of excerpts of the interview in words, as in “68 excerpts”."""
        return self.excerpts_in_words(len(self.interview.excerpts))

    def excerpts_in_words(self, number: int) -> str:
        """Return a number of excerpts in words, as in “1 excerpt”."""
        return self.words.ngettext("{number} excerpt", "{number} excerpts", number).format(
            number=number
        )

    @property
    def people(self) -> dict[str, str]:
        """Return the people by role, their names as readers of this language write them."""
        return {role: self.named(name) for role, name in self.interview.people.items()}

    def named(self, name: str) -> str:
        """Return the name of somebody or of a source as readers of this language write it."""
        return self.interview.presentation(self.words.language).names.get(name, name)

    def title(self, topic: Topic) -> str:
        """Return a topic's title as readers of this language know it."""
        return topic.title_in(self.words.language)

    def both(self, topic: Topic) -> str:
        """Return a topic's title in the reader's language, and in brackets the interview's own.

        The brackets are left out if both titles are the same.
        """
        title = self.title(topic)
        return title if title == topic.title else f"{title} ({topic.title})"

    def url(self, place: Reference) -> str:
        """Return the link that opens a part of the interview in a private chat with the bot."""
        return f"https://t.me/{self.bot}?start={place.pack()}"

    def page(self, place: Reference | None = None) -> str | None:
        """Return the address of the interview's page, or of a part on it; None without pages."""
        if self.site is None:
            return None
        return f"{self.site}/{self.interview.slug}/" + (f"#{place.pack()}" if place else "")

    def app(self, place: Reference | None = None) -> str | None:
        """Return the address that opens the page as a Mini App; None without an https address.

        Telegram takes https alone, and adds a fragment of its own, so the part of the interview to
        show is in the query.
        """
        page = self.page()
        if page is None or not page.startswith("https://"):
            return None
        return f"{page}?{place.pack()}" if place else page

    def address(self, place: Reference) -> str:
        """Return the address by which to cite a part of the interview: its page, else in the bot.

        An excerpt has a page of its own, which chats show with its beginning and a picture.
        """
        if self.site and place.kind is ReferenceKind.EXCERPT:
            return f"{self.page()}{place.pack()}/"
        return self.page(place) or self.url(place)

    def link(self, place: Reference, text: str) -> str:
        """Return an HTML link that opens a part of the interview in the bot; `text` is plain."""
        return f'<a href="{escape(self.url(place))}">{escape(text)}</a>'
