"""`wargame serve` from outside: who is let in, what the page asks for, and what is left when everybody has gone."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from cli.calls import call
from wargame.web.guard import Guard
from wargame.web.wire import Request
from web.browser import Served, Socket, fetched, free_port, waited

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="it looks at /proc")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    found = Served(tmp_path_factory.mktemp("served"))
    yield found
    found.end()


def table(served: Served, **headers: str) -> Socket:
    """Ask for the table as the page does, with other headers where they are given."""
    usual = {"Cookie": served.cookie, "Origin": f"http://127.0.0.1:{served.port}"}
    return Socket(f"ws://127.0.0.1:{served.port}/table?w=100&h=30", **(usual | headers))


def drawn(page: Socket, text: str) -> str:
    """Return what is drawn on a page until a text stands there, without escape codes."""
    seen = ""

    def so_far() -> str:
        nonlocal seen
        message = page.receive()
        assert message is not None, seen
        kind, data = json.loads(message)
        assert kind == "draw", message
        seen += re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07)", "", data)
        return seen if text in seen else ""

    return str(waited(text, so_far))


def test_the_page_is_given_to_whoever_has_the_token_and_keeps_to_itself(served: Served) -> None:
    status, headers, body = fetched(served.url)
    assert status == 200
    assert f"{served.cookie}; Path=/; HttpOnly; SameSite=Strict" == headers["Set-Cookie"]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert b"<title>Silence Procedure</title>" in body
    again, _, same = fetched(f"http://127.0.0.1:{served.port}/", Cookie=served.cookie)
    assert (again, same) == (200, body)


@pytest.mark.parametrize("how", ["nothing", "another token", "another cookie", "the cookie of another port"])
def test_without_the_token_nothing_is_given(how: str, served: Served) -> None:
    home = f"http://127.0.0.1:{served.port}/"
    status, headers, body = {
        "nothing": lambda: fetched(home),
        "another token": lambda: fetched(f"{home}?t={served.token[:-1]}~"),
        "another cookie": lambda: fetched(home, Cookie=f"wargame-{served.port}=x"),
        "the cookie of another port": lambda: fetched(home, Cookie=f"wargame-1={served.token}"),
    }[how]()
    assert status == 403
    assert b"Open the address that" in body
    assert "Set-Cookie" not in headers
    assert served.token.encode() not in body


def test_the_table_is_refused_to_other_pages_other_names_and_other_tokens(served: Served) -> None:
    own = f"127.0.0.1:{served.port}"
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": f"http://localhost:{served.port}"},
        {"Origin": f"https://{own}"},
        {"Origin": "null"},
        {"Host": f"evil.example:{served.port}", "Origin": f"http://evil.example:{served.port}"},
        {"Host": "127.0.0.1:1"},
        {"Host": f"127.0.0.1.evil.example:{served.port}"},
        {"Cookie": ""},
        {"Cookie": f"wargame-{served.port}=wrong"},
    ):
        refused = table(served, **headers)
        assert refused.status == 403, headers
        refused.close()
    let_in = table(served)
    assert let_in.status == 101
    drawn(let_in, "New game")
    let_in.close()


def test_what_the_page_is_made_of_asks_for_nothing_elsewhere(served: Served) -> None:
    page = files("wargame.web").joinpath("page")
    for name in ("index.html", "refused.html", "page.css", "screen.js", "page.js"):
        text = page.joinpath(name).read_text(encoding="utf-8")
        assert not re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]+|@import|integrity=", text.replace("127.0.0.1", "")), name
    asked = re.findall(r'(?:href|src)="(/[^"]+)"', page.joinpath("index.html").read_text(encoding="utf-8"))
    asked += re.findall(r'url\("(/[^"]+)"\)', page.joinpath("page.css").read_text(encoding="utf-8"))
    assert len(asked) == 6
    for path in asked:
        status, headers, body = fetched(f"http://127.0.0.1:{served.port}{path}")
        assert (status, headers["X-Content-Type-Options"]) == (200, "nosniff")
        assert len(body) > 1000
    for path in ("/index.html", "/../pyproject.toml", "/page/page.css", "/fonts/", "/%2e%2e/guard.py", "/table/"):
        assert fetched(f"http://127.0.0.1:{served.port}{path}")[0] == 404


@POSIX
def test_ten_tabs_closed_at_once_leave_no_process_and_no_load(served: Served) -> None:
    pages = [table(served) for _ in range(10)]
    for page in pages:
        page.close()
    assert served.children() == []
    last = table(served)
    drawn(last, "New game")
    assert served.children() == []
    last.close()
    time.sleep(1)
    before = used(served)
    time.sleep(2)
    assert used(served) - before < 0.5, "a table without a page does nothing"


def used(served: Served) -> float:
    """Return the seconds of work that the server has done."""
    fields = Path(f"/proc/{served.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET http://x/ HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\nabcde",
        b"GET /?" + b"a&" * 500 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET //[ HTTP/1.1\r\nHost: [\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000,
    ],
)
def test_what_is_no_request_is_refused_and_the_server_goes_on(sent: bytes, served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), 10) as raw:
        raw.settimeout(10)
        try:
            raw.sendall(sent)
            raw.shutdown(socket.SHUT_WR)
            answer = raw.recv(1000)
        except TimeoutError:
            raise
        except OSError:  # The server hangs up at any moment on one that sends too much.
            answer = b""
    assert answer == b"" or answer.split(b" ")[1] in (b"400", b"403", b"405")
    assert fetched(served.url)[0] == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"\x81\x05hello",
        b"\xff\xff" + b"\xff" * 12,
        b"\x81\xff\x7f" + b"\xff" * 11,
        b"\x82\x81abcde",
        b"\x89\xfe\xff\xffabcd",
    ],
)
def test_what_breaks_the_protocol_ends_that_page_alone(sent: bytes, served: Served) -> None:
    page = table(served)
    page._socket.sendall(sent)
    while page.receive(10) is not None:
        pass
    page.close()
    again = table(served)
    drawn(again, "New game")
    again.close()


def test_a_port_that_is_taken_and_an_address_that_is_none_are_said_in_one_line(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    for words, told in (
        (["--port", str(served.port)], f"--port: nothing can be served at 127.0.0.1:{served.port}"),
        (["--host", "no.such.host.invalid"], "--host: no machine is called 'no.such.host.invalid'"),
        (["--host", ".."], "--host: no machine is called '..'"),
        (["--port", "0"], "--port: 0 is out of range"),
        (["--host", " "], "--host: no address is named"),
    ):
        done = call("serve", *words)
        assert done.status == 2
        assert done.err.startswith(f"wargame: {told}")
        assert done.err.count("\n") == 1
        assert done.out == ""


@POSIX
def test_the_server_ends_by_a_signal_and_frees_its_port(tmp_path: Path) -> None:
    port = free_port()
    for name in ("SIGTERM", "SIGINT"):
        found = Served(tmp_path, port)
        page = table(found)
        drawn(page, "New game")
        assert found.end(name) == 0
        page.close()


def test_who_may_come_by_which_name() -> None:
    def asked(host: str, origin: str = "") -> Request:
        return Request("GET", "/", {}, {"host": host} | ({"origin": origin} if origin else {}))

    usual = Guard("127.0.0.1", 8000)
    assert usual.private
    assert usual.ours(asked("127.0.0.1:8000"))
    assert usual.ours(asked("localhost:8000"))
    assert not usual.ours(asked("192.168.0.7:8000"))
    assert not usual.ours(asked(""))
    open_to_all = Guard("0.0.0.0", 8000)
    assert not open_to_all.private
    assert open_to_all.ours(asked("192.168.0.7:8000"))
    assert not open_to_all.ours(asked("evil.example:8000"))
    assert not open_to_all.own_page(asked("192.168.0.7:8000", "http://evil.example"))
    assert Guard("::1", 8000).url.startswith("http://[::1]:8000/?t=")
    assert len({Guard("127.0.0.1", 8000).token for _ in range(20)}) == 20
