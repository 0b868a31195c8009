"""One daily post or announcement to one chat, and what became of it."""

import asyncio
import logging
from collections.abc import Hashable

import stamina
from telegram.error import BadRequest, ChatMigrated, InvalidToken, RetryAfter, TelegramError

from bot.bot_api.errors import (
    Effect,
    ErrorKind,
    NotReceived,
    classify,
    effect,
    retry_after_seconds,
)
from bot.bot_api.slots import Slot
from bot.context import Context
from bot.context.operator_reports import report
from bot.db import chats, deliveries
from bot.delivery.message import LeaseLost, Renderer, rendered
from bot.domain.announcement import AnnouncementClaim
from bot.domain.chat import Address
from bot.domain.delivery import Claim, Outcome, Reason, State
from bot.views import subscription_notices

MAX_ATTEMPTS, MAX_SECONDS, FIRST_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 5, 30.0, 0.5, 8.0
"""Retries of a post that Telegram certainly did not accept: attempts, seconds in all, and the
first and the longest pause between two attempts, in seconds."""

UNREACHED_PAUSE_SECONDS = 15.0
"""Seconds without posts to a chat after all attempts to reach it have failed."""

PROBE_SECONDS = 5.0
"""Seconds within which a server that failed must answer getMe to count as working."""

log = logging.getLogger(__name__)


async def send(
    context: Context, renderer: Renderer, claim: Claim | AnnouncementClaim, slot: Slot
) -> Outcome | None:
    """Send one claim and return its outcome, or None if the claim has been superseded.

    The outcome PLANNED means that it may be sent again: Telegram certainly did not accept it, or a
    failing server says so for the first time (`Effect.DENIED`). If the task is cancelled at
    shutdown the outcome is UNCERTAIN while an answer is awaited, and PLANNED before that.
    """
    sending = Sending(context, renderer, claim, slot)
    try:
        outcome = await _send(context, sending, claim)
    except Exception as error:  # of one post; the others must not be broken off for it
        log.exception("A post failed, and only it")
        await report(context, error)
        outcome = Outcome(State.FAILED, Reason.REFUSED)
        if sending.under_way:
            outcome = Outcome(State.UNCERTAIN, Reason.NO_ANSWER)
    finally:
        slot.end()
    deps = context.deps
    if outcome and outcome.state is not State.PLANNED:
        deps.server_errors.settled(_post_key(claim))
    if outcome and outcome.state in {State.SENT, State.FAILED}:
        deps.server_errors.suspect = False
        deps.rate_limiter.note_accepted()
    return outcome


async def _send(
    context: Context, sending: "Sending", claim: Claim | AnnouncementClaim
) -> Outcome | None:
    try:
        return Outcome(State.SENT, message=await sending.deliver())
    except asyncio.CancelledError:
        if sending.under_way:
            return Outcome(State.UNCERTAIN, Reason.NO_ANSWER)
        return Outcome(State.PLANNED)
    except TelegramError as error:
        return await _outcome_of(context, claim, error)
    except LeaseLost:
        return Outcome(State.PLANNED)
    except Superseded:
        return None


class Superseded(Exception):
    """The claim is no longer planned: its group's supergroup has a delivery of that day."""


