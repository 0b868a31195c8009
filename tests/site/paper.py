"""A page of the site as a reader has it: its texts by kind, its links and its headings."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img"}

Attributes = list[tuple[str, str | None]]


@dataclass
class Paper(HTMLParser):
    """Reads a page whose tags are all closed.

    `text` is the interview's, `notes` that of its notes, `own` the page's: whatever is in
    the navigation, the footer and elements of the class `own`.
    """

    text: str = ""
    notes: str = ""
    own: str = ""
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.notes, self.own = "", "", ""
        self.links, self.ids, self.headings, self.attributes = [], [], [], []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert not self._open, "a tag is not closed"

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        known = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, *pair) for pair in known.items()]
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if tag == "a" else []
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag not in VOID:
            self._open.append((tag, known.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        classes = {name for _, names in self._open for name in names.split()}
        if tags & {"style", "title", "script"}:
            return
        if "own" in classes or not self._open:
            self.own += data
        elif "note" in classes:
            self.notes += data
        else:
            self.text += data
