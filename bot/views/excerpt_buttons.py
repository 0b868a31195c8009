"""The buttons below an excerpt; the row with Previous and Next, if it has one, comes first."""

from dataclasses import dataclass

from telegram import InlineKeyboardButton

from bot.domain import reference
from bot.domain.delivery import Ending
from bot.domain.interview import Excerpt
from bot.domain.preferences import Setting
from bot.views import favourites, full_text, quotes, share_buttons
from bot.views.callback_data import Blank, Further, List, More, Open, Page, Show, Way
from bot.views.disabled_buttons import HOLDER
from bot.views.edition import Edition
from bot.views.screen import Rows
from bot.views.series_callback_data import Continue, Post, Series
from bot.views.settings_callback_data import Choose
from bot.views.trail import NO_TRAIL, RANDOM, Trail


@dataclass(frozen=True, slots=True)
class Reader:
    """What the buttons below an excerpt depend on.

    `starred` tells whether it is a favourite, None where many read: only private chats have stars.
    `return_to` is the reading position before a jump, None without one. `is_subscribed` tells
    whether a private chat gets daily excerpts; `may_subscribe` whether a button may offer them, as
    in private chats only.
    """

    starred: bool | None = None
    return_to: Excerpt | None = None
    is_subscribed: bool = False
    may_subscribe: bool = False


ANYBODY = Reader()


def reading(edition: Edition, excerpt: Excerpt, trail: Trail, reader: Reader) -> Rows:
    """Return the buttons below an excerpt that a reader has opened.

    There are at most six, and two more at the end of the interview. In a channel they open the
    bot, share and cite. The button back from a jump does not fit beside the one to the next search
    result, and comes below the excerpt that the reader opens next.
    """
    if edition.channel:
        return share_buttons.rows(edition, reference.excerpt(excerpt.number))
    _ = edition.words.gettext
    own = [_more(edition, trail.after(f"e{excerpt.number}"), excerpt)]
    if reader.starred is not None:
        own.insert(0, favourites.star(edition.words, excerpt.id, starred=reader.starred))
    ways = trail.ways(edition)
    has_other_results = len(ways) > 1
    if trail.steps[:1] == (RANDOM,):
        ways.append(InlineKeyboardButton(_("🎲 Another one"), callback_data=Show.RANDOM.pack()))
    if reader.return_to and not has_other_results:
        ways.append(back_to(edition, reader.return_to))
    ends = at_the_end(edition, trail) if is_the_end(edition, excerpt, trail) else []
    return [_turns(edition, excerpt, trail), own, ends, ways]


def is_the_end(edition: Edition, excerpt: Excerpt, trail: Trail) -> bool:
    """Tell whether somebody who reads in order has come to the last excerpt.

    Readers who came from a topic's list, a search or `/random` read in another order.
    """
    other_order = trail.topic(edition) or trail.hit or trail.steps[:1] == (RANDOM,)
    return excerpt.number == len(edition.interview.excerpts) and not other_order


def at_the_end(edition: Edition, trail: Trail = NO_TRAIL) -> list[InlineKeyboardButton]:
    """Return the buttons after the last excerpt: the first one, and the reading list if any."""
    _, interview = edition.words.gettext, edition.interview
    buttons = [read_on(edition, interview.excerpts[-1], trail)]
    if interview.links:
        here = trail.after(reference.excerpt(len(interview.excerpts)).pack())
        buttons.append(here.leads(_("📚 Further reading"), Page(List.LINKS).pack()))
    return buttons


def back_to(edition: Edition, before: Excerpt, trail: Trail = NO_TRAIL) -> InlineKeyboardButton:
    """Return the button to the reading position before a jump."""
    label = edition.words.gettext("↩ Back to {number}/{total}").format(
        number=before.number, total=len(edition.interview.excerpts)
    )
    return trail.leads(label, Open(reference.excerpt(before.number), Way.READ).pack())


def read_on(edition: Edition, read: Excerpt, trail: Trail = NO_TRAIL) -> InlineKeyboardButton:
    """Return the button that opens the excerpt read last.

    If that is the last of the interview, the button opens the first one.
    """
    _, total = edition.words.gettext, len(edition.interview.excerpts)
    if read.number == total:
        first = Open(reference.excerpt(1), Way.READ)
        return trail.leads(_("📖 Read from the start"), first.pack())
    label = _("📖 Read on ({number}/{total})").format(number=read.number, total=total)
    return trail.leads(label, Show.READ.pack())


