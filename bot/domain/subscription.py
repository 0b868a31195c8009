"""The subscription to daily excerpts: its settings, its next post, and how both change."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

from bot.domain.delivery import Ending
from bot.domain.interview import Excerpt, Interview, Topic
from bot.domain.schedule import DAY, EVERY_DAY, Due, due_on, latest_due, next_due, zone
from bot.domain.selection import next_shuffled
from bot.domain.subscribe_command import TimeAndPlace

A_WEEK = timedelta(days=7)

MAX_PLANNED_AHEAD = 3 * A_WEEK
"""The time ahead from which a due post is planned anew, in case the system's clock was wrong."""

MAX_ZONE_DISTANCE = timedelta(days=2)
"""The most that local dates differ at one moment (Etc/GMT+12 and Pacific/Kiritimati)."""


class Pause(StrEnum):
    """Why a subscription is paused."""

    UNREACHABLE = "unreachable"
    """The bot was blocked or removed, or may not post; the posts go on when that changes."""
    FORUM_TOPIC_CLOSED = "no topic"
    """The forum topic was closed or deleted; posts go on when it opens or is subscribed again."""
    REFUSED = "refused"
    """Telegram refused several posts in a row; the posts go on when subscribed again."""
    BY_HAND = "by hand"
    """The reader paused it without saying until when."""
    FINISHED = "finished"
    """The series has come to its end, and the reader has not said how it goes on."""
    ENDED = "ended"
    """The reader unsubscribed; time, zone, order, topic and series position are kept."""


