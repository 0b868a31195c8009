"""Daily posts and announcements: what the bot sends without being asked.

`jobs` are the ticks; `daily` claims the posts that are due, `announcements` those of operators;
`broadcast` sends claims side by side and settles them, `send` brings one to one chat, and
`message` renders a post once for all chats that get the same one.
"""
