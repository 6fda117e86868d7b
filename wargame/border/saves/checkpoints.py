"""Checkpoints: the state as a turn begins, stored as what differs from the first state.

Lives here: the difference of two plain values, putting it back, and the states made of it. Not here: folding events (engine).
"""

from __future__ import annotations

from typing import Any

import msgpack
import msgspec

from wargame.border.faults import BadInput, Fault
from wargame.border.saves.bodies import Unfit, plain
from wargame.border.saves.records import Checkpoint, Saved
from wargame.border.typed import from_msgpack
from wargame.engine import State
from wargame.engine.model.base import Phase
from wargame.engine.rooms.clock import GameBegan

PHASE: Phase = "situation"
"""The phase in which checkpoints are made: nothing is drafted in it."""

_GONE = 0
_SORTED = 1
"""Codes of the two msgpack extensions: a key that is gone; and changes with the order of keys after them, as [keys, changes]."""


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
    try:
        tree = _patched(_tree(first_state(saved)), plain(bytes(checkpoint.changes)))
        return from_msgpack(msgspec.msgpack.encode(tree), State)
    except (Unfit, msgspec.MsgspecError, LookupError, ValueError, TypeError, RecursionError):
        where = f"checkpoint of turn {checkpoint.turn}"
        raise BadInput([Fault("save", where, "makes no state", "Take an unaltered copy of the file.")]) from None


def _tree(state: State) -> Any:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(state))


def _difference(old: Any, new: Any) -> Any:
    """Return what `_patched` needs to make `new` of `old`, order of keys included."""
    if not isinstance(new, dict) or not isinstance(old, dict):
        return new
    changes: dict[Any, Any] = {k: msgspec.msgpack.Ext(_GONE, b"") for k in old if k not in new}
    for key, value in new.items():
        if key not in old:
            changes[key] = value
        elif old[key] != value or _order(old[key]) != _order(value):
            changes[key] = _difference(old[key], value)
    if [k for k in old if k in new] + [k for k in new if k not in old] == list(new):
        return changes
    return msgspec.msgpack.Ext(_SORTED, msgspec.msgpack.encode((list(new), changes)))


def _order(value: Any) -> Any:
    """Return the order of the keys in a plain value, at every depth."""
    if isinstance(value, dict):
        return [(k, _order(v)) for k, v in value.items()]
    return [_order(v) for v in value] if isinstance(value, list) else None


def _patched(old: Any, changes: Any) -> Any:
    """Return a value with its changes made. Raises Unfit, ValueError or TypeError where they do not fit it."""
    if isinstance(changes, msgpack.ExtType):
        keys, inner = plain(changes.data)
        out = _patched(old, inner)
        return {k: out[k] for k in keys}
    if not isinstance(changes, dict) or not isinstance(old, dict):
        return changes
    out = dict(old)
    for key, change in changes.items():
        if isinstance(change, msgpack.ExtType) and change.code == _GONE:
            out.pop(key, None)
        else:
            out[key] = _patched(old[key], change) if key in old else change
    return out
