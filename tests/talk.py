"""How tests talk to the bot: as people do, through the whole application."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

from telegram import Update

from bot.context import App, Context, Deps
from bot.delivery import jobs
from bot.domain.abilities import Ability
from bot.domain.interview import Interview
from bot.emulator import telegram as emulator
from bot.emulator.accounts import Person, Room
from bot.emulator.inline_queries import InlineAnswer, Result
from bot.emulator.messages import Message
from bot.emulator.telegram import Telegram
from bot.emulator.versions import NEWEST

ANN = Person(1001, "Ann", "sv")
BEN = Person(1002, "Ben", "en-GB")


class Clock:
    """The time; it stands at Monday 8 June 2026, noon in Stockholm, until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)

    def to(self, iso: str) -> None:
        """Move to a moment in UTC."""
        self.now = datetime.fromisoformat(iso).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Bot:
    """The running bot, the pretended Telegram around it, and the clock."""

    app: App
    telegram: Telegram
    clock: Clock

    @property
    def deps(self) -> Deps:
        deps = self.app.bot_data[Deps]
        assert isinstance(deps, Deps)
        return deps

    @property
    def interview(self) -> Interview:
        return self.deps.interview

    def private(self, person: Person = ANN) -> "Chat":
        return Chat(self, self.telegram.private(person), person)

    def room(self, kind: str, *administrators: Person, threads: tuple[int, ...] = ()) -> "Chat":
        """Return a new group, supergroup or channel with Ann in it."""
        number = -100 - len(self.telegram.rooms)
        known = frozenset(person.id for person in administrators)
        room = Room(number, kind, f"The {kind}", known, set(threads))
        return Chat(self, self.telegram.add(room), ANN)

    def has_refused(self, *chats: "Chat") -> None:
        """Let an older server have refused what it does not know: it is not tried again."""
        if self.telegram.api < NEWEST:
            for chat, ability in product(chats, Ability):
                self.deps.abilities.mark_missing(chat.room.id, ability, self.clock())

    async def hear(self, update: emulator.Update) -> None:
        await self.app.process_update(Update.de_json(update, self.app.bot))

    async def tick(self) -> None:
        await jobs.renew(Context(self.app))
        await jobs.tick(Context(self.app))

    async def announce(self) -> None:
        """Send what operators have announced, and show them how far it is."""
        await jobs.renew(Context(self.app))
        await jobs.announcements(Context(self.app))
        await jobs.progress(Context(self.app))


@dataclass(frozen=True)
class Chat:
    """A chat as one person in it sees it."""

    bot: Bot
    room: Room
    person: Person

    def of(self, person: Person) -> "Chat":
        """Return the same chat as somebody else sees it."""
        return Chat(self.bot, self.room, person)

    async def say(self, text: str, thread: int = 0) -> None:
        await self.bot.hear(self.bot.telegram.say(self.room, self.person, text, thread))

    async def reply(self, text: str) -> None:
        """Reply to the newest message."""
        await self.bot.hear(self.bot.telegram.reply(self.last, self.person, text))

    async def locate(self, latitude: float, longitude: float) -> None:
        """Share one's location."""
        await self.bot.hear(self.bot.telegram.locate(self.person, latitude, longitude))

    async def say_as_the_chat(self, text: str) -> None:
        await self.bot.hear(self.bot.telegram.say(self.room, None, text))

    async def press(self, label: str) -> None:
        """Press the button of the newest message that has this label, or begins with it."""
        found = [b for row in self.last.rows for b in row if b["text"].startswith(label)]
        found = [b for b in found if "disabled" not in b]
        assert found, f"no button {label!r} among {self.labels}"
        await self.press_data(found[0]["callback_data"])

    async def press_data(self, data: str, *, gone: bool = False) -> None:
        """Press a button of the newest message that an older version may have put there."""
        update = self.bot.telegram.press(self.last, self.person, data, gone=gone)
        known = [b.get("callback_data") for row in self.last.rows for b in row]
        if not gone and data not in known:
            rows = [*self.last.rows, [{"text": "…", "callback_data": data}]]
            message = update["callback_query"]["message"]
            message["reply_markup"] = {"inline_keyboard": rows}
        await self.bot.hear(update)

    async def forge(self, data: str) -> None:
        """Press, with a changed client, what the newest message has no button for."""
        await self.bot.hear(self.bot.telegram.press(self.last, self.person, data))

    async def choose(self, label: str, other: "Chat") -> None:
        """Press a key below the input line, and choose a chat."""
        await self.bot.hear(self.bot.telegram.share(self.person, label, other.room))

    async def inline(self, typed: str, offset: str = "") -> InlineAnswer:
        """Type `@bot …` here, and return what is listed."""
        before = len(self.bot.telegram.inline_answers)
        await self.bot.hear(self.bot.telegram.ask(self.person, typed, offset))
        (answer,) = self.bot.telegram.inline_answers[before:]
        return answer

    async def pick(self, result: Result) -> Message:
        """Choose one of the results that are listed; return what is posted here then."""
        message, update = self.bot.telegram.choose(self.room, self.person, result)
        await self.bot.hear(update)
        return message

    def button(self, label: str) -> dict[str, Any]:
        """Return the button of the newest message that has this label."""
        (found,) = [b for row in self.last.rows for b in row if b["text"] == label]
        return found

    @property
    def keys(self) -> list[str]:
        """Return what stands in the place of the keyboard."""
        return [key["text"] for row in self.room.keys for key in row]

    async def change(self, status: str) -> None:
        """Change what the bot is in this chat."""
        await self.bot.hear(self.bot.telegram.change(self.room, self.person, status))

    @property
    def posts(self) -> list[Message]:
        """Return all messages of the bot here, oldest first, as they are now."""
        known = self.bot.telegram.messages.values()
        me = {"from": self.bot.telegram.me}
        return [m for m in known if m.room.id == self.room.id and m.sender == me]

    @property
    def last(self) -> Message:
        """Return the message that was written or changed last, of those this person sees."""
        return self.seen[-1]

    @property
    def seen(self) -> list[Message]:
        """Return what was written or changed here as this person saw it, oldest first."""
        news = [n for n in self.bot.telegram.news if isinstance(n, Message)]
        mine = {0} if self.person.old else {0, self.person.id}
        return [n for n in news if n.room is self.room and n.seen_by in mine]

    @property
    def text(self) -> str:
        """Return the text of the last message, with plain spaces for those that do not break."""
        return self.last.text.plain.replace("\xa0", " ")

    @property
    def labels(self) -> list[str]:
        """Return what stands on the buttons of the last message that can be pressed."""
        return [b["text"] for row in self.last.rows for b in row if "disabled" not in b]

    @property
    def shape(self) -> list[list[str]]:
        """Return the rows of the last message's buttons, a disabled one in parentheses."""
        return [
            [f"({b['text']})" if "disabled" in b else b["text"] for b in row]
            for row in self.last.rows
        ]

    @property
    def alert(self) -> str:
        """Return what was said over a button last, its spaces as in `text`."""
        said = [news for news in self.bot.telegram.news if isinstance(news, str)]
        return said[-1].replace("\xa0", " ")
