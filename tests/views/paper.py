"""How what a view returns reads on paper."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ParamSpec

from telegram import (
    BotCommand,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.drawing.chart import Chart
from bot.views.blocks import Block

P = ParamSpec("P")


@dataclass(frozen=True)
class Shown:
    """What a view made of something; `case` says of what, where it is not plain."""

    view: Callable[..., object]
    case: str
    what: object

    def __str__(self) -> str:
        name = f"{self.view.__module__.removeprefix('bot.views.')}.{self.view.__name__}"
        head = f"{name}: {self.case}" if self.case else name
        return f"== {head}\n{written(self.what)}\n"


def show(case: str, view: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Shown:
    return Shown(view, case, view(*args, **kwargs))


def written(what: object) -> str:
    """Write down what a view returns: the text, and what every button carries."""
    match what:
        case {"text": str(text), "reply_markup": markup}:
            return "\n".join([text, *_keyboard(markup)])
        case {"rich_message": {"blocks": [*blocks]}, "reply_markup": markup}:
            return "\n".join([*(_block(block) for block in blocks), *_keyboard(markup)])
        case {"results": results, "button": button}:
            lines = [f"* {one.title}\n  {one.description}" for one in results]
            return "\n".join([*lines, *([f"[{button.text}]"] if button else [])])
        case Chart():
            return "\n".join([what.title, what.labels[0], *(one.name for one in what.bars)])
        case [*lines]:
            return "\n".join(_line(line) for line in lines)
        case _:
            return str(what)


def _line(line: object) -> str:
    return f"/{line.command} – {line.description}" if isinstance(line, BotCommand) else str(line)


def _block(block: Block) -> str:
    return f"<{block['type']}> {_rich(block['text'])}"


def _rich(text: object) -> str:
    """Write down a rich text, each of its parts after its kind."""
    match text:
        case str():
            return text
        case [*parts]:
            return "".join(map(_rich, parts))
        case {"type": kind, "text": inside, **more}:
            values = "".join(f" {value}" for value in more.values())
            return f"{{{kind}{values}: {_rich(inside)}}}"
        case _:
            raise TypeError(text)


def _keyboard(markup: object) -> Iterable[str]:
    match markup:
        case InlineKeyboardMarkup():
            rows = markup.inline_keyboard
            return [" ".join(f"[{button.text} {_does(button)}]" for button in row) for row in rows]
        case ReplyKeyboardMarkup():
            keys = markup.keyboard
            return [" ".join(f"[{_asks(key)}]" for key in row) for row in keys]
        case ForceReply():
            return [f"[… {markup.input_field_placeholder}]"]
        case ReplyKeyboardRemove():
            return ["[no keyboard]"]
        case _:
            return []


def _does(button: InlineKeyboardButton) -> str:
    if button.copy_text:
        return f"copies {button.copy_text.text}"
    if button.switch_inline_query_chosen_chat:
        return f"asks {button.switch_inline_query_chosen_chat.query}"
    if button.api_kwargs:
        return "does nothing"
    return f"→ {button.callback_data or button.url}"


def _asks(key: KeyboardButton) -> str:
    if key.request_chat:
        return f"{key.text} → chat {key.request_chat.request_id}"
    return f"{key.text} → location" if key.request_location else key.text
