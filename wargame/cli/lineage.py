"""Commands on several games: `branch`, `compare`, `saves`. Not here: what they find (session)."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import msgspec

from wargame.border.faults import BadInput, Fault, plain
from wargame.border.saves import read
from wargame.border.saves.records import Entry, Saved
from wargame.border.tables import load_ruleset
from wargame.cli.commands import Usage
from wargame.cli.console import Console
from wargame.cli.folders import new_save, saves_folder, shown
from wargame.cli.seats import seats_of
from wargame.engine.model.base import EventBase
from wargame.engine.model.tables import Ruleset
from wargame.language import tr, trn
from wargame.reports.names import plural, upper
from wargame.reports.page import Page
from wargame.session.branching import AFTER, moment, spoken
from wargame.session.branching import branch as write_branch
from wargame.session.compare import Comparison
from wargame.session.compare import compare as compare_games
from wargame.session.compared import compared, heads
from wargame.session.folding import seek
from wargame.session.replay import fitting
from wargame.session.rules_changed import Row, changed_rows
from wargame.session.shelf import Kept, shelf
from wargame.tui.phases import name as phase_name
from wargame.tui.phases import place

ROWS = 6
"""Changed numbers of the rules that are listed before the rest is only counted."""


def branch(args: argparse.Namespace, console: Console) -> int:
    """Write a new game that goes on from a moment of another."""
    if not args.file:
        raise Usage("FILE", "no saved game is named", "Name a file that ends in .wargame.")
    if not args.at:
        mend = "Name a turn or a phase, such as --at 3 or --at 3.council; the game goes on as it opens."
        raise Usage("--at", "no moment is named", mend)
    path = Path(args.file).expanduser()
    saved = read(path)
    at = f"{AFTER}{args.at}" if args.after else args.at
    if args.after and "/" not in at:
        raise Usage("--after", "goes with an event", "Name one with --at, by its id; a turn or a phase begins as it opens.")
    entries = moment(saved, at)
    people = seats_of(args.seats, saved.header.scenario) if args.seats is not None else None
    ruleset, rows = _rules(args, saved, entries)
    new = Path(args.output).expanduser() if args.output else new_save(f"{saved.header.scenario.id}-branch")
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    write_branch(path, entries, new, at, ruleset, args.seed, created, people)
    public = seek(saved, entries).public
    if args.json:
        console.json(
            {
                "save": str(new),
                "turn": public.turn,
                "phase": public.phase,
                "orders": entries - 1,
                "rules": "recorded" if ruleset is None else "current",
                "people": list(people or ()),
                "changed": [msgspec.to_builtins(row) for row in rows],
            }
        )
        return 0
    told = {"moment": place(public.turn, public.phase), "file": shown(path)}
    told["orders"] = trn("{n} order", "{n} orders", entries - 1)
    if ruleset is not None:
        console.say(tr("A new game from {moment} of {file}, after {orders}, by today's rules.", **told))
    else:
        console.say(tr("A new game from {moment} of {file}, after {orders}, by the rules in the save.", **told))
    if saved.notes:
        whole = tr("Another version wrote that game, so the new one is written whole.")
        console.say(" ".join((whole, *saved.notes)))
    console.say(tr("Kept in {file}", file=shown(new)))
    play = tr("Go on with `wargame play --resume {file}`.", file=shown(new))
    console.say(play if people else tr("Go on with `wargame run --resume {file}`.", file=shown(new)))
    return 0


def _rules(args: argparse.Namespace, saved: Saved, entries: int) -> tuple[Ruleset | None, list[Row]]:
    """Return the rules to go on with, None for the recorded ones, and the numbers that differ; ask where it is not said."""
    if args.rules == "recorded":
        return None, []
    current = load_ruleset()
    rows = changed_rows(saved.leg(entries).ruleset, current)
    if not rows:
        return None, []
    if args.rules is None:
        what = f"{plural(len(rows), 'number')} of the rules changed since this game was played: {_listed(rows)}"
        raise Usage("--rules", what, "Say --rules recorded to go on by those in the save, or --rules current for today's.")
    return current, rows


def _listed(rows: list[Row] | tuple[Row, ...]) -> str:
    more = f"; and {len(rows) - ROWS} more" if len(rows) > ROWS else ""
    return "; ".join(str(row) for row in rows[:ROWS]) + more


# Compare.


def compare(args: argparse.Namespace, console: Console) -> int:
    """Tell where two games parted, and what came out otherwise."""
    if not args.one or not args.other:
        raise Usage("A B", "two saved games are wanted", "Name both, such as `wargame compare a.wargame b.wargame`.")
    paths = Path(args.one).expanduser(), Path(args.other).expanduser()
    one, other = read(paths[0]), read(paths[1])
    found = compare_games(one, other)
    if args.json:
        console.json(_document(found))
        return 0
    with fitting(one, paths[0]), fitting(other, paths[1]):
        page = console.page()
        page.title(tr("COMPARE   {crisis}", crisis=one.header.scenario.title))
        heads(page, (shown(paths[0]), shown(paths[1])), found)
        compared(page, one, found)
        console.show(page)
    return 0


def _document(found: Comparison) -> dict[str, Any]:
    fork = found.fork
    document: dict[str, Any] = {
        "same": fork is None,
        "same_seed": found.same_seed,
        "turns": list(found.turns),
        "rules": [msgspec.to_builtins(row) for row in found.rows],
        "parted": None,
        "totals": [msgspec.to_builtins(f) for f in found.totals],
        "details": [msgspec.to_builtins(f) for f in found.details],
    }
    if fork is not None:
        sides = ((fork.one, fork.event_one), (fork.other, fork.event_other))
        document["parted"] = {
            "orders": max(0, fork.entries - 1),
            "turn": fork.turn,
            "phase": fork.phase,
            "next": [_side(entry, event) for entry, event in sides],
        }
    return document


def _side(entry: Entry | None, event: EventBase | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    return {"order": msgspec.to_builtins(entry.order), "event": None if event is None else event.id}


# The list of saves.


def saves(args: argparse.Namespace, console: Console) -> int:
    """List the saved games of a folder as a tree of branches."""
    folder = Path(args.folder).expanduser() if args.folder else saves_folder()
    if not args.folder and not folder.is_dir():
        found: list[Kept] = []
    elif not folder.is_dir():
        raise BadInput([Fault(str(folder), "", "no such folder", "Name a folder of saved games.")])
    else:
        found = shelf(folder, lambda done, of: console.progress(tr("Reading {n} of {all}", n=done + 1, all=of)))
    if args.json:
        console.json([_row(one) for one in found])
        return 0
    page = console.page()
    good, bad = [k for k in found if k.fault is None], [k for k in found if k.fault is not None]
    page.title(tr("SAVED GAMES"), shown(folder))
    if not found:
        page.text(tr("None yet. `wargame run libya-2011` plays one."), hang=0)
    _tree(page, good, None, 0)
    if bad:
        page.section(tr("Files that cannot be opened"))
    for one in bad:
        assert one.fault is not None
        place = f"{one.fault.where}: " if one.fault.where else ""
        page.text(plain(f"{place}{one.fault.what}. {one.fault.mend}"), lead=f"{plain(one.path.name)}:")
    console.show(page)
    return 0


def _tree(page: Page, games: list[Kept], parent: Path | None, depth: int) -> None:
    for one in [k for k in games if k.parent == parent]:
        indent = 2 * min(depth, 10)
        page.text(plain(_told(one, branched=bool(depth and one.at))), lead=plain(one.path.name), indent=indent)
        _tree(page, games, one.path, depth + 1)


def _told(one: Kept, *, branched: bool) -> str:
    """Return a saved game in a line: from where it branched, how far it has come, who sits at it."""
    where = tr("over")
    if one.phase != "over":
        where = tr("turn {turn} of {turns}, {phase}", turn=one.turn, turns=one.turns, phase=phase_name(one.phase))
    told = [one.title, where, trn("{n} order", "{n} orders", one.orders)]
    if one.people:
        told.append(trn("{n} seat held by people", "{n} seats held by people", one.people))
    if one.created:
        told.append(one.created[:16].replace("T", " "))
    text = ", ".join(told)
    if branched:
        text = tr("from {moment}: {game}", moment=spoken(one.at), game=text)
    return " ".join((f"{text}.", *([f"{upper(one.torn)}."] if one.torn else [])))


def _row(one: Kept) -> dict[str, Any]:
    row: dict[str, Any] = {"file": str(one.path), "fault": None if one.fault is None else str(one.fault)}
    if one.fault is None:
        fields = ("title", "scenario", "created", "turn", "turns", "phase", "orders", "people", "at")
        row.update({name: getattr(one, name) for name in fields})
        row["torn"] = one.torn or None
        row["parent"] = None if one.parent is None else str(one.parent)
    return row
