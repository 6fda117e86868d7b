"""The figures of a game in one document, as `wargame run --json` prints it (its form is fixed: it changes only by addition).

Lives here: that document. Not here: prose (reports).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from wargame.engine import redact
from wargame.engine.model.base import WHITE, SeatId
from wargame.engine.model.council import Motion
from wargame.engine.model.dials_table import DIALS
from wargame.engine.model.state import NationState
from wargame.engine.rooms import cyber, goals
from wargame.engine.rooms.aftermath import AftermathAssessed, UsefulnessJudged
from wargame.session.drive import played
from wargame.session.session import Session


def summary(session: Session, save_path: Path | str | None = None, seat: SeatId = WHITE) -> dict[str, Any]:
    """Return the figures of a game so far; `save_path` is where it lies, by default the session's own file.

    Shares are 0 to 1, `personnel` the most people in theatre at once, `joined` and `left` turns or None, `caveats` the number
    declared, `own_losses` the coalition's own dead. `scores` are, once the game is over, the score sheets that `seat` may know;
    `aftermath` is then what became of it (rule 180.1), and None before; `dials` are as they were set (rule 190.1).
    """
    public = session.state.public
    path = save_path if save_path is not None else session.path
    nations = public.nations.values()
    return {
        "scenario": session.header.scenario.id,
        "seed": session.header.seed,
        "turns": played(session),
        "events": sum(len(entry.events) for entry in session.entries),
        "state_hash": session.state_hash(),
        "save": None if path is None else str(path),
        "end_state": {"achieved": public.tracks.end_state, "objectives": dict(public.objectives)},
        "motions": [_motion(motion) for motion in session.state.table.motions.values()],
        "totals": {
            "sorties": public.tracks.sorties,
            "strike_sorties": public.tracks.strike_sorties,
            "own_losses": sum(n.casualties for n in nations),
            "civilian_harm_incidents": public.tracks.incidents,
        },
        "nations": {
            name: _nation(session.seats.get(SeatId(name)), held) | _cyber(session, SeatId(name), seat)
            for name, held in public.nations.items()
        },
        "difficulty": session.header.scenario.difficulty,
        "dials": {name: getattr(session.rules.tables.dials, name) for name in DIALS},
        "aftermath": _aftermath(session),
        "scores": {sheet.nation: _score(sheet) for sheet in _sheets(session, seat)},
    }


def _aftermath(session: Session) -> dict[str, Any] | None:
    if not session.over:
        return None
    found: dict[str, Any] = {"begun": None, "usefulness": None, "terms": {}, "worlds": {}}
    for event in session.entries[-1].events:
        if isinstance(event, AftermathAssessed):
            found["worlds"][event.world] = {
                "ending": event.ending,
                "end_state": event.end_state,
                "control": event.control,
                "half_years": [{"end_state": p.end_state, "violence": p.violence, "danger": p.danger} for p in event.periods],
                "civilian_dead": {"in_turns": event.dead_in_turns, "after": event.dead_after},
                "worth": event.worth,
            }
        elif isinstance(event, UsefulnessJudged):
            found |= {"begun": event.begun, "usefulness": event.usefulness, "terms": {t.name: t.value for t in event.terms}}
    return found


def _cyber(session: Session, nation: SeatId, seat: SeatId) -> dict[str, Any]:
    """Return what a nation has given others in cyberspace, apart from the six components, where the crisis has such a side.

    Its own seat and the facilitator alone know it (rule 60.26); for others it is None.
    """
    if not cyber.active(session.rules):
        return {}
    given = session.state.private[nation].cyber.given
    return {"cyber": msgspec.structs.asdict(given) if seat in (WHITE, nation) else None}


def _sheets(session: Session, seat: SeatId) -> Iterator[goals.ScoreSheet]:
    """Yield the score sheets that a seat may know; there are none before the end."""
    for event in session.events() if session.over else ():
        if isinstance(event, goals.ScoreSheet) and redact(session.state, event, seat) is not None:
            yield event


def _score(sheet: goals.ScoreSheet) -> dict[str, Any]:
    return {
        "total": sheet.total,
        "lines": [
            {"kind": x.kind, "subject": x.subject, "rule": x.term.rule, "value": x.term.value, "weight": x.weight}
            for x in sheet.lines
        ],
    }


def _motion(motion: Motion) -> dict[str, Any]:
    return {
        "turn": motion.turn,
        "type": motion.proposal.__struct_config__.tag,
        "proposer": motion.proposer,
        "result": motion.status,
        "broken_by": list(dict.fromkeys(o.by for o in motion.objections)),
        "rounds": motion.rounds,
    }


def _nation(occupant: str | None, held: NationState) -> dict[str, Any]:
    return {
        "seat": occupant,
        "role": held.role,
        "joined": held.joined if held.joined >= 0 else None,
        "left": held.left if held.left >= 0 else None,
        "caveats": len(held.caveats),
        "personnel": held.personnel,
        "sorties": held.sorties,
        "strike_sorties": held.strike_sorties,
        "casualties": held.casualties,
        "domestic_support": held.support,
        "components": None if held.components is None else msgspec.to_builtins(held.components),
    }
