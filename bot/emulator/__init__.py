"""An emulator of Telegram: the Bot API in process, as strict as the real one.

`utdrag chat` and the tests run the whole bot on it. It knows only what the bot uses; a method,
parameter or button that it does not know is refused.
"""
