"""Drafts of the Council by short names, what they would decide, and when each of their terms ends.

Lives here: what is said of a draft as such. Not here: what happens to it (words_council), or the chamber (wargame.tui.chamber).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wargame.engine import Rulebook
from wargame.engine.model.base import ForumId, MotionId
from wargame.engine.model.conditions import Condition, SunsetCondition
from wargame.engine.model.council import Ceasefire, CrisisResponse, DelegateCyber, Extend, Motion, Proposal
from wargame.engine.model.state import Public
from wargame.engine.rooms.council.rounds import planned, sunset
from wargame.language import mark, tr, trn
from wargame.reports import phrases, words_cyber
from wargame.reports.names import Names, some, upper

SORTS: Mapping[str, str] = {
    "activate-operation": mark("operation"),
    "widen-mission": mark("more missions"),
    "narrow-mission": mark("fewer missions"),
    "adopt-roe": mark("rules of engagement"),
    "approve-targets": mark("targets"),
    "extend": mark("extension"),
    "transfer-command": mark("command"),
    "request-forces": mark("request for forces"),
    "fund-in-common": mark("common funding"),
    "admit-partner": mark("new partner"),
    "delegate-cyber": mark("cyber delegation"),
    "attribute-attack": mark("naming a culprit"),
    "crisis-response": mark("crisis response"),
    "invoke-article-4": mark("Article 4"),
    "invoke-article-5": mark("Article 5"),
    "terms": mark("aims"),
    "ceasefire": mark("ceasefire"),
    "terminate": mark("end of the operation"),
    "set-benchmark": mark("benchmark"),
    "give-post": mark("post"),
    "grant-mandate": mark("mandate"),
}
"""What sort of draft it is, in a word or two, by the type of what it would decide."""


def sort(motion: Motion) -> str:
    """Return what sort of draft it is: `rules of engagement`."""
    tag = str(motion.proposal.__struct_config__.tag)
    return tr(SORTS[tag]) if tag in SORTS else tag


def short(names: Names, motion: Motion, number: int) -> str:
    """Return a draft's short name: `Draft 1 (operation, United Kingdom)`; `number` counts the drafts of a turn from 1."""
    who = names.label(motion.proposer) if motion.proposer in names.scenario.nations else names.seat(motion.proposer)
    return tr("Draft {number} ({sort}, {who})", number=number, sort=sort(motion), who=who)


def numbered(current: tuple[MotionId, ...]) -> dict[MotionId, int]:
    """Return the numbers of a turn's drafts, in the order in which they were tabled."""
    return {name: n for n, name in enumerate(current, start=1)}


def ends(rules: Rulebook, names: Names, public: Public, motion: Motion) -> Iterator[tuple[str, str]]:
    """Yield what of a draft ends when, were it agreed at this hour: a heading, and a sentence."""
    proposal = motion.proposal
    first = sunset(motion.conditions)
    if isinstance(proposal, DelegateCyber | CrisisResponse):
        days = min(proposal.days, first) if first else proposal.days
        what = tr("Measures") if isinstance(proposal, CrisisResponse) else tr("Delegation")
        told = trn("They last {n} day from the decision.", "They last {n} days from the decision.", days)
        if isinstance(proposal, DelegateCyber):
            told = trn("It lasts {n} day from the decision.", "It lasts {n} days from the decision.", days)
        yield tr("{what}:", what=what), told
        if isinstance(proposal, CrisisResponse):
            yield from _running(names, public, motion.forum, proposal, public.hour + 24 * days)
        return
    if isinstance(proposal, Ceasefire):
        told = trn(
            "Offensive missions rest for {n} day from the decision.",
            "Offensive missions rest for {n} days from the decision.",
            proposal.days,
        )
        yield tr("Ceasefire:"), told
    after = planned(rules, public, motion, public.hour)
    if after is None or after.over:
        return
    before = public.operations.get(motion.forum)
    held = before is not None and not before.over
    if held and before is not None and before.ends == after.ends and not first:
        return
    day = names.day(after.ends)
    if held and isinstance(proposal, Extend) and not first:
        yield tr("Operation:"), tr("It would then run until {day}.", day=day)
    else:
        left = max(0, after.ends - public.hour) // 24
        yield (
            tr("Operation:"),
            trn(
                "It would end {n} day after the decision, about {day}, unless extended.",
                "It would end {n} days after the decision, about {day}, unless extended.",
                left,
                day=day,
            ),
        )


def _running(names: Names, public: Public, forum: ForumId, proposal: CrisisResponse, until: int) -> Iterator[tuple[str, str]]:
    """Yield which of a draft's measures run longer as they were agreed, and go on."""
    arena = public.arena
    for measure in proposal.measures:
        held = arena.measures.get(measure, 0)
        if held > until and (measure != "effects" or arena.effects_of == forum):
            what, day = upper(words_cyber.RESPONSES[measure]), names.day(held)
            yield tr("In force:"), tr("{measure}: it stays so until {day}, whatever this draft says.", measure=what, day=day)


def conditions(names: Names, proposal: Proposal, what: Sequence[Condition]) -> str:
    """Return the conditions in a draft's text as a list for a sentence."""
    return some([asked(names, proposal, c) for c in what])


def asked(names: Names, proposal: Proposal, condition: Condition) -> str:
    """Return a condition in a draft's text, or asked for, as a noun phrase; of an end it says what it ends."""
    if isinstance(condition, SunsetCondition) and isinstance(proposal, DelegateCyber | CrisisResponse):
        if condition.days >= proposal.days:
            return trn(
                "an end after {n} day at the latest, which this draft's {own} days keep to",
                "an end after {n} days at the latest, which this draft's {own} days keep to",
                condition.days,
                own=proposal.days,
            )
        return trn("an end after {n} day at the latest", "an end after {n} days at the latest", condition.days)
    if isinstance(condition, SunsetCondition):
        return trn(
            "an end of the operation after {n} day unless extended",
            "an end of the operation after {n} days unless extended",
            condition.days,
        )
    return phrases.condition(names, condition)


__all__ = ["SORTS", "asked", "conditions", "ends", "numbered", "short", "sort"]
