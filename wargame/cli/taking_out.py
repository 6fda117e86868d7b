"""`wargame export`: the record of a game as rows, a span of it as text, tables for a spreadsheet, a picture of a moment.

Lives here: reading the call, and where it is written. Not here: what is in it (session), or the picture (tui).
"""

from __future__ import annotations

import argparse
import io
import os
from pathlib import Path

from wargame.border.faults import BadInput, Fault
from wargame.border.saves.records import Saved
from wargame.cli.commands import Usage
from wargame.cli.console import Console
from wargame.cli.folders import shown
from wargame.cli.record import opened
from wargame.cli.seats import seat_of
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.reports.page import Page
from wargame.session.replay import Replay, fitting

WIDE = 88
"""Columns of a span as text."""

OPTIONS = {"text": ("begin", "end"), "svg": ("at",)}
"""Which options go with one format alone."""
SPOKEN = {"begin": "--from", "end": "--to", "at": "--at"}


def export(args: argparse.Namespace, console: Console) -> int:
    """Write what is asked for, whole or as a seat may see it."""
    saved, path = opened(args, console)
    seat = seat_of(args.seat, saved.header.scenario) if args.seat else None
    if args.everything and (seat is not None or args.format != "jsonl"):
        raise Usage("--everything", "goes with the whole record in jsonl alone", "Leave out --seat and --format.")
    for form, names in OPTIONS.items():
        for name in names:
            if getattr(args, name) is not None and args.format != form:
                raise Usage(SPOKEN[name], f"goes with --format {form} alone", f"Leave it out, or add --format {form}.")
    with fitting(saved, path):
        if args.format == "tables":
            return _tables(args, console, _replay(saved, path), seat or WHITE)
        if args.format == "text" and not _to_file(args):
            console.show(_span(args, _replay(saved, path), seat or WHITE, plain=console.plain))
            return 0
        text = _text(args, saved, path, seat)
    if not _to_file(args):
        console.data(text)
        return 0
    out = Path(args.output).expanduser()
    try:
        if out.exists() and os.path.samefile(out, path):
            raise BadInput([Fault("-o", "", "this is the saved game itself", "Name another file.")])
        if out.suffix == ".wargame" and out.exists():
            raise BadInput([Fault("-o", "", f"{shown(out)} is a saved game, and is not overwritten", "Name another file.")])
        with out.open("w", encoding="utf-8", newline="") as handle:
            handle.write(text)
    except OSError as error:
        raise _unwritten(out, error) from None
    console.note(f"Written to {shown(out)}")
    return 0


def _unwritten(out: Path, error: OSError) -> BadInput:
    what = f"{shown(out)} cannot be written: {error.strerror or error}"
    return BadInput([Fault("-o", "", what, "Name another file or folder.")])


def _replay(saved: Saved, path: Path) -> Replay:
    return Replay(saved, {}, path)


def _text(args: argparse.Namespace, saved: Saved, path: Path, seat: SeatId | None) -> str:
    if args.format == "svg":
        return _picture(args, saved, path, seat or PUBLIC)
    if args.format == "text":
        return "".join(f"{line.rstrip()}\n" for line in _span(args, _replay(saved, path), seat or WHITE).lines)
    from wargame.session.export import write

    buffer = io.StringIO()
    write(saved, buffer, seat, args.format, everything=args.everything)
    return buffer.getvalue()


def _to_file(args: argparse.Namespace) -> bool:
    return bool(args.output) and args.output != "-"


def _span(args: argparse.Namespace, replay: Replay, seat: SeatId, *, plain: bool = False) -> Page:
    from wargame.session import notes, spans

    seen = replay.seen(seat)
    span = spans.bounds(replay, seen, args.begin or "", args.end or "")
    assert replay.path is not None, "a saved game lies in a file"
    marks = notes.readable(notes.read(replay.path), seat, lambda event: seen.find(event) is not None)
    page = Page(WIDE, plain=plain)
    spans.write(page, replay, seen, span, marks)
    return page


def _picture(args: argparse.Namespace, saved: Saved, path: Path, seat: SeatId) -> str:
    from wargame.session import spans
    from wargame.tui.start import picture, replayed

    replay = replayed(path)
    seen = replay.seen(seat)
    at = spans.bounds(replay, seen, "", args.at, "--at")[1] if args.at else len(seen.moments) - 1
    del saved
    return picture(replay, seat, at, args.size)


def _tables(args: argparse.Namespace, console: Console, replay: Replay, seat: SeatId) -> int:
    from wargame.session.tables import tables

    if not args.output or args.output == "-":
        raise Usage("-o", "tables go to a folder of their own", "Name it, such as -o tables.")
    folder = Path(args.output).expanduser()
    found = tables(replay, replay.seen(seat))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in found.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise _unwritten(folder, error) from None
    console.note(f"Written to {shown(folder)}: {', '.join(f'{name}.csv' for name in found)}")
    return 0
