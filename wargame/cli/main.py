"""The command `wargame`: finds the command asked for, and turns whatever goes wrong into one clear message and an exit status.

Exit status: 0 done; 1 what was to be checked does not hold, or the game could not be finished; 2 the call or an input is
wrong; 130 interrupted.
"""

from __future__ import annotations

import sys

import wargame
from wargame.cli.commands import COMMANDS, Usage
from wargame.cli.console import Console

TYPE_CHECKING = False
if TYPE_CHECKING:  # Not from `typing`, which takes as long to load as all the rest of `wargame --help`.
    from collections.abc import Callable, Sequence

PRODUCT = "Silence Procedure"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    console = Console()
    try:
        return _main(words, console)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except KeyboardInterrupt:
        console.note("wargame: interrupted.")
        return 130
    except BrokenPipeError:
        return 0
    except Usage as error:
        console.note(f"wargame: {error}" if not error.where.startswith("wargame") else str(error))
        return 2
    except Exception as error:  # The last resort: a message and a report, never a traceback.
        from wargame.cli.trouble import trouble

        return trouble(error, words, console)


TOLD = ("branch", "compare", "replay", "rules", "saves", "scenarios", "watch", "why")
"""Commands that only tell, in the language of the settings; what others write down, and JSON, is English."""


def _main(words: list[str], console: Console) -> int:
    if not words:
        return _bare(console)
    name, rest = words[0], words[1:]
    if words == ["--plain"]:
        from wargame.cli.play import menu

        return menu(console, plain=True)
    if name in ("-h", "--help", "help"):
        return _help(rest, console)
    if name in ("-V", "--version"):
        console.say(f"wargame {wargame.__version__}")
        return 0
    _known(name)
    match words:
        case ["play", "--resume", file] if file and not file.startswith("-"):  # The game is to be there at once.
            from wargame.cli.play import resume

            return resume(file, console)
    from importlib import import_module

    from wargame.cli.options import parse

    args = parse(name, rest)
    if name in TOLD and not getattr(args, "json", False):
        from wargame.cli.folders import speak

        speak()
    module, _, function = COMMANDS[name].place.partition(":")
    command: Callable[..., int] = getattr(import_module(f"wargame.cli.{module}"), function)
    return command(args, console)


def _bare(console: Console) -> int:
    """Open the menu in a terminal, in lines where it cannot draw; elsewhere say what can be done."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        from wargame.cli.play import in_terminal, menu

        return menu(console, plain=not in_terminal())
    console.lines(welcome())
    return 0


def _known(name: str) -> None:
    if name in COMMANDS:
        return
    from wargame.border.faults import plain, suggest

    what = "option" if name.startswith("-") else "command"
    mend = suggest(name, COMMANDS) if what == "command" else "See `wargame --help`."
    raise Usage("wargame", f"no {what} '{plain(name[:60])}'", mend)


def _help(rest: list[str], console: Console) -> int:
    if rest and not rest[0].startswith("-"):
        _known(rest[0])
        from wargame.cli.options import parse

        parse(rest[0], ["--help"])
    console.lines(_everything())
    return 0


def welcome() -> list[str]:
    """Return what somebody sees who has typed `wargame` and nothing else."""
    return [
        f"{PRODUCT} {wargame.__version__}",
        "A wargame of coalition decisions: who brings what, under which limits, who decides,",
        "and whether any of it helped. In a terminal, `wargame` alone opens the menu.",
        "",
        "Begin here:",
        "  wargame play libya-2011               play it at one screen, handed from seat to seat",
        "  wargame --plain                       the same in lines of text, for screen readers",
        "  wargame scenarios                     which crises there are",
        "  wargame run libya-2011                let the computer play it, and read the account",
        "  wargame run libya-2011 --seed 7       the same game whenever the seed is the same",
        "  wargame why FILE                      why things came out so in a saved game",
        "  wargame rules                         the rulebook",
        "",
        "All commands: wargame --help",
    ]


def _everything() -> list[str]:
    lines = ["usage: wargame COMMAND [options]", "", f"{PRODUCT}: a wargame of coalition decisions.", "", "commands:"]
    lines += [f"  {name:10} {command.about}" for name, command in COMMANDS.items()]
    lines += ["", "options:"]
    lines += ["  -h, --help     show this text, or with a command what it takes", "  -V, --version  show the version"]
    lines += ["  --plain        the menu in lines of text: for screen readers, braille lines and plain terminals"]
    lines += ["", "examples:"]
    lines += [f"  {example}" for command in COMMANDS.values() for example in command.examples[:1]]
    lines += ["", "exit status: 0 done, 1 does not hold or not finished, 2 wrong call or input, 130 interrupted"]
    return lines
