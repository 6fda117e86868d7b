"""One sentence for every kind of event.

Lives here: the front door, and the rooms that need few words. Not here: forces and caveats (words_capitals), the home
front (words_home), the Council (words_council), the theatre (words_theatre).
"""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from wargame.engine.model.base import EventBase, MotionId, OrderBase
from wargame.engine.model.caveats import Caveat
from wargame.engine.model.council import Motion
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Tables
from wargame.engine.registry import Event
from wargame.engine.rooms import (
    adversary,
    aftermath,
    caveats,
    clock,
    command,
    council,
    cyber,
    diplomacy,
    end_state,
    force_generation,
    goals,
    home_front,
    legitimacy,
    operations,
    staff,
    standing,
    standing_orders,
    white_cell,
)
from wargame.engine.rooms.council import events as council_events
from wargame.reports import drafts, phrases, words_cyber
from wargame.reports.log_aftermath import aftermath_words
from wargame.reports.log_scores import sheet_words
from wargame.reports.names import AUTHORITY, Names, lower, percent, points, sentence
from wargame.reports.words_capitals import caveat_words, force_words, standing_words
from wargame.reports.words_council import council_words, draft_words
from wargame.reports.words_diplomacy import diplomacy_words
from wargame.reports.words_home import home_words
from wargame.reports.words_orders import title
from wargame.reports.words_theatre import adversary_words, operations_words


class Words:
    """What can be said about the events of one game."""

    def __init__(self, scenario: Scenario, tables: Tables) -> None:
        """Take names from the crisis and from the rules' tables."""
        self.names = Names(scenario, tables)
        self.motions: dict[MotionId, Motion] = {}
        self.numbers: dict[MotionId, int] = {}
        """The number of each draft among those of its turn, in the order of tabling."""
        self.caveats: dict[tuple[str, str], Caveat] = {}

    def learn(self, event: EventBase) -> None:
        """Learn of drafts and caveats as they come up, so that later events about them can say what they are about."""
        match event:
            case council_events.MotionTabled():
                if event.motion not in self.numbers:
                    turn = event.motion.partition(".")[0]
                    self.numbers[event.motion] = 1 + sum(m.partition(".")[0] == turn for m in self.numbers)
                self.motions[event.motion] = Motion(
                    forum=event.forum, proposer=event.by, proposal=event.proposal, text=event.text, turn=0
                )
            case council_events.MotionSplit():
                if event.motion in self.motions:
                    self.motions[event.motion] = replace(self.motions[event.motion], proposal=event.proposal)
            case caveats.CaveatDeclared() | caveats.CaveatKept() | caveats.CaveatSurfaced():
                self.caveats[event.nation, event.caveat.id] = event.caveat
            case _:
                pass

    def caveat(self, nation: str, name: str) -> str:
        """Return a caveat in words, by its id; the id itself where nothing is known of it."""
        known = self.caveats.get((nation, name))
        return f"“{name}”" if known is None else phrases.caveats(self.names, [known])

    def draft(self, name: MotionId) -> str:
        """Return a draft as a noun phrase: `the British draft to begin an operation with air patrol`."""
        return draft_words(self.names, self.motions.get(name), name)

    def short(self, name: MotionId) -> str:
        """Return a draft by its short name: `Draft 1 (operation, United Kingdom)`; as `draft` does where it is not known."""
        motion = self.motions.get(name)
        return self.draft(name) if motion is None else drafts.short(self.names, motion, self.numbers[name])

    def of(self, event: EventBase) -> str:
        """Return one sentence that says what happened."""
        return sentence(_said(self, event))  # type: ignore[arg-type]


def _said(words: Words, event: Event) -> str:
    names = words.names
    if isinstance(event, force_generation.Event):
        return force_words(names, event)
    if isinstance(event, standing_orders.Event):
        return standing_words(names, event)
    if isinstance(event, caveats.Event):
        name = event.caveat if isinstance(event, caveats.CaveatLifted | caveats.CaveatDropped) else ""
        return caveat_words(names, event, words.caveat(event.nation, name) if name else "")
    if isinstance(event, home_front.Event):
        return home_words(names, event)
    if isinstance(event, diplomacy.Event):
        return diplomacy_words(names, event, words.caveat)
    if isinstance(event, council.Event):
        motion: MotionId = getattr(event, "motion", MotionId(""))
        return council_words(names, event, words.short(motion) if motion else "", words.motions.get(motion))
    if isinstance(event, operations.Event):
        return operations_words(names, event)
    if isinstance(event, adversary.Event):
        return adversary_words(names, event)
    if isinstance(event, aftermath.Event):
        return aftermath_words(names, event)
    if isinstance(event, clock.Event):
        return _clock_words(names, event)
    if isinstance(event, cyber.Event):
        return words_cyber.words(names, event)
    return _other_words(names, event)


