"""Daily posts and announcements: what the bot sends without being asked.

`jobs` has what runs at intervals; `daily` claims the posts that are due, `announcements` those of
operators; `broadcast` sends claims side by side and settles them, `send` sends one to one chat,
`message` renders a post once for all chats that get the same one, and `refused_subscriptions`
sends notices where Telegram has refused posts.
"""
