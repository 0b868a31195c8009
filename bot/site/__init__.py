"""The interviews as web pages: HTML and CSS, without a script, from templates of Jinja.

What makes them is imported only where pages are asked for, by `utdrag site` or over HTTP.
"""


class NotPublished(Exception):
    """The pages cannot be written; the text says why."""
