"""`wargame serve`: the interface in a browser.

Lives here: reading the call, saying which address to open. Not here: the server (web), or the interface (tui).
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from wargame.cli.commands import Usage
from wargame.cli.console import Console
from wargame.cli.folders import new_save, saves_folder, settings_file, shown, speak
from wargame.language import mark, tr

OPEN_LINE = mark("Other machines can reach it, and nothing on its way there is encrypted: use it among people you trust.")


def serve(args: argparse.Namespace, console: Console) -> int:
    """Serve the interface until it is interrupted."""
    import asyncio

    from wargame.tui.start import clean_environment

    if not args.host.strip():
        raise Usage("--host", "no address is named", "Leave it out for 127.0.0.1, which only this machine can reach.")
    clean_environment()
    speak()
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # The page's, whatever terminal the server was started from.
    from wargame.tui.app import Places
    from wargame.web.guard import Guard
    from wargame.web.room import Room
    from wargame.web.server import Server

    places = Places(saves=saves_folder, new_save=new_save, shown=shown, settings=settings_file())
    memory = settings_file().with_name(f"served-{args.port}.txt")
    guard = Guard(args.host.strip(), args.port)
    server = Server(Room(places, memory, lambda error: _reported(error)), guard)

    def ready() -> None:
        console.say(tr("Open {url}", url=guard.url))
        told = tr("Whoever has this address can play. The game is kept after every order; Ctrl+C ends the server.")
        console.note(told)
        if not guard.private:
            console.note(tr(OPEN_LINE))

    asyncio.run(server.run(ready))
    console.note(tr("The server has ended. Start it again to go on where the game was."))
    return 0


def _reported(error: Exception) -> str:
    """Write a report of a mistake of the program's own, and return what is said on the page."""
    from wargame.cli.trouble import report

    where: Path | None = report(error, ["serve"])
    words = [tr("Something went wrong inside the program; that is our mistake, and we are sorry.")]
    words.append(tr("The game is complete up to its last order."))
    if where is not None:
        words.append(tr("What we need to mend it is in {file}: please send us that file and say what you did.", file=where))
    return "\n".join(words)