class Sending:
    """The sending of one claim; `under_way` is true while a request awaits its answer."""

    def __init__(
        self, context: Context, renderer: Renderer, claim: Claim | AnnouncementClaim, slot: Slot
    ) -> None:
        self.under_way = False
        self._context = context
        self._renderer = renderer
        self._claim = claim
        self._address = claim.chat.destination
        self._slot: Slot | None = slot

    async def deliver(self) -> int:
        """Send the claim and return Telegram's message id.

        If the server did not accept the request (`Effect.NOT_ACCEPTED`), repeat it with growing
        pauses, within the rate limit. Raises TelegramError, LeaseLost and Superseded.
        """
        await self._check_server()
        try:
            return await self._following_moves()
        except TelegramError as error:
            if effect(error) is not Effect.NOT_ACCEPTED:
                raise
            failed = [error]
        attempts = stamina.retry_context(  # begun only here: it costs as much as a send
            on=lambda error: effect(error) is Effect.NOT_ACCEPTED,
            attempts=MAX_ATTEMPTS,
            timeout=MAX_SECONDS,
            wait_initial=FIRST_PAUSE_SECONDS,
            wait_max=MAX_PAUSE_SECONDS,
        )
        async for attempt in attempts:
            with attempt:
                if failed:
                    raise failed.pop()
                return await self._following_moves()
        raise AssertionError  # pragma: no cover - the last attempt returns or raises

    async def _check_server(self) -> None:
        """If the server is suspect, ask whether it works; raises NotReceived if it does not."""
        server_errors = self._context.deps.server_errors
        if not server_errors.suspect:
            return
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                await self._context.bot.get_me()
        except (TelegramError, TimeoutError) as error:
            message = f"getMe: {type(error).__name__}"
            raise NotReceived(message) from None
        server_errors.suspect = False

    async def _following_moves(self) -> int:
        try:
            return await self._to(self._address)
        except ChatMigrated as moved:
            self._address = await self._move_to_supergroup(moved)
        except BadRequest as error:
            is_closed = classify(error) is ErrorKind.FORUM_TOPIC_CLOSED
            if not (is_closed and self._claim.chat.is_private and self._address.thread):
                raise
            self._address = await self._leave_topic()
        return await self._to(self._address)

    async def _to(self, address: Address) -> int:
        slot = self._slot or await self._context.deps.rate_limiter.acquire_post()
        self._slot = None
        try:
            rendered_message = self._renderer.render(self._claim)
            self.under_way = True
            message = await self._renderer.send(
                address, rendered_message, silent=self._claim.silent, slot=slot
            )
        except TelegramError:
            self.under_way = False
            raise
        finally:
            slot.end()
        return message

    async def _leave_topic(self) -> Address:
        """Store that posts go to the private chat itself, not to a topic; return its address."""
        here, deps = self._claim.chat.address, self._context.deps

        async def leave() -> None:
            async with deps.db.begin() as session:
                await chats.leave_topic(session, here.chat)

        await deps.availability.retry_until_available(leave)
        return here

    async def _move_to_supergroup(self, moved: ChatMigrated) -> Address:
        """Move all that is stored of a group to the supergroup that it became; return its address.

        For a forum topic it is that of the topic there. Raises Superseded.
        """
        old, deps = self._claim.chat.address, self._context.deps

        async def move() -> bool:
            async with deps.db.begin() as session:
                await chats.move(session, old.chat, moved.new_chat_id)
                if isinstance(self._claim, AnnouncementClaim):
                    return True
                return await deliveries.is_claimed(session, self._claim)

        if not await deps.availability.retry_until_available(move):
            raise Superseded
        return Address(moved.new_chat_id, old.thread)


async def _outcome_of(
    context: Context, claim: Claim | AnnouncementClaim, error: TelegramError
) -> Outcome:
    deps, chat = context.deps, claim.chat.address.chat
    what = effect(error)
    if isinstance(error, RetryAfter):
        deps.rate_limiter.note_refused(chat, retry_after_seconds(error))
        log.warning("Telegram takes no post from us for %d s", retry_after_seconds(error))
        return Outcome(State.PLANNED)
    not_accepted = what is Effect.NOT_ACCEPTED
    if not_accepted or isinstance(error, InvalidToken):  # a new token may come in time
        return _later(context, claim, error)
    if what is Effect.REFUSED:
        return await _refused(context, claim, error)
    if what is Effect.DONE:
        log.warning("A post was deleted at once by another bot of its group")
        return Outcome(State.SENT)
    deps.server_errors.suspect = True
    if what is Effect.DENIED and deps.server_errors.may_repeat(_post_key(claim), deps.now()):
        return _later(context, claim, error)
    log.warning("Whether a post was delivered is not known: %s", error)
    return Outcome(State.UNCERTAIN, Reason.NO_ANSWER)


def _post_key(claim: Claim | AnnouncementClaim) -> Hashable:
    """Return a key for the post that stays the same when it is claimed again."""
    what = (
        ("a", claim.announcement)
        if isinstance(claim, AnnouncementClaim)
        else ("e", claim.excerpt.id)
    )
    return claim.chat.address, what


def _later(context: Context, claim: Claim | AnnouncementClaim, error: TelegramError) -> Outcome:
    context.deps.rate_limiter.pause(claim.chat.address.chat, UNREACHED_PAUSE_SECONDS)
    log.warning("A post could not be sent yet: %s", error)
    return Outcome(State.PLANNED)


async def _refused(
    context: Context, claim: Claim | AnnouncementClaim, error: TelegramError
) -> Outcome:
    match classify(error):
        case ErrorKind.UNREACHABLE:
            return Outcome(State.FAILED, Reason.UNREACHABLE)
        case ErrorKind.SILENCED:
            return Outcome(State.FAILED, Reason.SILENCED)
        case ErrorKind.FORUM_TOPIC_CLOSED:
            await _tell_of_forum_topic(context, claim)
            return Outcome(State.FAILED, Reason.FORUM_TOPIC_CLOSED)
        case _:
            log.error("A post was refused: %s", error)
            await report(context, error)
            return Outcome(State.FAILED, Reason.REFUSED)


async def _tell_of_forum_topic(context: Context, claim: Claim | AnnouncementClaim) -> None:
    """Send the group a notice that a closed topic gets no more posts; failures are only logged."""
    words = context.deps.languages.of(claim.chat.spoken)
    message = rendered(subscription_notices.forum_topic_closed(words))
    try:
        renderer = Renderer(context, context.deps.process.lease)
        await renderer.send(Address(claim.chat.address.chat), message)
    except (TelegramError, LeaseLost) as error:
        log.info("A group could not be told of its closed topic: %s", error)
