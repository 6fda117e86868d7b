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
from wargame.language import Texts, mark, tr
from wargame.reports import drafts, phrases, words_cyberspace
from wargame.reports.log_aftermath import aftermath_words
from wargame.reports.log_scores import sheet_words
from wargame.reports.names import AUTHORITY, Names, apart, beside, lower, percent, sentence
from wargame.reports.numbers import moved_by, shortest, signed
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
        return tr("“{quotation}”", quotation=name) if known is None else phrases.caveats(self.names, [known])

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
        return words_cyberspace.words(names, event)
    return _other_words(names, event)


def _clock_words(names: Names, event: clock.Event) -> str:
    match event:
        case clock.GameBegan():
            return tr("the game began: {scenario}", scenario=names.scenario.title)
        case clock.OrderDrafted():
            seat = names.seat(event.seat)
            if event.order is None:
                return tr("{seat} drafted an order", seat=seat)
            return tr("{seat} drafted an order ({order})", seat=seat, order=order_words(event.order))
        case clock.DraftTakenBack():
            return tr("{seat} took a draft back", seat=names.seat(event.seat))
        case clock.OrdersSealed():
            return tr("{seat} sealed its orders", seat=names.seat(event.seat))
        case clock.OrderLapsed():
            return tr(
                "an order of {seat} could not be carried out: {what}", seat=names.seat(event.seat), what=lower(tr(event.what))
            )
        case clock.PhaseOpened():
            return tr(
                "turn {turn}: the {phase} began on {date}",
                turn=event.turn,
                phase=_PHASE[event.phase],
                date=names.moment(event.hour),
            )
        case clock.RoundOpened():
            return tr("round {round} of talk in the Council began on {date}", round=event.round, date=names.moment(event.hour))
        case clock.GameEnded():
            return tr("the game ended: {reason}", reason=tr(event.reason))
        case _:
            assert_never(event)


_PHASE = Texts(
    {
        "situation": mark("situation phase"),
        "capitals": mark("capitals' phase"),
        "council": mark("Council phase"),
        "operations": mark("operations phase"),
        "report": mark("report phase"),
        "over": mark("end"),
    }
)


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
            text = (
                mark("{nation} handed its forces over under {authority}; before it was {was}")
                if tighter
                else mark("{nation} took authority back to {authority}; before it was {was}")
            )
            now, was = AUTHORITY[event.authority], AUTHORITY[event.was]
            return tr(text, nation=names.nation(event.nation), authority=now, was=was)
        case staff.PlanChanged():
            return _plan_words(names, event)
        case white_cell.InjectDelivered():
            moved = apart(filter(None, (phrases.effect(names, e) for e in event.effects)))
            title = event.title
            if event.to:
                title = tr("{title} (told to {nations} only)", title=title, nations=names.nations(event.to))
            return tr("{title}: {effects}", title=title, effects=moved) if moved else title
        case legitimacy.CoverUpExposed():
            return tr("it came out that {nation} had kept quiet about harm to civilians", nation=names.nation(event.nation))
        case legitimacy.TracksMoved():
            levels_now = (event.legitimacy, event.cohesion, event.credibility)
            parts = [
                tr("{track} by {change} to {level}", track=tr(what), change=moved_by(a, b), level=percent(a))
                for what, a, b in zip(
                    (mark("legitimacy"), mark("cohesion"), mark("credibility")), levels_now, event.was, strict=True
                )
            ]
            return tr("the turn's last reckoning moved {tracks}", tracks=beside(parts))
        case standing.ComponentsReported():
            return _components(names, event)
        case standing.StandingMoved():
            who = names.nation(event.nation)
            return tr(
                "the standing of {nation} in this crisis moved from {was} to {now}, on a scale from −1 to +1",
                nation=who,
                was=signed(event.was),
                now=signed(event.contextual),
            )
        case end_state.ObjectivesChecked():
            if not event.was:
                return tr("the end state was reached to {end_state}", end_state=percent(event.end_state))
            if percent(event.end_state) == percent(event.was):
                return tr("the end state was reached to {end_state}, as on the turn before", end_state=percent(event.end_state))
            return tr(
                "the end state was reached to {end_state}, {change} on the turn before",
                end_state=percent(event.end_state),
                change=moved_by(event.end_state, event.was),
            )
        case goals.ScoreSheet():
            return sheet_words(names, event)
        case _:
            assert_never(event)


def _components(names: Names, event: standing.ComponentsReported) -> str:
    c = event.components
    return tr(
        "{nationality} contribution: standing {standing}, respect for humanitarian law {ihl}, "
        "integration {integration}, responsiveness {responsiveness}, skills {skills}, quality "
        "{quality}",
        nationality=names.adjective(event.nation),
        standing=percent(c.standing),
        ihl=percent(c.ihl),
        integration=percent(c.integration),
        responsiveness=percent(c.responsiveness),
        skills=percent(c.skills),
        quality=percent(c.quality),
    )


def _plan_words(names: Names, event: staff.PlanChanged) -> str:
    if event.effort:
        return tr(
            "the force commander gave the effort “{effort}” a weight of {weight}",
            effort=names.effort(event.effort),
            weight=shortest(event.weight),
        )
    if event.amendment is None:
        return tr("the force commander let the staff task {package} again", package=names.package(event.package))
    if not event.amendment.mission:
        return tr("the force commander left {package} out of the plan", package=names.package(event.package))
    return tr(
        "the force commander tasked {package} to {mission} in {zone}",
        package=names.package(event.package),
        mission=names.mission(event.amendment.mission),
        zone=names.zone(event.amendment.zone),
    )


__all__ = ["Words", "order_words"]
