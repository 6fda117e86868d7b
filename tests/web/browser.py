"""Headless Chromium over its DevTools protocol, and pages without a browser: a client of WebSocket as small as the tests need."""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), "")
PATIENCE = 20.0
"""Seconds in which what is waited for must have happened."""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--hide-scrollbars", "--disable-dev-shm-usage", "--disable-extensions",
    # The network is cut off: every name leads nowhere, and what is no loopback goes to a proxy that does not answer.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=127.0.0.1",
)  # fmt: skip


def waited(what: str, true: Callable[[], Any]) -> Any:
    """Wait until something holds and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"did not come about: {what}")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Served:
    """`wargame serve` in a program of its own, with folders of its own."""

    def __init__(self, home: Path, port: int = 0, game: Path | None = None) -> None:
        """Start it, and read the address that it prints; it comes back to `game`."""
        self.home, self.port = home, port or free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "TEXTUAL", "NO_COLOR"))}
        environment |= {"XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"), "TERM": "dumb", "TZ": "UTC"}
        folder = home / "config" / "wargame" / "settings.json"
        folder.parent.mkdir(parents=True, exist_ok=True)
        (home / "saves").mkdir(exist_ok=True)
        if game is not None:
            (folder.parent / f"served-{self.port}.txt").write_text(f"{game}\n", encoding="utf-8")
        if not folder.exists():
            folder.write_text(json.dumps({"saves": str(home / "saves"), "visit": 0}), encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "wargame", "serve", "--port", str(self.port)],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("Open http://127.0.0.1:"), line
        self.url = line.removeprefix("Open ").strip()
        self.token = self.url.partition("?t=")[2]

    @property
    def cookie(self) -> str:
        """Return the cookie that the page gets."""
        return f"wargame-{self.port}={self.token}"

    def children(self) -> list[int]:
        """Return the programs that the server has started and that still run."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in found.split()]

    def end(self, name: str = "SIGTERM") -> int:
        """End it by a signal, and return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(getattr(signal, name))
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


def fetched(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of a page."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


class Socket:
    """A client of WebSocket; `status` is what the server answered, 101 where it took the connection."""

    def __init__(self, url: str, **headers: str) -> None:
        """Ask for a connection."""
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname or "", parts.port or 80), PATIENCE)
        asked = {"Host": parts.netloc, "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        asked |= {"Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode()} | headers
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        lines = [f"GET {target} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in asked.items()), "", ""]
        self._socket.sendall("\r\n".join(lines).encode())
        self._rest = b""
        while b"\r\n\r\n" not in self._rest:
            more = self._socket.recv(65536)
            if not more:
                break
            self._rest += more
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        self.status = int(head.split(b" ")[1]) if head else 0

    def send(self, text: str) -> None:
        """Send a text."""
        data, mask = text.encode(), os.urandom(4)
        size = len(data)
        head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBQ", 0x81, 0xFF, size)
        body = bytes(b ^ mask[n % 4] for n, b in enumerate(data))
        self._socket.sendall(head + mask + body)

    def receive(self, patience: float = PATIENCE) -> str | None:
        """Return the next text; None when the other side has gone. Raises TimeoutError."""
        self._socket.settimeout(patience)
        while True:
            kind, data = self._frame()
            if kind in (0, 8):
                return None
            if kind == 1:
                return data.decode()

    def _frame(self) -> tuple[int, bytes]:
        try:
            first, second = self._exactly(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", self._exactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self._exactly(8))
            return first & 0x0F, self._exactly(size)
        except ConnectionError:
            return 0, b""

    def _exactly(self, size: int) -> bytes:
        while len(self._rest) < size:
            more = self._socket.recv(1 << 20)
            if not more:
                raise ConnectionResetError
            self._rest += more
        found, self._rest = self._rest[:size], self._rest[size:]
        return found

    def close(self) -> None:
        """Go, without a word, as a tab does that is killed."""
        self._socket.close()


class Unsettled(Exception):
    """What was asked of a page that is not there yet, or went wrong on it."""


class Tab:
    """One tab of the browser."""

    def __init__(self, url: str, name: str) -> None:
        """Take hold of the tab behind a DevTools address, by its name there."""
        self._socket, self._number, self.name = Socket(url), 0, name
        self.seen: list[dict[str, Any]] = []
        """The events of the browser so far."""
        for domain in ("Network", "Page", "Runtime"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            text = self._socket.receive()
            assert text is not None, f"the browser has gone at {method}"
            found = json.loads(text)
            if found.get("id") == self._number:
                if "error" in found:
                    raise Unsettled(str(found["error"]))
                return dict(found.get("result", {}))
            self.seen.append(found)

    def js(self, expression: str) -> Any:
        """Return what an expression of the page comes to."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise Unsettled(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def text(self) -> str:
        """Return what stands on the page, as a person may read it there."""
        try:
            return str(self.js("document.body.innerText"))
        except Unsettled:
            return ""

    def until(self, text: str) -> str:
        """Wait until a text stands on the page, and return all of it."""
        try:
            return str(waited(text, lambda: found if text in (found := self.text()) else ""))
        except AssertionError:
            raise AssertionError(f"{text!r} did not appear:\n{self.text()}") from None

    def size(self, width: int, height: int) -> None:
        """Make the window as large, in pixels."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def go(self, url: str) -> None:
        """Open an address."""
        self.call("Page.navigate", url=url)

    def press(self, *keys: str) -> None:
        """Press keys as a keyboard does: characters, or names such as `Enter` and `Control+s`."""
        for one in keys:
            *held, name = one.split("+") if len(one) > 1 else [one]
            modifiers = sum({"Alt": 1, "Control": 2, "Shift": 8}[h] for h in held)
            text = {"text": name} if len(name) == 1 and not held else {"text": "\r"} if name == "Enter" else {}
            code = {"code": name, "windowsVirtualKeyCode": int(name[1:]) + 111} if name[0] == "F" and name[1:].isdecimal() else {}
            self.call("Input.dispatchKeyEvent", type="keyDown", key=name, modifiers=modifiers, **text, **code)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=name, modifiers=modifiers)

    def picture(self, path: Path) -> None:
        """Save a picture of the page."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def requests(self) -> list[str]:
        """Return the address of everything that the page has asked for."""
        self.js("1")  # Takes in what has been said in the meantime.
        sent = [e["params"]["request"]["url"] for e in self.seen if e.get("method") == "Network.requestWillBeSent"]
        return sent + [e["params"]["url"] for e in self.seen if e.get("method") == "Network.webSocketCreated"]


class Browser:
    """Chromium without a window and without a network."""

    def __init__(self, home: Path) -> None:
        """Start it with a profile of its own."""
        self._profile = home / "chromium"
        self._process = subprocess.Popen(
            [CHROMIUM, *FLAGS, f"--user-data-dir={self._profile}", "--remote-debugging-port=0", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        port = self._profile / "DevToolsActivePort"
        waited("Chromium", lambda: port.exists() and port.read_text(encoding="ascii").strip())
        self._at = f"http://127.0.0.1:{port.read_text(encoding='ascii').split()[0]}"

    def tab(self) -> Tab:
        """Open another tab."""
        asked = urllib.request.Request(f"{self._at}/json/new?about:blank", method="PUT")
        with urllib.request.urlopen(asked, timeout=10) as answer:
            found = json.load(answer)
        return Tab(found["webSocketDebuggerUrl"], found["id"])

    def close(self, *tabs: Tab) -> None:
        """Close tabs."""
        for tab in tabs:
            with urllib.request.urlopen(f"{self._at}/json/close/{tab.name}", timeout=10):
                pass

    def end(self) -> None:
        """End it with all that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(10)
        shutil.rmtree(self._profile, ignore_errors=True)
