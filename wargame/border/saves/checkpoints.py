"""Checkpoints: the state as a turn begins, stored as what differs from the first state.

Lives here: the difference of two plain values, putting it back, and the states made of it. Not here: folding events (engine).
"""

from __future__ import annotations

from typing import Any

import msgspec

from wargame.border.faults import BadInput, Fault
from wargame.border.saves.bodies import Unfit, plain
from wargame.border.saves.records import Checkpoint, Saved
from wargame.engine import State
from wargame.engine.model.base import Phase
from wargame.engine.rooms.clock import GameBegan

PHASE: Phase = "situation"
"""The phase in which checkpoints are made: nothing is drafted in it."""

_GONE = 0
_WHOLE = 1
"""Codes of the two msgpack extensions: a key that is gone, and a mapping to be taken as it is."""


def make(first: State, now: State, entries: int) -> Checkpoint:
    """Return the checkpoint of the state `now`, `entries` entries after the game began from `first`."""
    changes = _difference(_tree(first), _tree(now))
    return Checkpoint(entries=entries, turn=now.public.turn, changes=msgspec.Raw(msgspec.msgpack.encode(changes)))


def first_state(saved: Saved) -> State:
    """Return the state in which a saved game began."""
    began = saved.entries[0].events[0]
    assert isinstance(began, GameBegan)
    return began.state


def state_at(saved: Saved, checkpoint: Checkpoint) -> State:
    """Return the state that a checkpoint holds. Raises BadInput where it makes none."""
    from msgpack import ExtType

    try:
        changes = _extensions(plain(bytes(checkpoint.changes)), ExtType)
        tree = _patched(_tree(first_state(saved)), changes)
        return msgspec.msgpack.decode(msgspec.msgpack.encode(tree), type=State)
    except (Unfit, msgspec.MsgspecError, ValueError, RecursionError):
        where = f"checkpoint of turn {checkpoint.turn}"
        raise BadInput([Fault("save", where, "makes no state", "Take an unaltered copy of the file.")]) from None


def _tree(state: State) -> Any:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(state))


def _extensions(value: Any, ext: type[Any]) -> Any:
    """Return plain values read by msgpack with their extensions as msgspec knows them."""
    if isinstance(value, ext):
        return msgspec.msgpack.Ext(value.code, value.data)  # type: ignore[attr-defined]
    if isinstance(value, dict):
        return {k: _extensions(v, ext) for k, v in value.items()}
    return value


def _difference(old: Any, new: Any) -> Any:
    """Return what `_patched` needs to make `new` of `old`, order of keys included."""
    if not isinstance(new, dict):
        return new
    if not isinstance(old, dict):
        return new
    order = [k for k in old if k in new] + [k for k in new if k not in old]
    if order != list(new):
        return msgspec.msgpack.Ext(_WHOLE, msgspec.msgpack.encode(new))
    changes: dict[Any, Any] = {k: msgspec.msgpack.Ext(_GONE, b"") for k in old if k not in new}
    for key, value in new.items():
        if key not in old:
            changes[key] = value
        elif old[key] != value or _order(old[key]) != _order(value):
            changes[key] = _difference(old[key], value)
    return changes


def _order(value: Any) -> Any:
    """Return the order of the keys in a plain value, at every depth."""
    if isinstance(value, dict):
        return [(k, _order(v)) for k, v in value.items()]
    return [_order(v) for v in value] if isinstance(value, list) else None


def _patched(old: Any, changes: Any) -> Any:
    """Return a value with its changes made."""
    if isinstance(changes, msgspec.msgpack.Ext):
        return plain(bytes(changes.data))
    if not isinstance(changes, dict) or not isinstance(old, dict):
        return changes
    out = dict(old)
    for key, change in changes.items():
        if isinstance(change, msgspec.msgpack.Ext) and change.code == _GONE:
            out.pop(key, None)
        elif key in old:
            out[key] = _patched(old[key], change)
        else:
            out[key] = change
    return out