class Order(StrEnum):
    """In which order the excerpts come."""

    READING = "reading"
    SHUFFLED = "shuffled"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Daily excerpts at a local time in an IANA zone.

    `due` is the next post, None while paused. `last_in_order` is the series position in the
    interview's plain reading order: the identity of the excerpt that was sent last, or read ahead
    after it. `place` is the name of a town or region in the zone that was chosen, None for the
    zone's own city. `lost_zone` is the zone that was wished for, if the installed tzdata does not
    know it (any more); `zone`, which is the default one, stands in for it.

    `topic` is a slug: no other excerpts come. `last_out_of_order` is the identity of the excerpt
    that was sent last since they come shuffled or by topic, None at the beginning of that;
    `cycle` counts how often the series was begun anew: because all have come, or because its
    order, topic or next excerpt was chosen. Shuffled orders are computed from `cycle` and `seed`,
    the database's own number of the chat. `paused_until` is the local date on which a pause by
    hand ends. `weekdays` are the ISO weekdays with a post. With `restarts` the series begins again
    at its end; otherwise it is paused there until the reader says how it goes on.
    """

    at: time
    zone: str
    due: Due | None = None
    last_in_order: int | None = None
    paused: Pause | None = None
    lost_zone: str | None = None
    order: Order = Order.READING
    topic: str | None = None
    weekdays: frozenset[int] = EVERY_DAY
    silent: bool = False
    paused_until: date | None = None
    last_out_of_order: int | None = None
    cycle: int = 0
    seed: int = 0
    place: str | None = None
    restarts: bool = False

    @property
    def timing(self) -> tuple[object, ...]:
        """Return all fields that decide when the posts are due."""
        return self.at, self.zone, self.due, self.weekdays, self.paused_until

    @property
    def is_ended(self) -> bool:
        """Tell whether the reader has unsubscribed."""
        return self.paused is Pause.ENDED

    def plan(self, now: datetime, not_on: date | None) -> Self:
        """Set the next post: after `now`, on a date later than `not_on` and not in a pause.

        A pause without an end date is ended. A `not_on` that is still in the future in every time
        zone comes from a wrong system clock, and is ignored.
        """
        if not_on and not_on > now.astimezone(zone(self.zone)).date() + MAX_ZONE_DISTANCE:
            not_on = None
        if self.paused_until:
            not_on = max(not_on or date.min, self.paused_until - DAY)
        due = next_due(self.at, zone(self.zone), now, not_on, weekdays=self.weekdays)
        return replace(self, due=due, paused=None)

    def replan(self, before: Self | None, now: datetime, not_on: date | None) -> Self:
        """Set the next post if there was none or `timing` has changed; a paused series stays so.

        A post that was due `before` the change, and is not sent yet, is not lost by it.
        """
        if self.paused or (before and before.due and before.timing == self.timing):
            return self
        due = before.due if before else None
        if due and due.at <= now and self.comes_on(due.on) and (not_on or date.min) < due.on:
            return replace(self, due=due)
        return self.plan(now, not_on)

    def with_request(self, request: TimeAndPlace) -> Self:
        """Apply what was said after `/subscribe`; if nothing was, end a pause with an end date."""
        return (
            self.with_time_and_place(request)
            if request != TimeAndPlace()
            else replace(self, paused_until=None)
        )

    def with_order(self, order: Order, topic: str | None) -> Self:
        """Choose order and topic; a new choice begins a new cycle and ends a pause at the end."""
        if (order, topic) == (self.order, self.topic):
            return self
        subscription = self._past_its_end()
        return replace(
            subscription, order=order, topic=topic, last_out_of_order=None, cycle=self.cycle + 1
        )

    def paused_for(self, now: datetime, days: int | None) -> Self:
        """Pause by hand: the next post is so many days later than it would have been.

        A post that is due today and not sent yet belongs to the days that are left out. The new
        pause replaces another pause by hand. If `days` is None, the pause has no end, and
        a subscription that is paused already stays as it is.
        """
        if days is None:
            return self if self.paused else replace(self.pause(Pause.BY_HAND), paused_until=None)
        here = zone(self.zone)
        first = None if self.pause_end(now) else self.due
        first = first or next_due(self.at, here, now, weekdays=self.weekdays)
        until = max(now.astimezone(here).date(), first.on) + days * DAY
        paused = None if self.paused is Pause.BY_HAND else self.paused
        return replace(self, paused_until=until, paused=paused)

    def ended(self) -> Self:
        """Unsubscribe; all choices and the series position stay for another time."""
        return replace(self, due=None, paused=Pause.ENDED, paused_until=None)

    def pause_end(self, now: datetime) -> date | None:
        """Return the local date on which a pause by hand ends; None without a pause or an end."""
        until = self.paused_until
        return until if until and now.astimezone(zone(self.zone)).date() < until else None

    def with_time_and_place(self, request: TimeAndPlace) -> Self:
        """Take the time, zone with its place, and weekdays that were said, and keep the rest."""
        here = self
        if request.zone is not None:
            here = replace(self, zone=request.zone, lost_zone=None, place=request.place)
        at = self.at if request.at is None else request.at
        return replace(here, at=at, weekdays=request.weekdays or self.weekdays)

    def pause(self, why: Pause) -> Self:
        return replace(self, due=None, paused=why)

    def pause_as_unreachable(self) -> Self:
        """Pause a series that cannot be posted; a pause for another reason stays."""
        return self if self.paused else self.pause(Pause.UNREACHABLE)

    def resume(self, after: Pause, now: datetime, not_on: date | None) -> Self:
        """End a pause for this reason and set the next post; a pause for another reason stays."""
        return self.plan(now, not_on) if self.paused is after else self

    def due_again(self, day: date) -> Self:
        """Make a claimed, unsent post of a day due again, if posts still come on that day."""
        if not self.comes_on(day):
            return self
        return replace(self, due=due_on(day, self.at, zone(self.zone)))

    def comes_on(self, day: date) -> bool:
        """Tell whether posts come on a local date, by `weekdays` and `paused_until` alone."""
        is_paused = self.paused_until is not None and day < self.paused_until
        return not is_paused and day.isoweekday() in self.weekdays

    def reached(self, now: datetime) -> Due | None:
        """Return the post that is due now, None if no post is.

        After an outage of several days it is the newest one; earlier ones are skipped.
        """
        if self.due is None or self.due.at > now:
            return None
        return latest_due(self.at, zone(self.zone), now, self.due, weekdays=self.weekdays)

    def series_topic(self, interview: Interview) -> Topic | None:
        """Return the topic of the series; None without one, or if no excerpt has it any more."""
        topic = interview.topic(self.topic) if self.topic else None
        return topic if topic and topic.excerpts else None

    def excerpt(self, interview: Interview) -> Excerpt:
        """Return the excerpt that comes next."""
        return self.coming(interview)[0]

    def coming(self, interview: Interview) -> tuple[Excerpt, int | None]:
        """Return the excerpt that comes next and the cycle that it comes in.

        The cycle is None in plain reading order. Excerpts of a topic come in reading order too,
        from the series position on, and after the last the first again; shuffled ones come in
        another order in each cycle.
        """
        topic = self.series_topic(interview)
        if self.order is Order.SHUFFLED:
            numbers = topic.excerpts if topic else range(1, len(interview.excerpts) + 1)
            ids = [interview.excerpts[number - 1].id for number in numbers]
            id_, cycle = next_shuffled(self.seed, self.cycle, ids, self.last_out_of_order)
            return interview.excerpts[numbers[ids.index(id_)] - 1], cycle
        read = interview.excerpt_by_id(self.last_in_order)
        if topic is None:
            following = interview.excerpt(read.number + 1) if read else None
            return following or interview.excerpts[0], None
        read = interview.excerpt_by_id(self.last_out_of_order) or read
        later = (n for n in topic.excerpts if read and n > read.number)
        return interview.excerpts[next(later, topic.excerpts[0]) - 1], self.cycle

    def ending(self, interview: Interview) -> Ending:
        """Tell what follows after the excerpt that comes next."""
        if not self._is_final(interview):
            return Ending.NONE
        return Ending.RESTARTS if self.restarts else Ending.PAUSES

    def _is_final(self, interview: Interview) -> bool:
        """Tell whether the series comes to its end with the excerpt that comes next."""
        excerpt, cycle = self.coming(interview)
        if self.order is Order.SHUFFLED:
            return self._with_latest(excerpt, cycle).coming(interview)[1] != cycle
        topic = self.series_topic(interview)
        return excerpt.number == (topic.excerpts[-1] if topic else len(interview.excerpts))

    def advance(self, interview: Interview) -> Self:
        """Move the series position to the excerpt that comes next, without a post.

        A series that comes to its end is paused, unless it restarts or is paused already.
        """
        excerpt, cycle = self.coming(interview)
        moved = self._with_latest(excerpt, cycle)
        if self.ending(interview) is Ending.PAUSES and self.paused is None:
            return moved.pause(Pause.FINISHED)
        return moved

    def read_ahead(self, interview: Interview, excerpt: Excerpt) -> Self:
        """Skip an excerpt that was read, if it comes next and the series is not shuffled."""
        if self.order is Order.SHUFFLED or self.coming(interview)[0] != excerpt:
            return self
        return self.advance(interview)

    def restarting(self, *, restarts: bool) -> Self:
        """Choose whether the series begins again at its end; if so, end a pause at the end."""
        return replace(self._past_its_end() if restarts else self, restarts=restarts)

    def again(self) -> Self:
        """Begin the series again, in the order and with the topic that it has; a pause stays."""
        return replace(self, last_in_order=None, last_out_of_order=None, cycle=self.cycle + 1)

    def go_on(self, now: datetime, not_on: date | None) -> Self:
        """Set the next post of a series that is paused at its end, or has none but no pause."""
        if self.paused is None and self.due is None:
            return self.plan(now, not_on)
        return self.resume(Pause.FINISHED, now, not_on)

    def moved_to(self, read: Excerpt | None) -> Self:
        """Continue in plain reading order after this excerpt, or from the first if it is None.

        The topic is dropped, and a pause at the end of the series is ended.
        """
        begun = replace(self._past_its_end(), order=Order.READING, topic=None).again()
        return replace(begun, last_in_order=read.id if read else None)

    def beginning_after(self, after: int | None) -> Self:
        """Let a series of which nothing was sent yet begin after the excerpt with this identity.

        A series whose order, topic or next excerpt the reader has chosen stays where it is.
        """
        return self if self.cycle else replace(self, last_in_order=after)

    def _past_its_end(self) -> Self:
        """End the pause at the end of the series; a pause for another reason stays."""
        return replace(self, paused=None) if self.paused is Pause.FINISHED else self

    def _with_latest(self, excerpt: Excerpt, cycle: int | None) -> Self:
        """Return the subscription with this excerpt as the latest of its series.

        `cycle` is the one that it came in, None in plain reading order.
        """
        if cycle is None:
            return replace(self, last_in_order=excerpt.id)
        return replace(self, last_out_of_order=excerpt.id, cycle=cycle)
