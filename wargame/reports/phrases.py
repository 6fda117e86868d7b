"""Parts of sentences: what a draft would decide, what a government asks for, what a caveat limits, what an inject moves.

Lives here: phrases without a subject. Not here: whole sentences about events (words.py and its neighbours).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from wargame.engine.model.caveats import (
    Caveat,
    CommandCaveat,
    EngagementCaveat,
    GeographicCaveat,
    IntelligenceCaveat,
    MissionCaveat,
    TargetCaveat,
    TimeCaveat,
)
from wargame.engine.model.conditions import (
    AllyCondition,
    CommandCondition,
    Condition,
    MandateCondition,
    PostCondition,
    SunsetCondition,
    WithoutMission,
)
from wargame.engine.model.council import (
    ActivateOperation,
    AdmitPartner,
    AdoptRoe,
    ApproveTargets,
    AttributeAttack,
    Ceasefire,
    CrisisResponse,
    DelegateCyber,
    Extend,
    FundInCommon,
    GivePost,
    GrantMandate,
    InvokeArticle4,
    InvokeArticle5,
    NarrowMission,
    Operation,
    Proposal,
    RequestForces,
    SetBenchmark,
    SetTerms,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.cyber import CyberAttack
from wargame.engine.model.diplomacy import DraftKind, SupportDraft
from wargame.engine.model.effects import Effect, RegionalCall, SetMandate, ShiftSupport, ShiftTrack, ShiftZone
from wargame.reports import words_cyber
from wargame.reports.names import (
    ARRANGEMENT,
    AUTHORITY,
    CYBER,
    DOMAIN,
    MANDATE,
    TARGETS,
    Names,
    lower,
    number,
    percent,
    plural,
    points,
    some,
    spaced,
)


def proposal(names: Names, what: Proposal) -> str:
    """Return what a draft would decide, as an infinitive: `begin an operation: air strikes and air patrol`."""
    match what:
        case ActivateOperation():
            return f"begin an operation with {names.missions(what.missions)}"
        case WidenMission():
            return f"add {names.missions(what.missions)} to the operation"
        case NarrowMission():
            return f"take {names.missions(what.missions)} out of the operation"
        case AdoptRoe():
            return f"adopt {what.roe} rules of engagement"
        case ApproveTargets():
            return f"release {TARGETS[what.target]} for strikes"
        case Extend():
            return f"extend the operation by {plural(what.days, 'day')}"
        case TransferCommand():
            return "take command of the coalition's operation"
        case RequestForces():
            return f"ask for forces: {lower(names.requirement(what.requirement))}"
        case FundInCommon():
            return "pay the common costs of the operation together"
        case AdmitPartner():
            return f"admit {names.nation(what.nation)} as a partner"
        case DelegateCyber():
            acts = f"let {CYBER[what.measures]} act without asking first for {plural(what.days, 'day')}"
            who = "any member" if what.recall == "any-member" else "its proposer"
            return f"{acts}, on attacks of strength {percent(what.threshold)} and more, recalled by {who}"
        case AttributeAttack():
            return (
                f"name {words_cyber.suspect(names, what.suspect)} as the culprit of {words_cyber.incident(names, what.incident)}"
            )
        case CrisisResponse():
            measures = some([words_cyber.RESPONSES[m] for m in what.measures])
            return f"take crisis response measures for {plural(what.days, 'day')}: {measures}"
        case InvokeArticle4():
            return f"consult because the security of {names.nation(what.nation)} is threatened (Article 4)"
        case InvokeArticle5():
            return f"declare an attack on {names.nation(what.nation)} an attack on all (Article 5)"
        case SetTerms():
            return f"fix the aims on which the operation would end: {some([lower(names.objective(o)) for o in what.objectives])}"
        case Ceasefire():
            return f"suspend offensive missions for {plural(what.days, 'day')}"
        case Terminate():
            return "end the operation"
        case SetBenchmark():
            return f"ask of all who take part: {benchmark(what)}"
        case GivePost():
            return f"give {names.nation(what.nation)} the post of {names.post(what.post)}"
        case GrantMandate():
            return f"give a mandate for {MANDATE[what.level]} ({what.title})" if what.level != "none" else "end the mandate"
        case _:
            assert_never(what)


DRAFTS: Mapping[str, str] = {
    "activate-operation": "begin an operation",
    "widen-mission": "add missions to the operation",
    "narrow-mission": "take missions out of the operation",
    "adopt-roe": "adopt rules of engagement",
    "approve-targets": "release targets for strikes",
    "extend": "extend the operation",
    "transfer-command": "take command of the coalition's operation",
    "request-forces": "ask for forces",
    "fund-in-common": "pay the common costs of the operation together",
    "admit-partner": "admit a partner",
    "delegate-cyber": "let cyber defence act without asking first",
    "attribute-attack": "name the culprit of a cyber attack together",
    "crisis-response": "take crisis response measures",
    "invoke-article-4": "consult because a member's security is threatened (Article 4)",
    "invoke-article-5": "declare an attack on a member an attack on all (Article 5)",
    "terms": "fix the aims on which the operation would end",
    "ceasefire": "suspend offensive missions",
    "terminate": "end the operation",
    "set-benchmark": "ask something of all who take part",
    "give-post": "give a post in the command",
    "grant-mandate": "give or change a mandate",
}
"""What a type of draft would decide, whatever its details, as an infinitive."""


def draft_kind(names: Names, what: SupportDraft | DraftKind) -> str:
    """Return any draft of a type in a forum: `a draft to extend the operation in the North Atlantic Council`."""
    named = f" ({names.mission(what.mission)})" if what.mission else ""
    return f"a draft to {DRAFTS.get(what.proposal, spaced(what.proposal))}{named} in {names.forum(what.forum)}"


def benchmark(what: SetBenchmark) -> str:
    """Return what a benchmark asks for: `6 aircraft or 300 people, quality 70%`."""
    force = [f"{number(what.aircraft)} aircraft"] if what.aircraft else []
    force += [f"{number(what.personnel)} people"] if what.personnel else []
    parts = [some(force, word="or")] if force else []
    parts += [f"at least {AUTHORITY[what.authority]}"] if what.authority != "coordination" else []
    parts += [f"a quality of {percent(what.quality)}"] if what.quality else []
    return ", ".join(parts) or "nothing in particular"


def condition(names: Names, what: Condition) -> str:
    """Return what a government asks for, as a noun phrase: `an end after 90 days`."""
    match what:
        case MandateCondition():
            return f"a mandate for {MANDATE[what.level]}" if what.level != "none" else "no particular mandate"
        case CommandCondition():
            return ARRANGEMENT.get(what.arrangement, spaced(what.arrangement))
        case WithoutMission():
            return f"a text without {names.mission(what.mission)}"
        case AllyCondition():
            return f"{names.nation(what.nation)} taking part"
        case SunsetCondition():
            return f"an end after {plural(what.days, 'day')} unless extended"
        case PostCondition():
            return f"the post of {names.post(what.post)} for {names.nation(what.nation)}"
        case _:
            assert_never(what)


def conditions(names: Names, what: tuple[Condition, ...]) -> str:
    """Return conditions as a list for a sentence."""
    return some([condition(names, c) for c in what])


def scope(names: Names, what: str) -> str:
    """Return what a caveat covers: `all forces`, `air forces`, or a package's name."""
    return "all forces" if what == "all" else DOMAIN.get(what) or names.package(what)