def post(
    edition: Edition, excerpt: Excerpt, *, in_order: bool, ending: Ending, starred: bool
) -> Rows:
    """Return the buttons below a subscriber's post in a private chat, at most eight."""
    _ = edition.words.gettext
    here = Trail((Post(excerpt.number, in_order=in_order, ending=ending).step,))
    own = [
        favourites.star(edition.words, excerpt.id, starred=starred),
        _more(edition, here, excerpt),
    ]
    rows = [_turns(edition, excerpt, here), own]
    if ending is Ending.PAUSES:
        return [*rows, *going_on(edition, here)]
    pause = here.leads(_("⏸ Pause"), Choose(Setting.PAUSE).pack())
    now = InlineKeyboardButton(
        _("⏭ Send the next daily excerpt now"), callback_data=Series.NOW.pack()
    )
    whole = share_buttons.on_the_web(edition, reference.excerpt(excerpt.number))
    return [*rows, [now], *whole, [here.leads(_("⚙️ Settings"), Choose().pack()), pause]]


def going_on(edition: Edition, trail: Trail) -> Rows:
    """Return the buttons below a series that has come to its end: begin it again, or unsubscribe.

    It can begin again as it was, shuffled or by topic.
    """
    _ = edition.words.gettext
    return [
        [
            trail.leads(_("🔁 Send from the start"), Series.RESTART.pack()),
            trail.leads(_("🔀 Shuffled"), Series.SHUFFLED.pack()),
        ],
        [
            trail.leads(_("🏷 By topic"), Choose(Setting.TOPIC).pack()),
            trail.leads(_("🔕 Unsubscribe"), Show.UNSUBSCRIBE.pack()),
        ],
    ]


def more(edition: Edition, excerpt: Excerpt, trail: Trail, reader: Reader) -> Rows:
    """Return the buttons of what else can be done with an excerpt; `trail` leads back to it.

    They share, cite, quote, open further reading and the whole question, and subscribe.
    """
    _ = edition.words.gettext
    here = reference.excerpt(excerpt.number)
    rows: Rows = [
        share_buttons.buttons(edition, here),
        [quotes.as_picture(edition, excerpt, trail)],
    ]
    if links := edition.interview.further(excerpt):
        label = _("Further reading ({number})").format(number=len(links))
        rows.append([trail.leads(label, Further(Way.LOOK, excerpt.number).pack())])
    rows.append(_of_question(edition, excerpt, trail))
    if reader.is_subscribed:
        label = _("Continue the daily excerpts from here")
        rows.append([trail.leads(label, Continue(excerpt.number).pack())])
    elif reader.may_subscribe:
        rows.append([trail.leads(_("🔔 An excerpt a day"), Show.SUBSCRIBE.pack())])
    rows += share_buttons.on_the_web(edition, here)
    back = trail.back(edition)
    return [*rows, [back] if back else []]


def _of_question(edition: Edition, excerpt: Excerpt, trail: Trail) -> list[InlineKeyboardButton]:
    """Return the button to the question with its whole answer in one rich message.

    Where rich messages are not offered, the button leads to the question's ordinary screen. There
    is no button for the only excerpt of an answer, which has the whole question above it.
    """
    here = reference.question(excerpt.question)
    if len(edition.interview.question_of(excerpt).excerpts) == 1:
        return []
    if full_text.is_offered(edition):
        return [full_text.button(edition, here, trail)]
    return [trail.leads(edition.words.gettext("The whole question"), Open(here).pack())]


def _more(edition: Edition, trail: Trail, excerpt: Excerpt) -> InlineKeyboardButton:
    return trail.leads(edition.words.gettext("⋯ More"), More(excerpt.number).pack())


def _turns(edition: Edition, excerpt: Excerpt, trail: Trail) -> list[InlineKeyboardButton]:
    """Return Previous and Next.

    They go through the topic if the reader came from its list, otherwise through the interview.
    Where there is no such excerpt, a placeholder fills the gap.
    """
    _ = edition.words.gettext
    topic = trail.topic(edition)
    if topic and excerpt.number in topic.excerpts:
        numbers, before, after = topic.excerpts, _("‹ Previous in topic"), _("Next in topic ›")
    else:
        trail = trail.without_hit()
        numbers = tuple(range(1, len(edition.interview.excerpts) + 1))
        before, after = _("‹ Previous"), _("Next ›")
    at = numbers.index(excerpt.number)
    steps = ((before, at - 1, Blank.FIRST), (after, at + 1, Blank.LAST))
    return [
        trail.leads(label, Open(reference.excerpt(numbers[to]), Way.READ).pack())
        if 0 <= to < len(numbers)
        else trail.leads(HOLDER, blank.pack())
        for label, to, blank in steps
    ]
