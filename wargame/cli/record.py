"""Commands that read a saved game: `replay`, `why`, `verify`. Not here: what they say (reports) or find (session)."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from wargame.border import places
from wargame.border.faults import BadInput, Fault, plain
from wargame.border.saves import read
from wargame.border.saves.records import Saved
from wargame.cli.commands import PHASES, Usage
from wargame.cli.console import Console
from wargame.cli.folders import shown
from wargame.cli.seats import seat_of
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.engine.rooms.clock import PhaseOpened
from wargame.language import tr, trn
from wargame.reports import why as reasons
from wargame.reports.log import Account
from wargame.reports.pages import load, rules_of
from wargame.reports.why_page import lay_out
from wargame.session.folding import rulebook, step
from wargame.session.replay import fitting
from wargame.session.verify import Verdict
from wargame.session.verify import verify as decide_again

ROWS = 12
"""Changed numbers of the rules that `verify` lists before the rest is only counted."""


def opened(args: argparse.Namespace, console: Console) -> tuple[Saved, Path]:
    """Return the saved game that a call names, and where it lies; a torn end is told of. Raises Usage and BadInput."""
    if not args.file:
        raise Usage("FILE", "no saved game is named", "Name a file that ends in .wargame.")
    path = Path(args.file).expanduser()
    saved = read(path)
    if saved.torn:
        console.note(f"wargame: {plain(str(path))}: {saved.torn}")
    return saved, path


def _seat(args: argparse.Namespace, saved: Saved) -> SeatId:
    return seat_of(args.seat, saved.header.scenario) if args.seat else WHITE


# Replay.


def replay(args: argparse.Namespace, console: Console) -> int:
    """Look through a saved game on a screen of its own; without a terminal, or on demand, tell its story up to a moment."""
    saved, path = opened(args, console)
    from wargame.cli.play import in_terminal, look_through

    if not (args.text or args.json or args.ids) and in_terminal():
        seat = seat_of(args.seat, saved.header.scenario) if args.seat else PUBLIC
        _within(saved, args.at)
        return look_through(path, seat, args.at, console)
    with fitting(saved, path):
        return _replay(args, console, saved)


def _replay(args: argparse.Namespace, console: Console, saved: Saved) -> int:
    account = Account(rulebook(saved), saved.header.scenario, _seat(args, saved), ids=args.ids)
    turn, phase = args.at or (len(saved.header.scenario.turns), "report")
    for number, entry in enumerate(saved.entries, 1):
        if _past(account, turn, phase):
            break
        if account.story.state is not None:
            step(account.story.state, entry, number, Path(args.file).name)
        account.add(entry.order, entry.events, entry.reason, entry.rejection)
    turns = [t for t in account.story.turns if t.number <= turn]
    _within(saved, args.at)
    state = turns[-1].last
    if args.json:
        public = state.public
        date = account.words.names.moment(public.hour)
        console.json(
            {
                "scenario": saved.header.scenario.id,
                "turn": turns[-1].number,
                "phase": phase,
                "date": date,
                "public": msgspec.to_builtins(public),
            }
        )
        return 0
    page = console.page()
    account.opening(page)
    for one in turns:
        whole = one.done or one.number < turn
        account.turn(
            page, one, "report" if one.number < turn else phase if args.at or whole else _shown_phase(state.public.phase)
        )
    if not args.at:
        account.summary(page)
    console.show(page)
    return 0


def _within(saved: Saved, at: tuple[int, str] | None) -> None:
    """Raise BadInput for a turn to which the record does not go."""
    last = max((e.turn for entry in saved.entries for e in entry.events if isinstance(e, PhaseOpened)), default=0)
    if at is not None and at[0] > last:
        what = f"the record ends in turn {last}, before turn {at[0]}"
        raise BadInput([Fault("--at", "", what, f"Name a turn from 1 to {last}.")])


def _shown_phase(phase: str) -> str:
    return phase if phase in PHASES else "report"


def _past(account: Account, turn: int, phase: str) -> bool:
    """Whether the story has come to the end of a phase."""
    state = account.story.state
    if state is None:
        return False
    now = state.public.turn, PHASES.index(state.public.phase) if state.public.phase in PHASES else len(PHASES)
    return now > (turn, PHASES.index(phase))


# Why.


def why(args: argparse.Namespace, console: Console) -> int:
    """Tell how an event came about; without one, list events that may be asked about."""
    saved, path = opened(args, console)
    with fitting(saved, path):
        return _why(args, console, saved, path)


def _why(args: argparse.Namespace, console: Console, saved: Saved, path: Path) -> int:
    header = saved.header
    archive = reasons.Archive(
        rulebook(saved), header.scenario, header.ruleset, rules_of(load(places.rules())), _seat(args, saved)
    )
    for number, entry in enumerate(saved.entries, 1):
        if archive.story.state is not None:
            step(archive.story.state, entry, number, path.name)
        archive.add(entry.order, entry.events, entry.reason, entry.because)
    if not args.event:
        return _main_events(args, console, archive, path)
    answer = archive.why(args.event)
    if answer is None:
        close = archive.nearest(args.event)
        mend = f"Did you mean {' or '.join(close)}?" if close else f"See `wargame why {shown(path)}` for ids."
        raise BadInput([Fault("EVENT", "", f"no event '{args.event[:120]}' is known in {plain(path.name)}", mend)])
    if args.json:
        console.json(reasons.document(answer))
        return 0
    page = console.page()
    lay_out(page, answer)
    console.show(page)
    return 0


def _main_events(args: argparse.Namespace, console: Console, archive: reasons.Archive, path: Path) -> int:
    last = archive.story.turns[-1].number
    turn = args.turn or archive.latest()
    if turn > last:
        raise BadInput([Fault("--turn", "", f"the record ends in turn {last}", f"Name a turn from 1 to {last}.")])
    found = archive.main(turn)
    if args.json:
        console.json({"turn": turn, "events": [{"id": name, "text": text} for name, text in found]})
        return 0
    page = console.page()
    many = len(archive.index())
    page.title(tr("WHY?   The main events of turn {turn}", turn=turn), tr("{n:,} events in all", n=many))
    for name, text in found:
        page.text(text)
        page.ids([name])
    if not found:
        page.text(tr("Nothing of note happened."))
    page.blank()
    where = shown(path)
    more = tr(
        """Ask about one with `wargame why {file} ID`; other turns with `wargame why {file} --turn N`;
