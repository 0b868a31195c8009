"""Subscribing a chat to daily excerpts, or changing its subscription, as `/subscribe` asks."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import chats, history, positions, subscriptions
from bot.domain.chat import Chat
from bot.domain.interview import Interview
from bot.domain.subscribe_command import TimeAndPlace
from bot.domain.subscription import Pause, Subscription


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A chat and its subscription after `/subscribe`, and the subscription before it, if any."""

    chat: Chat
    subscription: Subscription
    before: Subscription | None


async def subscribe(  # noqa: PLR0913, PLR0917 - what it depends on
    session: AsyncSession,
    interview: Interview,
    seen: Chat,
    request: TimeAndPlace,
    now: datetime,
    default: tuple[time, str],
    language: str | None,
    *,
    ends_pause: bool = False,
) -> Subscribed:
    """Subscribe a chat, or change its subscription as the request says.

    `seen` is the chat as the update describes it. A chat that had no subscription speaks
    `language`, that of whoever subscribes, from then on. In a private chat with topics the
    excerpts go to the topic where they were last asked for. `default` is the time and the zone of
    a first subscription.

    A request that names nothing ends any pause. One that names a time, zone or weekdays ends any
    pause but one by hand: with an end date that stays, without one it ends only with `ends_pause`.
    """
    chat = await chats.get(session, seen)
    before = await subscriptions.get(session, chat.address)
    if before is None or before.is_ended:
        chat = chat.with_subscriber(language, seen.post_thread)
    elif seen.post_thread:
        chat = replace(chat, post_thread=seen.post_thread)
    await chats.save(session, chat)
    wanted = await positions.to_begin(session, interview, chat, before, default)
    last_day = await history.last_day(session, chat.address)
    subscription = wanted.with_request(request)
    is_paused = before is not None and before.paused is Pause.BY_HAND
    if before and before.due:
        subscription = subscription.replan(before, now, last_day)
    elif ends_pause or not is_paused or request == TimeAndPlace():
        subscription = subscription.plan(now, last_day)
    await subscriptions.save(session, chat.address, subscription)
    return Subscribed(chat, subscription, before)
