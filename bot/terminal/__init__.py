"""`utdrag chat`: the whole bot in the terminal, on the stand-in for Telegram."""
