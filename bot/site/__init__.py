"""The interviews as web pages: HTML and CSS from templates of Jinja.

Scripts do something only where Telegram shows a page as a Mini App. The modules are imported only
where pages are asked for, by `utdrag site` or over HTTP.
"""


class NotPublished(Exception):
    """The pages cannot be written; the text says why."""
