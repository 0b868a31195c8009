"""Where the bot listens, and the one line that says why it cannot."""

import pytest

from bot.service import CannotListen
from bot.service.http import listen
from tests.server import free_port


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0"])  # noqa: S104 - as in a container
def test_an_address_of_this_machine(host: str) -> None:
    port = free_port()
    with listen(host, port) as listening:
        assert listening.getsockname()[1] == port


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "nowhere.invalid", "a b"])
def test_an_address_of_somebody_else(host: str) -> None:
    with pytest.raises(CannotListen) as wrong:
        listen(host, port := free_port())
    assert str(wrong.value).startswith(f"HOST={host!r} with PORT={port} cannot be listened on: ")
    assert "\n" not in str(wrong.value)
