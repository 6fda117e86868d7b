"""The sentences in which a computer government gives its reasons."""

from __future__ import annotations

from wargame.engine import Rulebook
from wargame.engine.model.conditions import Goal
from wargame.engine.model.council import Proposal
from wargame.engine.model.diplomacy import kind_of
from wargame.players.governments.interests import Will

FOR = {
    "alliance": "our standing with our allies is at stake",
    "threat": "what happens there touches our own security",
    "prestige": "a country like ours should be seen to act",
    "mandate": "there is a clear mandate",
    "mandate-hoped-for": "a clear mandate is in sight",
    "public-support": "our public is behind it",
    "election-near": "the voters will judge us soon",
    "left-right": "it is in line with what our party stands for",
    "capability": "we have the means to make a difference",
    "readiness-to-give": "we are ready to do our share",
    "example-of-others": "we go where our friends go",
    "asked-by-others": "we have been asked, and those who ask count with us",
    "credibility": "the coalition keeps its word",
    "mood": "the cabinet is of one mind today",
    "article": "an ally has invoked the treaty",
}
AGAINST = {
    "alliance": "the alliance does not need us here",
    "threat": "our own security is not at stake",
    "prestige": "nobody's regard for us hangs on it",
    "mandate": "there is no mandate for it",
    "public-support": "our public is against it",
    "election-near": "an election is near",
    "left-right": "it goes against what our party stands for",
    "capability": "we have too little to bring",
    "readiness-to-give": "our forces are wanted elsewhere",
    "example-of-others": "we would not be seen beside those who are there",
    "asked-by-others": "those who ask us do not count with us",
    "credibility": "few believe that the coalition will see it through",
    "mood": "the cabinet is divided",
    "neither-alone": "what draws us there and what our country can bear do not meet",
}


ABROAD = {"alliance": "join_alliance", "threat": "join_threat", "prestige": "join_prestige", "mandate": "join_mandate"}
"""Motives that are never below 0, and the weight that each would have at most."""


def refusal(rules: Rulebook, opening: str, wish: Will) -> str:
    """Return one sentence in which a government declines: what draws it there least, and what holds it back most at home.

    A motive is named where it has less than half of its weight; what is at home, where it speaks against.
    """
    table = rules.tables.governments
    abroad: list[tuple[float, int, str]] = []
    at_home: list[tuple[float, int, str]] = []
    for place, term in enumerate(wish.terms):
        most = getattr(table, ABROAD[term.name]) if term.name in ABROAD else 0.0
        if most and term.value < most / 2:
            abroad.append((term.value / most, place, AGAINST[term.name]))
        elif not most and term.value < 0 and term.name in AGAINST and term.name not in ("mood", "neither-alone"):
            at_home.append((term.value, place, AGAINST[term.name]))
    first, second = [text for _, _, text in sorted(abroad)], [text for _, _, text in sorted(at_home)]
    said = [*first[:1], *second[:1], *first[1:2]][:2] or [AGAINST["mood"]]
    return f"{opening}: {' and '.join(said)}."


SUBJECTS = {
    "activate-operation": "an operation of this kind",
    "widen-mission": "a wider mission",
    "narrow-mission": "a narrower mission",
    "adopt-roe": "these rules of engagement",
    "approve-targets": "this class of targets",
    "extend": "going on without an end in sight",
    "transfer-command": "this change of command",
    "fund-in-common": "paying for this together",
    "admit-partner": "this partner",
    "delegate-cyber": "deciding ahead of an attack",
    "attribute-attack": "a charge that the proof does not bear",
    "crisis-response": "measures of this kind",
    "invoke-article-4": "consultations on this",
    "invoke-article-5": "the treaty's guarantee for this",
    "terms": "these terms",
    "ceasefire": "a pause now",
    "terminate": "ending it now",
    "set-benchmark": "a bar for those who come",
    "grant-mandate": "a mandate of this kind",
}


def subject(rules: Rulebook, on: str) -> str:
    """Return what a position is about, as a minister would name it: a kind of draft, a kind of mission, an arrangement."""
    mission = rules.tables.missions.get(on)
    return SUBJECTS.get(on) or (mission.name[:1].lower() + mission.name[1:] if mission else on.replace("-", " "))


def crossing(rules: Rulebook, line: Goal, proposal: Proposal) -> str:
    """Return why a draft crosses a line of the government's own, as it would say it without showing the line itself."""
    measure = line.measure
    if measure.kind == "few-civilian-dead":
        return "This would cost more civilian lives than we could answer for."
    what = subject(rules, measure.subject or kind_of(proposal))
    if measure.kind == "not-adopted":
        return f"We have said from the first that we would not have {what}."
    return f"We have drawn a line at {what}, and this text crosses it."


def because(opening: str, names: tuple[str, ...], values: dict[str, float], hoping: bool = False) -> str:
    """Return one sentence: an opening, and the motives that weigh most; `hoping` where the mandate is still to be given."""
    said = {"mandate": "mandate-hoped-for"} if hoping else {}
    parts = [FOR[said.get(n, n)] if values[n] >= 0 else AGAINST[n] for n in names]
    return f"{opening}: {' and '.join(parts)}."
