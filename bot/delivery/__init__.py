"""The way of the daily posts to their chats.

`ledger` claims what is due and writes down what became of it, `post` renders a message once for
all who get it, `send` brings one to one chat, `broadcast` does all of it for what is due now.
"""
