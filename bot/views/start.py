"""Where a reader begins: welcome, help and the introduction."""

from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.interview import Excerpt
from bot.domain.reference import Reference, ReferenceKind
from bot.domain.subscription import Subscription
from bot.views import excerpt_buttons, full_text, passage, text_language
from bot.views import subscription as subscription_view
from bot.views.callback_data import List, Page, Show
from bot.views.edition import Edition
from bot.views.screen import MAX_LENGTH, Rows, Screen, plain, units
from bot.views.trail import INTRODUCTION, NO_TRAIL, START, Trail, to_start

MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION = 512, 120

PAYLOAD = "introduction"
"""The start parameter that opens the introduction."""


def welcome(
    edition: Edition,
    reached: Excerpt | None = None,
    before: Excerpt | None = None,
    subscription: Subscription | None = None,
    *,
    private: bool = True,
) -> Screen:
    """Show the welcome: what the bot holds, who is interviewed, and the main buttons.

    `reached` is the excerpt read last, `before` the reading position before a jump; each is None
    if there is none. In a private chat a button offers daily excerpts, or shows a subscriber when
    they come; in a group there is no button that only administrators may press.
    """
    _ = edition.words.gettext
    interview = edition.interview
    presentation = interview.presentation(edition.words.language)
    text = _("<b>{title}</b>\n{people} · {date}").format(
        title=escape(interview.title, quote=False),
        people=escape(" · ".join(edition.people.values()), quote=False),
        date=edition.words.date_in_words(interview.date),
    )
    what = (
        _(
            "This bot holds the whole interview in {excerpts}: read them in order, "
            "by topic or at random, or get one a day."
        )
        if interview.topics
        else _(
            "This bot holds the whole interview in {excerpts}: read them in order "
            "or at random, or get one a day."
        )
    ).format(excerpts=edition.size_in_words)
    what = " ".join([what, *text_language.told(edition, text_language.original(edition))])
    parts = [text, escape(presentation.line, quote=False), what]
    here = Trail((START,))
    first = Show.INTRODUCTION if interview.introduction.text else Show.READ
    read = here.leads(_("📖 Read"), first.pack())
    if reached:
        read = excerpt_buttons.read_on(edition, reached, here)
    topics = here.leads(_("Topics"), Page(List.TOPICS).pack())
    rows: Rows = [
        [read, here.leads(_("🎲 At random"), Show.RANDOM.pack())],
        *([[excerpt_buttons.back_to(edition, before, here)]] if before else []),
        [
            here.leads(_("Questions"), Page(List.QUESTIONS).pack()),
            *([topics] if interview.topics else []),
            here.leads(_("🔎 Search"), Show.SEARCH.pack()),
        ],
        introduces_and_credits(edition, here),
    ]
    if private:
        begins = here.leads(_("🔔 An excerpt a day"), Show.SUBSCRIBE.pack())
        shown = (
            subscription_view.time_button(edition.words, subscription, here)
            if subscription and not subscription.is_ended
            else begins
        )
        rows.append([shown])
        rows.append([subscription_view.other_chats_button(edition.words, here)])
    text = "\n\n".join(filter(None, parts))
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def description(edition: Edition) -> str:
    """Return the bot's description, which Telegram shows before somebody begins.

    It has at most 512 characters (Bot API, setMyDescription); a title that does not fit is left
    out.
    """
    title, line = edition.interview.title, short_description(edition)
    text = edition.words.gettext(
        "The whole interview in {excerpts}, with footnotes and further reading: read it in "
        "order, search it, or get an excerpt a day."
    ).format(excerpts=edition.size_in_words)
    text = " ".join([text, *text_language.told(edition)])
    whole = "\n\n".join(dict.fromkeys([title, line, text]))
    return whole if units(whole) <= MAX_DESCRIPTION else f"{line}\n\n{text}"


def short_description(edition: Edition) -> str:
    """Return the text of the bot's profile: the line on who answers, else the interview's title.

    It has at most 120 characters (Bot API, setMyShortDescription).
    """
    presentation = edition.interview.presentation(edition.words.language)
    return presentation.line or passage.shortened(edition.interview.title, MAX_SHORT_DESCRIPTION)


def who_answers(edition: Edition) -> str:
    """Return the HTML line on who answers in the interview, and a link to the introduction.

    Each is left out if there is none. This is for readers who begin with a post.
    """
    interview, words = edition.interview, edition.words
    line = escape(interview.presentation(words.language).line, quote=False)
    link = ""
    if interview.introduction.text:
        url = f"https://t.me/{edition.bot}?start={PAYLOAD}"
        link = f'<a href="{url}">{escape(words.gettext("Introduction"), quote=False)}</a>'
    return " ".join(filter(None, [line, link]))


