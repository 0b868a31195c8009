"""What Telegram hands to a Mini App, signed as it signs it (Mini Apps, validating data)."""

import hashlib
import hmac
import json
from datetime import datetime
from urllib.parse import urlencode

from bot.emulator.accounts import Person
from tests.conftest import TOKEN
from tests.talk import ANN


def signed(now: datetime, person: Person = ANN, token: str = TOKEN, **more: str) -> str:
    """Return initData of somebody who opens the Mini App now."""
    fields = {
        "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
        "user": json.dumps(person.json()),
        "auth_date": str(int(now.timestamp())),
    } | more
    return sealed(fields, token)


def sealed(fields: dict[str, str], token: str = TOKEN) -> str:
    text = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode(fields | {"hash": hmac.new(key, text.encode(), hashlib.sha256).hexdigest()})
