"""Addresses of links, as Telegram's own code takes and writes them (TDLib, LinkManager)."""

import re
from ipaddress import IPv6Address

from bot.emulator.errors import bad_request

LARGEST_PORT = 65535

_SCHEME = re.compile(
    r"(?P<web>https?)://|(?P<app>tg|ton|tonsite):(?://)?", re.IGNORECASE | re.ASCII
)
_PLACE = re.compile(
    r"(?:(?P<user>[^/?#@\[\]\0-\x20]*)@)?"
    r"(?P<host>\[[^\]/?#@]*\]|(?:[a-z0-9.\-_!$,~*'();&+=\x80-\U0010ffff]|%[0-9a-f]{2})+)"
    r"(?P<port>:\d+)?"
    r"(?P<rest>(?:[/?#].*)?)",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_USER = re.compile(r"tg:(?://)?user/?\?(?:.*&)?id=(?P<id>[1-9]\d*)(?:&|$)", re.IGNORECASE)


def normalised(address: str) -> str | None:
    """Return an address as Telegram writes it, None for one that it does not accept.

    Telegram accepts the schemes http, which it adds where there is none, https, tg, ton and
    tonsite. With http and https, the host must have a dot in it or be an IPv6 address.
    """
    begun = _SCHEME.match(address)
    scheme = (begun["web"] or begun["app"]).lower() if begun else "http"
    found = _PLACE.fullmatch(address, begun.end() if begun else 0)
    if found is None:
        return None
    user = f"{found['user']}@" if found["user"] else ""
    host, port = _lower(found["host"]), _port(found["port"])
    rest = found["rest"].rstrip(" \t\r\n\0\v")
    rest = re.sub(r"[\0-\x20]", lambda one: f"%{ord(one[0]):02X}", rest)
    if begun and begun["app"]:
        dot = "." if scheme == "tonsite" else ""
        if user or port or not re.fullmatch(rf"[a-z0-9_{dot}-]+", host):
            return None
        return f"{scheme}://{host}{rest if rest.startswith('?') else _rooted(rest)}"
    is_host = _is_ipv6(host) if host.startswith("[") else "." in host and host != "."
    if port is None or not is_host:
        return None
    return f"{scheme}://{user}{host}{port}{_rooted(rest)}"


def check_app(where: str, url: str) -> None:
    """Raise ApiError unless the address is one with https, as Telegram wants it of a Mini App.

    `where` is the thing that has the address, named at the start of the error's text.
    """
    found = normalised(url)
    if found is None or not found.startswith("https://"):
        why = "Wrong HTTP URL" if found is None else "Only HTTPS links are allowed"
        raise bad_request(f"{where} Web App URL '{url}' is invalid: {why}")


def user_of(address: str) -> int | None:
    """Return the id in `tg://user?id=…` (Bot API, Formatting options), or None."""
    found = _USER.match(address)
    return int(found["id"]) if found else None


def _lower(host: str) -> str:
    """Return a host in lower case, ASCII letters only."""
    return re.sub(r"[A-Z]+", lambda letters: letters[0].lower(), host)


def _rooted(rest: str) -> str:
    return rest if rest.startswith("/") else f"/{rest}"


def _port(written: str | None) -> str | None:
    """Return `:` and a port without leading zeros, "" without a port, None for an invalid one."""
    if not written:
        return ""
    port = int(written[1:])
    return f":{port}" if 1 <= port <= LARGEST_PORT else None


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return "%" not in host
