"""The record of a game as tables for a spreadsheet: turns, nations, drafts and events, each one a CSV text.

Lives here: the columns and the rows. Not here: the record as it is (export), or where the files go (cli, tui).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from wargame.engine.rooms.council import events as council
from wargame.session.export import harmless
from wargame.session.replay import Replay, Seen

Cells = Sequence[object]
TRACKS = (
    "end_state", "earned", "legitimacy", "cohesion", "credibility",
    "sorties", "strike_sorties", "incidents", "harm_by_regime", "harm_by_coalition",
)  # fmt: skip
OF_NATIONS = ("role", "joined", "left", "personnel", "sorties", "strike_sorties", "casualties", "incidents", "support")


STATUS: dict[type, str] = {
    council.MotionTabled: "tabled",
    council.SilenceBegan: "silence",
    council.SilenceBroken: "broken",
    council.MotionAgreed: "agreed",
    council.MotionLapsed: "lapsed",
    council.MotionWithdrawn: "withdrawn",
}
"""What a draft is after an event."""


def tables(replay: Replay, seen: Seen) -> dict[str, str]:
    """Return every table as CSV by its name, as the seat of `seen` may know the game.

    Shares are 0 to 1, `joined` and `left` are turns, -1 for never; all stands as it was at the end of its turn.
    """
    made = {"turns": _turns(replay, seen), "nations": _nations(seen), "drafts": _drafts(seen), "events": _events(seen)}
    return {name: _csv(rows) for name, rows in made.items()}


def _csv(rows: Iterator[Cells]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    for cells in rows:
        table.writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def _turns(replay: Replay, seen: Seen) -> Iterator[Cells]:
    yield ("turn", "label", "opens", "hours", *TRACKS)
    scenario, names = replay.saved.header.scenario, seen.archive.words.names
    for turn in seen.story.turns:
        spec, tracks = scenario.turns[turn.number - 1], turn.last.public.tracks
        opens = names.moment(replay.rules.opens[turn.number - 1])
        yield (turn.number, spec.label, opens, spec.hours, *(getattr(tracks, name) for name in TRACKS))


def _nations(seen: Seen) -> Iterator[Cells]:
    yield ("turn", "nation", "name", *OF_NATIONS, "caveats")
    names = seen.archive.words.names
    for turn in seen.story.turns:
        for code, held in turn.last.public.nations.items():
            figures = (getattr(held, name) for name in OF_NATIONS)
            yield (turn.number, code, names.label(code), *figures, len(held.caveats))


def _drafts(seen: Seen) -> Iterator[Cells]:
    """Yield the drafts that the seat has heard of, as far as it has heard of them."""
    yield ("draft", "turn", "forum", "proposer", "kind", "text", "status", "silences", "broken_by")
    found: dict[str, list[object]] = {}
    silences: dict[str, int] = {}
    broken: dict[str, list[str]] = {}
    for number, here in enumerate(seen.moments):
        event = here.told.event
        match event:
            case council.MotionTabled():
                kind, text = str(event.proposal.__struct_config__.tag), seen.archive.words.draft(event.motion)
                found[event.motion] = [here.turn, event.forum, event.by, kind, text]
            case council.MotionAgreed() if event.motion not in found:  # It comes out with the decision alone.
                found[event.motion] = [here.turn, event.forum, "", str(event.proposal.__struct_config__.tag), seen.text(number)]
            case council.SilenceBegan():
                silences[event.motion] = silences.get(event.motion, 0) + 1
            case council.SilenceBroken():
                broken.setdefault(event.motion, []).append(event.by)
            case _:
                pass
        if (status := STATUS.get(type(event))) is not None and (motion := getattr(event, "motion", "")) in found:
            found[motion][5:] = [status]
    for motion, cells in found.items():
        yield (motion, *cells, silences.get(motion, 0), " ".join(dict.fromkeys(broken.get(motion, ()))))


def _events(seen: Seen) -> Iterator[Cells]:
    yield ("event", "turn", "phase", "date", "hour", "kind", "decisive", "text", "reason")
    names = seen.archive.words.names
    for number, here in enumerate(seen.moments):
        event = here.told.event
        told = (names.moment(event.at), event.at, here.kind, here.mark, seen.text(number), here.told.reason)
        yield (event.id, here.turn, here.phase, *told)


__all__ = ["tables"]
