"""Which commands there are, and where the function of each lies.

Lives here: what `wargame --help` needs, and nothing that takes time to load. Not here: options (options.py), or what a
command does.
"""

from __future__ import annotations

PHASES = ("situation", "capitals", "council", "operations", "report")


class Usage(Exception):
    """The call is wrong: where, what, and how to mend it."""

    def __init__(self, where: str, what: str, mend: str) -> None:
        """Keep the three parts of the message."""
        self.where, self.what, self.mend = where, what, mend
        super().__init__(f"{where}: {what}. {mend}")


class Command:
    """One command: what it does in a line, where its function lies (`module:function`, inside wargame.cli), and examples."""

    def __init__(self, about: str, place: str, *examples: str) -> None:
        """Take what the table below says."""
        self.about, self.place, self.examples = about, place, examples


COMMANDS: dict[str, Command] = {
    "play": Command(
        "play with people at one screen, handed from seat to seat",
        "play:play",
        "wargame play libya-2011 --seats USA,FRA",
        "wargame play --resume saves/game.wargame",
        "wargame play libya-2011 --plain",
    ),
    "run": Command(
        "play a whole game without a screen and tell what happened",
        "run:run",
        "wargame run libya-2011 --seed 7",
        "wargame run libya-2011 --turns 3 --seat FRA",
        "wargame run --resume saves/game.wargame",
    ),
    "replay": Command(
        "look through a saved game step by step, or tell its story as text",
        "record:replay",
        "wargame replay saves/game.wargame",
        "wargame replay saves/game.wargame --at 3.council",
    ),
    "why": Command(
        "how an event came about: causes, terms, dice, rule, source",
        "record:why",
        "wargame why saves/game.wargame",
        "wargame why saves/game.wargame 3.operations/legitimacy/all/tracks",
    ),
    "export": Command(
        "the record of a game as rows, text, tables or a picture",
        "taking_out:export",
        "wargame export saves/game.wargame --seat FRA -o france.jsonl",
        "wargame export saves/game.wargame --format text --from 3.council",
        "wargame export saves/game.wargame --format svg --at 4 -o four.svg",
    ),
    "verify": Command(
        "check a saved game's record and decide it again",
        "record:verify",
        "wargame verify saves/game.wargame --rules current",
    ),
    "branch": Command(
        "a new game that goes on from any moment of another",
        "lineage:branch",
        "wargame branch saves/game.wargame --at 3.council -o other.wargame",
        "wargame branch saves/game.wargame --at 4 --seats USA,FRA",
    ),
    "watch": Command(
        "follow a game that another program is playing, on a wall or in text",
        "watch:watch",
        "wargame watch saves/game.wargame",
        "wargame watch saves/game.wargame --seat FRA --plain",
    ),
    "compare": Command(
        "where two games parted, and what it changed",
        "lineage:compare",
        "wargame compare saves/game.wargame other.wargame",
    ),
    "saves": Command("the saved games of a folder, and which branched from which", "lineage:saves"),
    "scenarios": Command("list the scenarios", "library:scenarios"),
    "rules": Command("the rulebook: its pages, one page, or one rule", "library:rules", "wargame rules 30.5"),
    "new": Command(
        "write a small scenario with comments, to make one's own from",
        "library:new",
        "wargame new my-crisis --title 'Trouble at sea'",
    ),
    "check": Command("find every fault in a scenario folder", "library:check", "wargame check scenarios/libya-2011"),
    "schema": Command("what an author may write into a scenario's tables", "library:schema", "wargame schema package"),
    "serve": Command(
        "the same interface in a browser, on this machine alone",
        "serve:serve",
        "wargame serve --port 8001",
    ),
    "bench": Command("measure the program's speed", "library:bench"),
}
