"""The pages of the interviews below `/read/`, made when they are first asked for and then kept."""

import asyncio
import gzip
import hashlib
import logging
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.content import files
from bot.context import App, Deps
from bot.db import interviews
from bot.domain.recent import Recent
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.site.site import Resource, Site

log = logging.getLogger(__name__)

ROOT = "/read/"

MAX_AGE_SECONDS = 300
"""Seconds for which clients may show a page again without asking for it (Cache-Control)."""

MINI_APP_STATE = "reader.json"
"""The address of the Mini App's state below ROOT: beside the pages, so that they find it wherever
a proxy has them (bot/site/site.py)."""

DRAWN = 100
"""The most pictures of quotations kept in memory, 50 to 100 kB each."""

SHARED = {
    "Cache-Control": f"public, max-age={MAX_AGE_SECONDS}",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}


async def to_root(_: Request) -> Response:
    """Redirect to `/read/`, by a relative address, as the host in a request may be forged."""
    return _redirect("read/")


@dataclass(frozen=True, slots=True)
class EncodedPage:
    """A page or picture as it is sent; `tag` is a hash of its body, for the ETag.

    `compressed` is the body with gzip, None for a picture, whose format is compressed already.
    """

    body: bytes
    compressed: bytes | None
    tag: str
    media_type: str


class Reading:
    """Serves the site; Jinja and the pages are loaded only when a page is first asked for."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._site: Site | None = None
        self._kept = dict[str, EncodedPage]()
        self._drawn = Recent[str, EncodedPage](DRAWN)
        self._drawing = asyncio.Lock()

    async def get(self, request: Request) -> Response:
        path = request.path_params["path"]
        kept = self._kept.get(path) or self._drawn.get(path)
        if kept is None:
            site = await self._ready()
            if site is None:
                headers = {"Retry-After": "10"}
                return PlainTextResponse("starting\n", HTTPStatus.SERVICE_UNAVAILABLE, headers)
            try:
                if drawn := await self._draw(site, path):
                    return _answer(drawn, request.headers)
                page = await asyncio.to_thread(site.page, path)
            except ImportError as error:  # no Pillow, or none with FreeType
                log.warning("The picture could not be drawn: %s", error)
                page = None
            if page is None and f"{path}/" in site.paths():
                return _redirect(f"{path.rpartition('/')[2]}/")
            if page is None:
                root = f"{self._settings.site_url}/" if self._settings.site_url else ROOT
                missing = await asyncio.to_thread(site.not_found, root)
                return Response(missing.body, HTTPStatus.NOT_FOUND, media_type=missing.media_type)
            kept = self._kept[path] = await asyncio.to_thread(_keep, page)
        return _answer(kept, request.headers)

    async def _draw(self, site: "Site", path: str) -> EncodedPage | None:
        """Draw the picture of a quotation; None if the path names none, or one too long to fit.

        Only one is drawn at a time, as anybody can ask for any of them.
        """
        if not path.endswith(".jpg"):
            return None
        from bot.site.card import TooLong  # noqa: PLC0415 - as below

        async with self._drawing:
            try:
                page = await asyncio.to_thread(site.quotation, path)
            except TooLong:
                return None
        if page is None:
            return None
        kept = _keep(page)
        self._drawn.set(path, kept)
        return kept

    async def _ready(self) -> "Site | None":
        """Return the site with all interviews; None until the bot and its database are there."""
        deps = self._app.bot_data.get(Deps)
        if self._site is None and deps and await deps.availability.reachable():
            from bot.site.site import Site  # noqa: PLC0415 - most bots serve no page

            present: set[str] = set()
            with suppress(files.Unreadable):
                present = {path.parent.name for path in files.files(self._settings.content_dir)}
            async with deps.read_sessions.begin() as session:
                slugs = await interviews.slugs(session)
                found = [await interviews.get(session, one) for one in slugs if one in present]
            self._site = Site(
                found or [deps.interview],
                deps.languages,
                self._settings.site_url,
                self._app.bot.username,
                deps.interview.slug,
                is_served=True,
            )
        return self._site


def _redirect(location: str) -> Response:
    return Response(None, HTTPStatus.PERMANENT_REDIRECT, {"Location": location})


def _keep(page: "Resource") -> EncodedPage:
    tag = hashlib.sha256(page.body).hexdigest()[:32]
    is_picture = page.media_type.startswith("image/")
    compressed = None if is_picture else gzip.compress(page.body, mtime=0)
    return EncodedPage(page.body, compressed, tag, page.media_type)


def _answer(kept: EncodedPage, headers: Headers) -> Response:
    """Return a response with the page, or 304 if the client has it already (RFC 9110, 13.1.2)."""
    accepted = _accepts_gzip(headers.get("Accept-Encoding", ""))
    compressed = kept.compressed if accepted else None
    tag = f'"{kept.tag}-gzip"' if compressed else f'"{kept.tag}"'
    sent = SHARED | {"ETag": tag}
    asked = {one.strip().removeprefix("W/") for one in headers.get("If-None-Match", "").split(",")}
    if asked & {tag, "*"}:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=sent)
    if compressed:
        sent |= {"Content-Encoding": "gzip"}
    return Response(compressed or kept.body, headers=sent, media_type=kept.media_type)


def _accepts_gzip(accepted: str) -> bool:
    """Tell whether Accept-Encoding names gzip, and not with the weight 0 (RFC 9110, 12.5.3)."""
    for one in accepted.lower().split(","):
        coding, _, weight = one.replace(" ", "").partition(";")
        if coding in {"gzip", "x-gzip"}:
            return weight.removeprefix("q=").strip("0.") != "" or not weight
    return False
