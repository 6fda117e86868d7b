"""Who may see the game: its own page under its own address, with the token that was printed. Nobody else.

Lives here: the checks of Host, Origin and token, and the headers that keep a page to itself. Not here: the wire, or the answers.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
from urllib.parse import urlsplit

from wargame.web.wire import Request

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::", "")
"""Hosts that mean every address of the machine."""


class Guard:
    """The checks of one server."""

    def __init__(self, host: str, port: int, token: str = "") -> None:
        """Take where the server listens; the token is drawn."""
        self.host, self.port = host, port
        self.token = token or secrets.token_urlsafe(18)
        self.cookie = f"wargame-{port}"
        """The name of the cookie: cookies of one machine are shared by all its ports."""

    @property
    def private(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in LOOPBACK or _loopback(self.host)

    @property
    def url(self) -> str:
        """Return the address to open, with the token."""
        name = socket.gethostname() if self.host in EVERYWHERE else self.host
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}/?t={self.token}"

    def ours(self, asked: Request) -> bool:
        """Whether a request names this server: another name that leads here may be another site's (DNS rebinding)."""
        try:
            parts = urlsplit(f"//{asked.headers.get('host', '')}")
            name, port = (parts.hostname or ""), parts.port or 80
        except ValueError:
            return False
        if port != self.port:
            return False
        if name in LOOPBACK or name == self.host.lower():
            return True
        return self.host in EVERYWHERE and (name == socket.gethostname().lower() or _address(name))

    def own_page(self, asked: Request) -> bool:
        """Whether a request comes from no page, or from a page of this server."""
        origin = asked.headers.get("origin")
        return origin is None or origin.lower() == f"http://{asked.headers.get('host', '').lower()}"

    def known(self, asked: Request, *, by_address: bool = False) -> bool:
        """Whether a request has the token, in its cookie or, for the page itself, in its address."""
        given = [asked.cookies.get(self.cookie, ""), asked.query.get("t", "") if by_address else ""]
        return any(hmac.compare_digest(one.encode(), self.token.encode()) for one in given)

    def headers(self, kind: str, asked: Request) -> dict[str, str]:
        """Return the headers of every answer."""
        host = asked.headers.get("host", "")
        to = f"ws://{host}" if self.ours(asked) else ""
        return {
            "Content-Type": kind,
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:; "
                f"connect-src 'self' {to}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            ),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }

    def badge(self) -> str:
        """Return the cookie that carries the token from the page to its socket."""
        return f"{self.cookie}={self.token}; Path=/; HttpOnly; SameSite=Strict"


def _address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _loopback(name: str) -> bool:
    return _address(name) and ipaddress.ip_address(name).is_loopback
