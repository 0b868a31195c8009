"""What looks right in an interview file and is not, and what to write instead."""

import re
from collections.abc import Iterator

from bot.content.characters import complaints

INSTEAD = {
    "blockquote": "write \\> for a > at the beginning of a line",
    "bullet list": "write \\-, \\+ or \\* for such a sign at the beginning of a line",
    "code block": "take away the blanks at the beginning of the line",
    "code inline": "write \\` for a `",
    "em": "write \\* or \\_ for such a sign",
    "hardbreak": "take away the two blanks or the backslash at the end of a line",
    "heading": "a question begins with ## and a blank, and no line of --- or === is below a text",
    "hr": "take it out",
    "html block": "write &lt; for a <; an excerpt ends with <!-- topics: one, another -->",
    "html inline": "write &lt; for a <; <!-- topics: … --> stands in a line of its own",
    "image": "write \\! for a ! before a [",
    "ordered list": "write 1986\\. for a number with a dot at the beginning of a line",
    "strong": "write \\* or \\_ for such signs",
}
"""What to write instead of a kind of Markdown that is not allowed, by its name in words."""

_OVERLOOKED = {
    r"\[\^(?P<label>[^\]]*)\]": "footnote {label} is cited but not defined",
    r"\^\[": "a footnote in the text is not part of the format: write [^1], and [^1]: below",
    r"\]\(": "a link is not read as one: its address begins with https:// and has no blank in it",
    r"(^| )##+[^#\s]": "a question needs a blank after the ##",
    r"\|\s*:?-+:?\s*\||-{2,}:?\s*\|\s*:?-{2,}": "a table is not part of the format",
    r"~~\S": "~~ is not part of the format: Telegram shows it as it is",
}
"""Complaints about what other kinds of Markdown treat as markup and this one as plain text.

The keys are patterns; their named groups fill in the complaint.
"""


def overlooked(text: str) -> Iterator[str]:
    """Yield what is wrong in a paragraph's text: other kinds of Markdown, and bad characters."""
    for pattern, complaint in _OVERLOOKED.items():
        for found in re.finditer(pattern, text):
            yield complaint.format(**found.groupdict())
    for _, complaint in complaints(text):
        yield complaint
