"""`utdrag chat`: the whole bot in the terminal, on the emulator for Telegram."""