def help_(edition: Edition, *, private: bool = True) -> Screen:
    """List the commands; in a group only those that work there."""
    _ = edition.words.gettext
    lines = [
        _("/read – read on where you stopped; /read 12 opens excerpt 12"),
        _("/next – the next excerpt"),
        _("/random – an excerpt at random"),
        _("/questions – all questions; /question 3 shows one"),
        _("/topics – excerpts by topic"),
        _("/search Navalny – search the text"),
        _("/footnotes – all footnotes; /footnote 3 shows one"),
        _("/links – further reading"),
    ]
    if private:
        typed = _("Write a word to search for it, or a number to open that excerpt.")
        lines = [typed, "", *lines, _("/favourites – your starred excerpts")]
    lines += [
        "",
        _("/subscribe – an excerpt a day; /subscribe 07:30 Helsinki sets time and time zone"),
        _("/unsubscribe – stop the daily excerpts"),
        _("/settings – time, time zone, days, topic, order, pause, language"),
        _("/pause – pause the daily excerpts, /pause a week for a week; /resume resumes them"),
        _("/language – the language of the bot"),
        _("/status – last and next excerpt, and how far you have read"),
    ]
    if private:
        lines.append(
            _(
                "Groups and channels can get daily excerpts too: write /subscribe there, or use "
                "the button."
            )
        )
    lines += [
        "",
        _("/about – the text and its sources"),
        _("/privacy – what is stored, and how to delete it"),
    ]
    if edition.inline:
        topic = _a_topic(edition)
        share = (
            _(
                "To share in any chat, type @{bot} and a word, e12 (excerpt), f3 (footnote) or "
                "#{topic} (topic)."
            )
            if topic
            else _("To share in any chat, type @{bot} and a word, e12 (excerpt) or f3 (footnote).")
        ).format(bot=edition.bot, topic=escape(topic, quote=False))
        lines += ["", share]
    rows = [[subscription_view.other_chats_button(edition.words)], [to_start(edition)]]
    markup = InlineKeyboardMarkup(rows) if private else None
    return Screen(text="\n".join(lines), reply_markup=markup)


def introduction(edition: Edition, trail: Trail = NO_TRAIL) -> Screen:
    """Show the interview's introduction with its notes."""
    interview = edition.interview
    parts = [
        f"<b>{escape(interview.title, quote=False)}</b>",
        passage.html(edition, interview.introduction),
    ]
    searched = trail.searched()
    room = MAX_LENGTH - units(plain("\n\n".join([*parts, searched]))) - len("\n\n")
    parts.append(passage.folded(edition, interview.notes(interview.introduction), room))
    parts.append(searched)
    rows = below_introduction(edition, trail)
    if interview.introduction.marks and full_text.is_offered(edition):
        here = Reference(ReferenceKind.INTRODUCTION)
        rows.insert(1, [full_text.button(edition, here, trail.after(INTRODUCTION))])
    return Screen(text="\n\n".join(filter(None, parts)), reply_markup=InlineKeyboardMarkup(rows))


def below_introduction(edition: Edition, trail: Trail) -> Rows:
    """Return the buttons below the introduction."""
    _, inside = edition.words.gettext, trail.after(INTRODUCTION)
    return [
        [
            inside.leads(_("📖 Read the interview"), Show.READ.pack()),
            inside.leads(_("About the text"), Show.ABOUT.pack()),
        ],
        trail.ways(edition) or [to_start(edition)],
    ]


def _a_topic(edition: Edition) -> str:
    """Return what to type for a topic, as an example: the shortest title of one word.

    If no title is one word, it is the shortest slug; without topics it is empty.
    """
    titles = [edition.title(topic).casefold() for topic in edition.interview.topics]
    slugs = [topic.slug for topic in edition.interview.topics]
    return min([one for one in titles if one.isalpha()] or slugs, key=len, default="")


def introduces_and_credits(
    edition: Edition, trail: Trail = NO_TRAIL
) -> list[InlineKeyboardButton]:
    """Return the buttons to the introduction, if there is one, and to the credits."""
    credits_ = trail.leads(edition.words.gettext("About the text"), Show.ABOUT.pack())
    return [*introduces(edition, trail), credits_]


def introduces(edition: Edition, trail: Trail) -> list[InlineKeyboardButton]:
    """Return the button to the introduction, if there is one."""
    if not edition.interview.introduction.text:
        return []
    return [trail.leads(edition.words.gettext("Introduction"), Show.INTRODUCTION.pack())]