def _clock_words(names: Names, event: clock.Event) -> str:
    match event:
        case clock.GameBegan():
            return f"the game began: {names.scenario.title}"
        case clock.OrderDrafted():
            about = f" ({order_words(event.order)})" if event.order is not None else ""
            return f"{names.seat(event.seat)} drafted an order{about}"
        case clock.DraftTakenBack():
            return f"{names.seat(event.seat)} took a draft back"
        case clock.OrdersSealed():
            return f"{names.seat(event.seat)} sealed its orders"
        case clock.OrderLapsed():
            return f"an order of {names.seat(event.seat)} could not be carried out: {lower(event.what)}"
        case clock.PhaseOpened():
            return f"turn {event.turn}: the {_PHASE[event.phase]} began on {names.moment(event.hour)}"
        case clock.RoundOpened():
            return f"round {event.round} of talk in the Council began on {names.moment(event.hour)}"
        case clock.GameEnded():
            return f"the game ended: {event.reason}"
        case _:
            assert_never(event)


_PHASE = {
    "situation": "situation phase",
    "capitals": "capitals' phase",
    "council": "Council phase",
    "operations": "operations phase",
    "report": "report phase",
    "over": "end",
}


def order_words(order: OrderBase) -> str:
    """Return what sort of order it is: `send forces`."""
    return lower(title(str(order.__struct_config__.tag)))


def _other_words(
    names: Names,
    event: command.Event | staff.Event | white_cell.Event | legitimacy.Event | standing.Event | end_state.Event | goals.Event,
) -> str:
    match event:
        case command.AuthorityTransferred():
            levels = list(AUTHORITY)
            tighter = levels.index(event.authority) > levels.index(event.was)
            verb = "handed its forces over under" if tighter else "took authority back to"
            return f"{names.nation(event.nation)} {verb} {AUTHORITY[event.authority]}; before it was {AUTHORITY[event.was]}"
        case staff.PlanChanged():
            return _plan_words(names, event)
        case white_cell.InjectDelivered():
            moved = "; ".join(filter(None, (phrases.effect(names, e) for e in event.effects)))
            heard = f" (told to {names.nations(event.to)} only)" if event.to else ""
            return f"{event.title}{heard}{f': {moved}' if moved else ''}"
        case legitimacy.CoverUpExposed():
            return f"it came out that {names.nation(event.nation)} had kept quiet about harm to civilians"
        case legitimacy.TracksMoved():
            now = (event.legitimacy, event.cohesion, event.credibility)
            parts = [
                f"{what} by {points(a - b)} to {percent(a)}"
                for what, a, b in zip(("legitimacy", "cohesion", "credibility"), now, event.was, strict=True)
            ]
            return f"the turn's last reckoning moved {', '.join(parts)}"
        case standing.ComponentsReported():
            c = event.components
            return (
                f"{names.adjective(event.nation)} contribution: standing {percent(c.standing)}, respect for humanitarian "
                f"law {percent(c.ihl)}, integration {percent(c.integration)}, responsiveness {percent(c.responsiveness)}, "
                f"skills {percent(c.skills)}, quality {percent(c.quality)}"
            )
        case standing.StandingMoved():
            who = names.nation(event.nation)
            return f"the standing of {who} in this crisis moved from {event.was:+.2f} to {event.contextual:+.2f}"
        case end_state.ObjectivesChecked():
            change = "" if not event.was else f", {points(event.end_state - event.was)} on the turn before"
            return f"the end state was reached to {percent(event.end_state)}{change}"
        case goals.ScoreSheet():
            return sheet_words(names, event)
        case _:
            assert_never(event)


def _plan_words(names: Names, event: staff.PlanChanged) -> str:
    if event.effort:
        return f"the force commander gave the effort “{names.effort(event.effort)}” a weight of {event.weight:g}"
    if event.amendment is None:
        return f"the force commander let the staff task {names.package(event.package)} again"
    if not event.amendment.mission:
        return f"the force commander left {names.package(event.package)} out of the plan"
    task = f"{names.mission(event.amendment.mission)} in {names.zone(event.amendment.zone)}"
    return f"the force commander tasked {names.package(event.package)} to {task}"


__all__ = ["Words", "order_words"]