def caveat(names: Names, what: Caveat) -> str:
    """Return a limit in words, with what it covers: `no air strikes (air forces)`."""
    covered = "" if what.scope == "all" else f" ({scope(names, what.scope)})"
    return limit(names, what) + covered


def caveats(names: Names, what: Iterable[Caveat], most: int = 3) -> str:
    """Return several limits in words, those that say the same of several forces taken together, long lists shortened."""
    groups: dict[str, list[str]] = {}
    for one in what:
        groups.setdefault(limit(names, one, most), []).append(one.scope)
    parts = []
    for text, scopes in groups.items():
        covered = "" if "all" in scopes else f" ({some([scope(names, s) for s in dict.fromkeys(scopes)], 1)})"
        parts.append(text + covered)
    return "; ".join(parts)


def limit(names: Names, what: Caveat, most: int = 0) -> str:
    """Return a limit in words, without what it covers; of long lists `most` items are named, all of them where that is 0."""
    match what:
        case MissionCaveat():
            return f"no {some([names.mission(m) for m in what.barred], most, word='or')}"
        case GeographicCaveat():
            return f"nothing in {some([names.zone(z) for z in what.zones], most, word='or')}"
        case TargetCaveat():
            return f"no {some([TARGETS[c] for c in what.classes], word='or')}"
        case EngagementCaveat():
            parts = ["no work by night"] if what.no_night else []
            parts += ["only where little harm to civilians is expected"] if what.low_collateral else []
            return some(parts) or "rules of engagement of its own"
        case TimeCaveat():
            return f"only until {names.day(what.until)}"
        case CommandCaveat():
            parts = [f"only under the command of {names.forum(what.only_under)}"] if what.only_under else []
            parts += ["every target needs the capital's approval"] if what.national_approval else []
            return some(parts) or "a command arrangement of its own"
        case IntelligenceCaveat():
            circle = {"inner": "the inner circle", "alliance": "the alliance", "partner": "the partners"}[what.circle]
            return f"intelligence shared with {circle} only"
        case _:
            assert_never(what)


def effect(names: Names, what: Effect) -> str:
    """Return what an inject moves: `legitimacy +8`; empty where there is nothing to say."""
    match what:
        case SetMandate():
            return f"the mandate now permits {MANDATE[what.level]} ({what.title})"
        case ShiftSupport():
            who = "every nation" if "all" in what.nations else names.nations(what.nations, 6)
            return f"public support in {who} {points(what.by)}"
        case ShiftZone():
            parts = [f"{names.adversary()} {points(what.adversary)}"] if what.adversary else []
            parts += [f"{names.scenario.faction} {points(what.faction)}"] if what.faction else []
            return f"strength in {names.zone(what.zone)}: {', '.join(parts)}" if parts else ""
        case ShiftTrack():
            return f"{what.track} {points(what.by)}"
        case RegionalCall():
            return (
                f"the region calls for a mandate for {MANDATE[what.level]}"
                if what.level != "none"
                else "the region's call is taken back"
            )
        case CyberAttack():
            who = "every nation" if "all" in what.nations else names.nations(what.nations, 6)
            return f"a cyber attack of strength {percent(what.strength)} on {who}, its origin clear to {percent(what.clarity)}"
        case _:
            assert_never(what)


def operation(names: Names, what: Operation) -> str:
    """Return an operation's terms: its missions, its command, how long it runs."""
    kinds = names.missions(what.missions) or "no kind of mission"
    text = f"{kinds}, under {ARRANGEMENT.get(what.arrangement, spaced(what.arrangement))}, until {names.day(what.ends)}"
    extra = [f"{what.roe} rules of engagement"] if what.roe != "standard" else []
    released = [TARGETS[t] for t in what.targets if t not in ("dynamic", "fixed")]
    extra += [f"{some(released)} released"] if released else []
    extra += [f"{names.post(post)} from {names.nation(nation)}" for post, nation in what.posts.items()]
    return f"{text}; {', '.join(extra)}" if extra else text
