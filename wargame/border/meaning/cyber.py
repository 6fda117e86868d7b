"""Meaning of cyber.toml, and of the adversary's doctrine there: references, owners, and what could never come to pass."""

from __future__ import annotations

from wargame.border.draft import Draft, Keys
from wargame.border.meaning.theatre import doubles
from wargame.engine.model.cyber import THE_ADVERSARY

FILE = "cyber.toml"
OF_A_NATION = ("infrastructure", "information")
"""Kinds of network that belong to a nation; the others may be the whole force's."""


def check(draft: Draft) -> None:
    """Note every fault of meaning."""
    for code in draft.named(FILE, "capacity"):
        draft.refer(FILE, ("capacity", code), code, "nation", draft.nations)
    for name, row in draft.named(FILE, "network").items():
        _check_network(draft, ("network", name), row)
    for code in draft.named(FILE, "third"):
        if draft.nations is not None and code in draft.nations:
            draft.fault(FILE, ("third", code), "is a nation of the game", "Take it out.")
        if code == THE_ADVERSARY:
            draft.fault(FILE, ("third", code), "is the adversary's own name", "Give it another id.")
    _check_delegated(draft)
    _check_doctrine(draft)


def _check_network(draft: Draft, keys: Keys, row: object) -> None:
    kind, nation = row.kind, row.nation  # type: ignore[attr-defined]
    if nation:
        draft.refer(FILE, (*keys, "nation"), nation, "nation", draft.nations)
    elif kind in OF_A_NATION:
        draft.fault(FILE, keys, f"{kind} belongs to a nation", "Write nation = its code.")
    if row.sector and kind != "infrastructure":  # type: ignore[attr-defined]
        draft.fault(FILE, (*keys, "sector"), f"a network of kind {kind} has no sector", "Take it out.")
    if kind == "infrastructure" and not row.sector:  # type: ignore[attr-defined]
        draft.fault(FILE, keys, "infrastructure needs a sector", "Write sector = power, telecom, finance, government or another.")


def _check_delegated(draft: Draft) -> None:
    nations = draft.named("nations.toml", "nation")
    seen: list[str] = []
    for index, row in draft.listed(FILE, "delegated"):
        keys: Keys = ("delegated", index)
        draft.refer(FILE, (*keys, "forum"), row.forum, "forum", draft.forums)
        draft.refer(FILE, (*keys, "by"), row.by, "nation", draft.nations)
        if row.by in nations and row.forum not in nations[row.by].forums:
            draft.fault(FILE, (*keys, "by"), f"{row.by} is no member of {row.forum}", "Name a member.")
        if row.forum in seen:
            draft.fault(FILE, (*keys, "forum"), f"'{row.forum}' has a delegation already", "Take one out.")
        seen.append(row.forum)


def _check_doctrine(draft: Draft) -> None:
    file, keys = "adversary.toml", ("adversary", "cyber")
    doctrine, means = draft.one(file, "adversary.cyber"), draft.named(file, "adversary.means")
    networks = draft.named(FILE, "network")
    if doctrine is not None:
        doubles(draft, file, (*keys, "masks"), doctrine.masks)
        for index, mask in enumerate(doctrine.masks):
            draft.refer(file, (*keys, "masks", index), mask, "third country", draft.known(FILE, "third"))
        if doctrine.masking and not doctrine.masks:
            draft.fault(file, (*keys, "masking"), "names no flag to fly", "Write masks = third countries of cyber.toml.")
        if not draft.known(file, "adversary.means"):
            draft.fault(file, keys, "has no means to act", "Write at least one [adversary.means.ID].")
    elif means:
        draft.fault(file, ("adversary", "means"), "are used by no doctrine", "Write [adversary.cyber].")
    if doctrine is not None and draft.known(FILE, "network") == ():
        draft.fault(file, keys, "has nothing to attack", "Write networks in cyber.toml, or take the doctrine out.")
    kinds = [n.kind for n in networks.values()]
    for name, row in means.items():
        if networks and not any(kind in kinds for kind in row.against):
            what = "works on no network of this crisis"
            draft.fault(file, ("adversary", "means", name, "against"), what, "Name a kind of network that there is.", "warning")
