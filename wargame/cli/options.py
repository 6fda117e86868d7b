"""What each command takes, and reading it from a call.

Lives here: options, their help, and what is wrong with a call by its form alone. Not here: which commands there are
(commands.py), or what they do.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn

from wargame.cli.commands import COMMANDS, PHASES, Usage

MOST_SEED = 2**63 - 1


class Parser(argparse.ArgumentParser):
    """A parser that reports a wrong call as `Usage`, and takes no shortened options."""

    def __init__(self, name: str, about: str) -> None:
        """Make the parser of one command."""
        super().__init__(prog=f"wargame {name}", description=about, allow_abbrev=False, add_help=False)
        self.add_argument("-h", "--help", action="help", help="show this text")

    def error(self, message: str) -> NoReturn:
        """Raise Usage for what argparse found wrong."""
        where, _, what = message.partition(": ") if message.startswith("argument ") else ("", "", message)
        what, _, mend = what.partition(_AND)
        raise Usage(where.removeprefix("argument ").split("/")[-1] or self.prog, what, mend or f"See `{self.prog} --help`.")

    def known(self) -> list[str]:
        """Return every option of the command."""
        return [option for action in self._actions for option in action.option_strings]


# Values.

_AND = "\x1f"
"""What parts a message from its remedy on the way through argparse."""


def _wrong(what: str, mend: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"{what}{_AND}{mend}")


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between two bounds."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise _wrong(f"'{text[:60]}' is not a whole number", f"Write one from {low} to {high}.") from None
        if not low <= value <= high:
            raise _wrong(f"{text[:60]} is out of range", f"Write a whole number from {low} to {high}.")
        return value

    return read


def one(*names: str) -> Callable[[str], str]:
    """Return a reader of one of these words."""

    def read(text: str) -> str:
        if text not in names:
            from wargame.border.faults import suggest

            raise _wrong(f"unknown value '{text[:60]}'", suggest(text, names))
        return text

    return read


def moment(text: str) -> tuple[int, str]:
    """Read TURN or TURN.PHASE."""
    turn, dot, phase = text.partition(".")
    if not turn.strip().isdecimal():
        raise _wrong(f"'{text[:60]}' names no turn", "Write a turn or a turn and a phase, such as 3 or 3.council.")
    number = whole(1, 1000)(turn)
    return number, one(*PHASES)(phase) if dot else "report"


def dial(text: str) -> tuple[str, float]:
    """Read NAME=VALUE of a dial, a value from 0 to 1 (rule 190.1)."""
    from wargame.engine.model.dials_table import DIALS

    name, equals, value = text.partition("=")
    if name not in DIALS:
        from wargame.border.faults import suggest

        raise _wrong(f"unknown dial '{name[:60]}'", suggest(name, DIALS))
    if not equals:
        raise _wrong(f"'{text[:60]}' gives no value", f"Write it as {name}=0.5.")
    try:
        number = float(value)
    except ValueError:
        raise _wrong(f"'{value[:60]}' is not a number", f"Write one from 0 to 1, such as {name}=0.5.") from None
    if not 0.0 <= number <= 1.0:
        raise _wrong(f"{value[:60]} is out of range", f"Write a number from 0 to 1, such as {name}=0.5.")
    return name, number


def place(text: str) -> str:
    """Read TURN, TURN.PHASE or the id of an event."""
    if "/" not in text:
        moment(text)
    return text


def size(text: str) -> tuple[int, int]:
    """Read columns and rows, such as 120x36."""
    columns, cross, rows = text.casefold().partition("x")
    if not cross or not columns.isdecimal() or not rows.isdecimal():
        raise _wrong(f"'{text[:60]}' is no size", "Write columns and rows, such as 120x36.")
    return whole(80, 400)(columns), whole(24, 200)(rows)


# Options of each command.


def _file(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="a saved game (.wargame)")


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")


def _seat(parser: Parser, what: str) -> None:
    who = "a nation (FRA), adversary, chair, commander, white, observer or public"
    parser.add_argument("--seat", metavar="SEAT", help=f"{what}: {who}")


def difficulty(text: str) -> str:
    """Read a level of difficulty (rule 170.14)."""
    from wargame.engine.model.governments_table import DIFFICULTIES

    return one(*DIFFICULTIES)(text)


def _difficulty(parser: Parser) -> None:
    levels = "novice, standard (the default) or veteran"
    parser.add_argument(
        "--difficulty", type=difficulty, metavar="LEVEL", help=f"how far computer governments look ahead: {levels}"
    )


def _run(parser: Parser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", nargs="?", help="a name from `wargame scenarios`, or a scenario folder")
    parser.add_argument(
        "--seed", type=whole(0, MOST_SEED), metavar="N", help="seed of all chance; drawn and kept secret without it"
    )
    parser.add_argument("--orders", metavar="FILE|NAME", help="recorded orders: a file, or the scenario's orders-NAME.toml")
    who = "governments (the default) or random; with --orders, who plays the seats without orders, which else stay silent"
    parser.add_argument("--players", type=one("governments", "random"), metavar="WHO", help=f"who plays: {who}")
    parser.add_argument("--dial", type=dial, action="append", default=[], metavar="NAME=VALUE",
                        help="turn a dial: supremacy, norms or technology, 0 to 1 (page 190); repeatable")  # fmt: skip
    _difficulty(parser)
    parser.add_argument("--turns", type=whole(1, 1000), metavar="N", help="stop after so many turns")
    parser.add_argument("--save", metavar="FILE", help="keep the game here; by default it is kept in the folder of saves")
    parser.add_argument("--no-save", action="store_true", help="keep nothing on disk")
    parser.add_argument("--resume", metavar="FILE", help="go on with a saved game instead of beginning one")
    _seat(parser, "tell the account as this seat may know it")
    parser.add_argument("--ids", action="store_true", help="show the id of each event, for `wargame why`")
    parser.add_argument("--quiet", action="store_true", help="no account, only the result and where the game is kept")
    _json(parser)


def _play(parser: Parser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", nargs="?", help="a name from `wargame scenarios`, or a scenario folder")
    who = "nations by code, chair, commander, adversary, white; without it, the lead nation"
    parser.add_argument("--seats", metavar="A,B", help=f"seats that people play: {who}; the computer has the others")
    parser.add_argument(
        "--seed", type=whole(0, MOST_SEED), metavar="N", help="seed of all chance; drawn and kept secret without it"
    )
    _difficulty(parser)
    parser.add_argument("--save", metavar="FILE", help="keep the game here; by default it is kept in the folder of saves")
    parser.add_argument("--resume", metavar="FILE", help="go on with a saved game instead of beginning one")
    how = "numbered prompts and lines of text, for screen readers and braille lines; by itself where no screen can be drawn"
    parser.add_argument("--plain", action="store_true", help=how)


def _verify(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("--rules", type=one("recorded", "current"), default="recorded", metavar="WHICH",
                        help="decide by the rules in the save (recorded, the default) or by today's (current)")  # fmt: skip
    _json(parser)


def _export(parser: Parser) -> None:
    _file(parser)
    forms = "jsonl (the default), csv, text, tables (a folder of csv files) or svg (a picture of a moment)"
    parser.add_argument(
        "--format", type=one("jsonl", "csv", "text", "tables", "svg"), default="jsonl", metavar="FORMAT", help=forms
    )
    _seat(parser, "only what this seat may know; a picture shows what everybody may, unless a seat is named")
    parser.add_argument(
        "--from", dest="begin", type=place, metavar="MOMENT", help="text: begin at TURN, TURN.PHASE or an event's id"
    )
    parser.add_argument("--to", dest="end", type=place, metavar="MOMENT", help="text: end with TURN, TURN.PHASE or an event's id")
    parser.add_argument("--at", type=place, metavar="MOMENT", help="svg: the end of TURN or TURN.PHASE, or an event's id")
    parser.add_argument("--size", type=size, default=(120, 36), metavar="WxH", help="svg: columns and rows (120x36)")
    parser.add_argument("--everything", action="store_true", help="with the whole scenario and rules in the first row")
    parser.add_argument("-o", "--output", metavar="OUT", help="write here instead of standard output")


def _branch(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("--at", type=place, metavar="MOMENT",
                        help="TURN or TURN.PHASE: go on as it opens; or an event's id: just before its order")  # fmt: skip
    parser.add_argument("--after", action="store_true", help="with an event's id: go on right after its order instead")
    who = "people sit here from there on, the computer everywhere else; without it everybody stays where they are"
    parser.add_argument("--seats", metavar="A,B", help=who)
    parser.add_argument("--rules", type=one("recorded", "current"), metavar="WHICH",
                        help="go on by the rules in the save (recorded) or today's (current)")  # fmt: skip
    parser.add_argument("--seed", type=whole(0, MOST_SEED), metavar="N", help="another seed of all chance from there on")
    parser.add_argument("-o", "--output", metavar="NEW", help="keep it here; by default in the folder of saves")
    _json(parser)


def _watch(parser: Parser) -> None:
    _file(parser)
    _seat(parser, "tell what this seat may know; without it, what the public may")
    parser.add_argument("--plain", action="store_true", help="tell it in lines of text, also where there is a terminal")
    parser.add_argument("--once", action="store_true", help="tell the game so far, and do not wait for more")
    parser.add_argument("--json", action="store_true", help="print the events so far as one JSON document, and do not wait")


def _compare(parser: Parser) -> None:
    parser.add_argument("one", metavar="A", nargs="?", help="a saved game (.wargame)")
    parser.add_argument("other", metavar="B", nargs="?", help="another one of the same crisis")
    _json(parser)


def _saves(parser: Parser) -> None:
    parser.add_argument("folder", metavar="FOLDER", nargs="?", help="a folder; without one, where games are kept by default")
    _json(parser)


def _why(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("event", metavar="EVENT", nargs="?", help="an event's id; without one, the last turn's main events")
    _seat(parser, "only what this seat may know")
    parser.add_argument("--turn", type=whole(1, 1000), metavar="N", help="without EVENT: list the main events of this turn")
    _json(parser)


def _replay(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("--at", type=moment, metavar="TURN[.PHASE]",
                        help=f"begin here, or tell the game up to here; phases: {', '.join(PHASES)}")  # fmt: skip
    _seat(parser, "tell it as this seat may know it (on the screen public by default, as text the whole record)")
    parser.add_argument("--text", action="store_true", help="tell it as text, also where there is a terminal to look through it")
    parser.add_argument("--ids", action="store_true", help="as text, with the id of each event, for `wargame why`")
    _json(parser)


def _new(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", nargs="?", help="a folder that does not exist yet, or an empty one")
    parser.add_argument("--title", metavar="T", default="", help="the crisis's title; without it, the folder's name")


def _check(parser: Parser) -> None:
    parser.add_argument("path", metavar="PATH", nargs="?", help="a scenario folder, or a name from `wargame scenarios`")
    _json(parser)


def _schema(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="a table, such as package; without one, the list of tables")
    _json(parser)


def _rules(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="a page (30), or a rule (30.5); without one, the list of pages")
    _json(parser)


def _bench(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="a measure, or how the names of several begin")
    _json(parser)


def _serve(parser: Parser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen; 127.0.0.1 by default, this machine alone"
    )
    parser.add_argument("--port", type=whole(1, 65535), default=8000, metavar="N", help="the port, 8000 by default")


OPTIONS: dict[str, Callable[[Parser], None]] = {
    "play": _play,
    "run": _run,
    "replay": _replay,
    "why": _why,
    "export": _export,
    "verify": _verify,
    "branch": _branch,
    "watch": _watch,
    "compare": _compare,
    "saves": _saves,
    "scenarios": _json,
    "rules": _rules,
    "new": _new,
    "check": _check,
    "schema": _schema,
    "bench": _bench,
    "serve": _serve,
}


def parser_of(name: str) -> Parser:
    """Return the parser of a command, with its examples."""
    command = COMMANDS[name]
    parser = Parser(name, command.about[:1].upper() + command.about[1:] + ".")
    OPTIONS[name](parser)
    if command.examples:
        parser.epilog = "examples:\n  " + "\n  ".join(command.examples)
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser


def parse(name: str, argv: list[str]) -> argparse.Namespace:
    """Return a command's options; raises Usage for a call that is wrong."""
    parser = parser_of(name)
    args, rest = parser.parse_known_args(argv)
    for word in rest:
        if word.startswith("-") and word != "-":
            from wargame.border.faults import nearest

            option = word.partition("=")[0]
            close = nearest(option, parser.known())
            mend = f"Did you mean '{close}'?" if close else f"See `wargame {name} --help`."
            raise Usage(f"wargame {name}", f"unknown option '{option[:60]}'", mend)
    if rest:
        raise Usage(f"wargame {name}", f"'{rest[0][:60]}' is one word too many", f"See `wargame {name} --help`.")
    return args