every id stands in `wargame replay {file} --ids` and in `wargame export {file}`.""",
        file=where,
    )
    page.text(" ".join(more.split()), hang=0)
    console.show(page)
    return 0


# Verify.


def verify(args: argparse.Namespace, console: Console) -> int:
    """Check a record and decide it again; 1 where it does not come out the same."""
    saved, path = opened(args, console)
    ruleset = None
    if args.rules == "current":
        from wargame.border.tables import load_ruleset

        ruleset = load_ruleset()
    verdict = decide_again(saved, ruleset, lambda done, of: console.progress(f"Decided {done} of {of}"))
    if args.json:
        console.json(
            {
                "identical": verdict.identical,
                "message": verdict.message,
                "event": verdict.event or None,
                "rules": list(verdict.rules),
                "rows": [msgspec.to_builtins(row) for row in verdict.rows],
                "other_rules": verdict.other,
                "differing": verdict.differ or None,
                "entries": len(saved.entries),
                "engine": saved.header.engine,
                "recorded_rules": saved.header.ruleset.version,
                "notes": saved.notes,
                "torn": saved.torn or None,
            }
        )
        return 0 if verdict.identical else 1
    if verdict.other:
        _of_other_rules(console, verdict, saved, path)
    console.say(plain(verdict.message))
    for note in saved.notes:
        console.say(plain(note))
    if not verdict.identical:
        _behind(args, console, verdict, path)
    return 0 if verdict.identical else 1


def _of_other_rules(console: Console, verdict: Verdict, saved: Saved, path: Path) -> None:
    """Say that a save is of other rules, what that means, and what can be done with it."""
    from wargame.border.tables import load_ruleset

    entries = len(saved.entries)
    console.say(
        tr(
            "This game was played by rules {recorded}, and this version of the program has rules {current}: a difference need "
            "not mean that the record was changed. The chain of its records is whole.",
            recorded=plain(saved.header.ruleset.version),
            current=load_ruleset().version,
        )
    )
    console.say(
        tr(
            "`wargame replay {file}` shows the game as it was played, whatever rules have changed; only the state of the program "
            "that wrote it (version {version}) can decide all of it again as it was.",
            file=shown(path),
            version=plain(saved.header.engine),
        )
    )
    same = entries - verdict.differ
    console.say(
        trn(
            "Decided by this version, {same} of its {all} entries come out the same; {n} does not:",
            "Decided by this version, {same} of its {all} entries come out the same; the first of {n} that do not:",
            verdict.differ,
            same=same,
            all=entries,
        )
    )


def _behind(args: argparse.Namespace, console: Console, verdict: Verdict, path: Path) -> None:
    """Say which rules and which of their numbers are behind a difference."""
    if verdict.rows:
        console.say("Changed since:")
        for row in verdict.rows[:ROWS]:
            console.say(plain(f"  {row}"))
        if verdict.rows[ROWS:]:
            console.say(f"  and {len(verdict.rows) - ROWS} more")
    elif verdict.rules:
        numbers = "No number of the rules has changed" if args.rules == "current" else "The numbers are those in the save"
        one = "the rule itself has" if len(verdict.rules) == 1 else "one of the rules behind it has"
        console.say(plain(f"{numbers}; so {one} changed, or the record was: {', '.join(verdict.rules)}."))
    if verdict.event:
        console.say(f"See how it came about: `wargame why {shown(path)} {plain(verdict.event)}`")
