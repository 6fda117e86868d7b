"""Which limits a government sets, how far it hands its forces over, what it lifts (rules 170.3, 170.4, 170.13).

Source: Auerswald and Saideman (2014): presidents and single parties set few limits, coalition cabinets many, by the disposition
of who decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import AUTHORITIES, Authority, NationId, Term
from wargame.engine.model.scenario import DIVIDED, Disposition
from wargame.engine.rooms.caveats import LiftCaveat, SetCaveat, SetRedCardPolicy
from wargame.engine.rooms.command import TransferAuthority
from wargame.players import Move
from wargame.players.governments import stakes
from wargame.players.governments.interests import Will, in_earnest


def limits(rules: Rulebook, view: SeatView, dice: Dice, wish: Will) -> Iterator[Move]:
    """Yield the caveats that this government sets before it sends anything (rule 170.3)."""
    table = rules.tables.governments
    divided = view.public.nations[NationId(view.seat)].cabinet.government in DIVIDED
    cabinet = table.caveat_coalition if divided else 0.0
    earnest = table.earnest_limits if in_earnest(rules, view, wish) else 0.0
    for disposition in view.own.character.dispositions:
        mood, _ = dice.spread(f"policy/caveat/{view.seat}/{disposition.caveat.id}", table.noise)
        pull = disposition.tendency + cabinet - earnest + mood - 1.0
        if pull < table.caveat_bar:
            continue
        declared = disposition.open + mood - 1.0 >= table.open_bar
        yield Move(
            SetCaveat(seat=view.seat, caveat=disposition.caveat, declared=declared),
            disposition.caveat.reason + "." if disposition.caveat.reason else "The cabinet could agree to no more.",
            (
                Term("170.3", "tendency", disposition.tendency),
                Term("170.3", "divided-cabinet", cabinet),
                Term("170.13", "effectiveness-first", -earnest),
                Term("170.3", "mood", mood - 1.0),
                Term("170.3", "bar", table.caveat_bar),
            ),
        )


def authority(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield how far a government hands its forces over (rule 170.3)."""
    spec = rules.scenario.nations[NationId(view.seat)]
    if view.seat == rules.scenario.lead:
        return
    table = rules.tables.governments
    trust = table.trust_training * spec.training + (1.0 - table.trust_training) * spec.alliance_value
    step = 3 if trust >= table.authority_trust else 2 if trust >= table.authority_trust_some else 1
    level: Authority = AUTHORITIES[step]
    yield Move(
        TransferAuthority(seat=view.seat, authority=level),
        "We train together and trust the chain of command." if step == 3 else "Our forces serve the common plan within limits.",
        (Term("170.3", "trust", trust), Term("170.3", "bar", table.authority_trust)),
    )


def lift(rules: Rulebook, view: SeatView, dice: Dice) -> Iterator[Move]:
    """Yield at most one caveat that this government lifts, once the campaign presses (rule 170.4)."""
    table = rules.tables.governments
    here = view.public.nations[NationId(view.seat)]
    if here.joined < 1 or view.public.hour - rules.opens[here.joined - 1] < 24 * table.lift_days:
        return  # What the cabinet has just agreed on stands.
    held = {c.id for c in (*here.caveats, *view.own.caveats)}
    for disposition in view.own.character.dispositions:
        if disposition.caveat.id in held and _pressed(rules, view, disposition, dice) >= table.lift_bar:
            yield Move(
                LiftCaveat(seat=view.seat, caveat=disposition.caveat.id),
                "The campaign needs more of us, and we can now carry it at home.",
                (Term("170.4", "readiness-to-lift", disposition.lifts), Term("170.4", "bar", table.lift_bar)),
            )
            return


def _pressed(rules: Rulebook, view: SeatView, disposition: Disposition, dice: Dice) -> float:
    mood, _ = dice.spread(f"policy/lift/{view.seat}/{disposition.caveat.id}/{view.public.turn}", rules.tables.governments.noise)
    pressure = rules.tables.governments.lift_pressure - view.public.tracks.end_state
    return disposition.lifts * pressure + mood - 1.0


def tighten(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield a stricter instruction to the red-card holder where more civilian dead would cross a line (rule 170.4)."""
    line, nearness = stakes.dead_near(rules, view)
    if line is None or view.own.red_card != "trust":
        return
    yield Move(
        SetRedCardPolicy(seat=view.seat, policy="urban"),
        "Our officers are to refuse targets in towns: too many civilians have died.",
        (Term("170.4", "nearness-of-a-red-line", nearness), Term("170.4", "bar", rules.tables.governments.careful)),
    )
