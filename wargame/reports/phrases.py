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
from wargame.language import Texts, mark, tr
from wargame.reports import counts, words_cyber
from wargame.reports.names import (
    ARRANGEMENT,
    AUTHORITY,
    CYBER,
    DOMAIN,
    MANDATE,
    ROE,
    TARGETS,
    Names,
    apart,
    beside,
    either,
    lower,
    percent,
    points,
    some,
    spaced,
)


def proposal(names: Names, what: Proposal) -> str:
    """Return what a draft would decide, as an infinitive: `begin an operation: air strikes and air patrol`."""
    match what:
        case ActivateOperation():
            return tr("begin an operation with {missions}", missions=names.missions(what.missions))
        case WidenMission():
            return tr("add {missions} to the operation", missions=names.missions(what.missions))
        case NarrowMission():
            return tr("take {missions} out of the operation", missions=names.missions(what.missions))
        case AdoptRoe():
            return tr("adopt {roe}", roe=ROE[what.roe])
        case ApproveTargets():
            return tr("release {targets} for strikes", targets=TARGETS[what.target])
        case Extend():
            return tr("extend the operation by {days}", days=counts.days(what.days))
        case TransferCommand():
            return tr("take command of the coalition's operation")
        case RequestForces():
            return tr("ask for forces: {requirement}", requirement=lower(names.requirement(what.requirement)))
        case FundInCommon():
            return tr("pay the common costs of the operation together")
        case AdmitPartner():
            return tr("admit {nation} as a partner", nation=names.nation(what.nation))
        case DelegateCyber():
            return _delegation(what)
        case AttributeAttack():
            return tr(
                "name {suspect} as the culprit of {incident}",
                suspect=words_cyber.suspect(names, what.suspect),
                incident=words_cyber.incident(names, what.incident),
            )
        case CrisisResponse():
            measures = some([words_cyber.RESPONSES[m] for m in what.measures])
            return tr("take crisis response measures for {days}: {measures}", days=counts.days(what.days), measures=measures)
        case InvokeArticle4():
            return tr("consult because the security of {nation} is threatened (Article 4)", nation=names.nation(what.nation))
        case InvokeArticle5():
            return tr("declare an attack on {nation} an attack on all (Article 5)", nation=names.nation(what.nation))
        case SetTerms():
            return tr(
                "fix the aims on which the operation would end: {aims}",
                aims=some([lower(names.objective(o)) for o in what.objectives]),
            )
        case Ceasefire():
            return tr("suspend offensive missions for {days}", days=counts.days(what.days))
        case Terminate():
            return tr("end the operation")
        case SetBenchmark():
            return tr("ask of all who take part: {benchmark}", benchmark=benchmark(what))
        case GivePost():
            return tr("give {nation} the post of {post}", nation=names.nation(what.nation), post=names.post(what.post))
        case GrantMandate():
            if what.level == "none":
                return tr("end the mandate")
            if _says_it(what.level, what.title):
                return tr("give a mandate for {mandate}", mandate=lower(tr(what.title)))
            return tr("give a mandate for {mandate} ({title})", mandate=MANDATE[what.level], title=tr(what.title))
        case _:
            assert_never(what)


def _says_it(level: str, title: str) -> bool:
    """Whether the title of a mandate says already what it permits."""
    return MANDATE[level].casefold() in tr(title).casefold()


def permits(level: str, title: str) -> str:
    """Return the title of a mandate and what it permits, as a sentence."""
    if level == "none":
        return tr("{title}; it permits nothing yet.", title=tr(title))
    if _says_it(level, title):
        return tr("{title}.", title=tr(title))
    return tr("{title}; it permits {measures}.", title=tr(title), measures=MANDATE[level])


def _delegation(what: DelegateCyber) -> str:
    if what.recall == "any-member":
        text = mark(
            "let {measures} act without asking first for {days}, on attacks of strength {threshold} and more, "
            "recalled by any member"
        )
    else:
        text = mark(
            "let {measures} act without asking first for {days}, on attacks of strength {threshold} and more, "
            "recalled by its proposer"
        )
    days, threshold = counts.days(what.days), percent(what.threshold)
    return tr(text, measures=CYBER[what.measures], days=days, threshold=threshold)


DRAFTS: Mapping[str, str] = Texts(
    {
        "activate-operation": mark("begin an operation"),
        "widen-mission": mark("add missions to the operation"),
        "narrow-mission": mark("take missions out of the operation"),
        "adopt-roe": mark("adopt rules of engagement"),
        "approve-targets": mark("release targets for strikes"),
        "extend": mark("extend the operation"),
        "transfer-command": mark("take command of the coalition's operation"),
        "request-forces": mark("ask for forces"),
        "fund-in-common": mark("pay the common costs of the operation together"),
        "admit-partner": mark("admit a partner"),
        "delegate-cyber": mark("let cyber defence act without asking first"),
        "attribute-attack": mark("name the culprit of a cyber attack together"),
        "crisis-response": mark("take crisis response measures"),
        "invoke-article-4": mark("consult because a member's security is threatened (Article 4)"),
        "invoke-article-5": mark("declare an attack on a member an attack on all (Article 5)"),
        "terms": mark("fix the aims on which the operation would end"),
        "ceasefire": mark("suspend offensive missions"),
        "terminate": mark("end the operation"),
        "set-benchmark": mark("ask something of all who take part"),
        "give-post": mark("give a post in the command"),
        "grant-mandate": mark("give or change a mandate"),
    }
)
"""What a type of draft would decide, whatever its details, as an infinitive."""
CIRCLE: Mapping[str, str] = Texts(
    {
        "inner": mark("intelligence shared with the inner circle only"),
        "alliance": mark("intelligence shared with the alliance only"),
        "partner": mark("intelligence shared with the partners only"),
    }
)


def draft_kind(names: Names, what: SupportDraft | DraftKind) -> str:
    """Return any draft of a type in a forum: `a draft to extend the operation in the North Atlantic Council`."""
    decides, forum = DRAFTS.get(what.proposal) or spaced(what.proposal), names.forum(what.forum)
    if what.mission:
        mission = names.mission(what.mission)
        return tr("a draft to {decides} ({mission}) in {forum}", decides=decides, mission=mission, forum=forum)
    return tr("a draft to {decides} in {forum}", decides=decides, forum=forum)


def benchmark(what: SetBenchmark) -> str:
    """Return what a benchmark asks for: `6 aircraft or 300 people, quality 70%`."""
    force = [counts.aircraft(what.aircraft)] if what.aircraft else []
    force += [counts.people(what.personnel)] if what.personnel else []
    parts = [either(force)] if force else []
    parts += [tr("at least {authority}", authority=AUTHORITY[what.authority])] if what.authority != "coordination" else []
    parts += [tr("a quality of {quality}", quality=percent(what.quality))] if what.quality else []
    return beside(parts) or tr("nothing in particular")


def condition(names: Names, what: Condition) -> str:
    """Return what a government asks for, as a noun phrase: `an end after 90 days`."""
    match what:
        case MandateCondition():
            return (
                tr("a mandate for {mandate}", mandate=MANDATE[what.level])
                if what.level != "none"
                else tr("no particular mandate")
            )
        case CommandCondition():
            return ARRANGEMENT.get(what.arrangement) or spaced(what.arrangement)
        case WithoutMission():
            return tr("a text without {mission}", mission=names.mission(what.mission))
        case AllyCondition():
            return tr("{nation} taking part", nation=names.nation(what.nation))
        case SunsetCondition():
            return tr("an end after {days} unless extended", days=counts.days(what.days))
        case PostCondition():
            return tr("the post of {post} for {nation}", post=names.post(what.post), nation=names.nation(what.nation))
        case _:
            assert_never(what)


def conditions(names: Names, what: tuple[Condition, ...]) -> str:
    """Return conditions as a list for a sentence."""
    return some([condition(names, c) for c in what])


def scope(names: Names, what: str) -> str:
    """Return what a caveat covers: `all forces`, `air forces`, or a package's name."""
    return tr("all forces") if what == "all" else DOMAIN.get(what) or names.package(what)


def caveat(names: Names, what: Caveat) -> str:
    """Return a limit in words, with what it covers: `no air strikes (air forces)`."""
    return _covering(limit(names, what), "" if what.scope == "all" else scope(names, what.scope))


def _covering(limited: str, covered: str) -> str:
    return tr("{limit} ({covered})", limit=limited, covered=covered) if covered else limited


def caveats(names: Names, what: Iterable[Caveat], most: int = 3) -> str:
    """Return several limits in words, those that say the same of several forces taken together, long lists shortened."""
    groups: dict[str, list[str]] = {}
    for one in what:
        groups.setdefault(limit(names, one, most), []).append(one.scope)
    parts = []
    for text, scopes in groups.items():
        parts.append(_covering(text, "" if "all" in scopes else some([scope(names, s) for s in dict.fromkeys(scopes)], 1)))
    return apart(parts)


def limit(names: Names, what: Caveat, most: int = 0) -> str:
    """Return a limit in words, without what it covers; of long lists `most` items are named, all of them where that is 0."""
    match what:
        case MissionCaveat():
            return tr("no {missions}", missions=either([names.mission(m) for m in what.barred], most))
        case GeographicCaveat():
            return tr("nothing in {zones}", zones=either([names.zone(z) for z in what.zones], most))
        case TargetCaveat():
            return tr("no {targets}", targets=either([TARGETS[c] for c in what.classes]))
        case EngagementCaveat():
            parts = [tr("no work by night")] if what.no_night else []
            parts += [tr("only where little harm to civilians is expected")] if what.low_collateral else []
            return some(parts) or tr("rules of engagement of its own")
        case TimeCaveat():
            return tr("only until {date}", date=names.day(what.until))
        case CommandCaveat():
            parts = [tr("only under the command of {forum}", forum=names.forum(what.only_under))] if what.only_under else []
            parts += [tr("every target needs the capital's approval")] if what.national_approval else []
            return some(parts) or tr("a command arrangement of its own")
        case IntelligenceCaveat():
            return CIRCLE[what.circle]
        case _:
            assert_never(what)


def effect(names: Names, what: Effect) -> str:
    """Return what an inject moves: `legitimacy +8`; empty where there is nothing to say."""
    match what:
        case SetMandate():
            if _says_it(what.level, what.title):
                return tr("the mandate now permits {mandate}", mandate=lower(tr(what.title)))
            return tr("the mandate now permits {mandate} ({title})", mandate=MANDATE[what.level], title=tr(what.title))
        case ShiftSupport():
            who = tr("every nation") if "all" in what.nations else names.nations(what.nations, 6)
            return tr("public support in {nations} {change}", nations=who, change=points(what.by))
        case ShiftZone():
            parts = [_moved(names.adversary(), what.adversary)] if what.adversary else []
            parts += [_moved(names.faction(), what.faction)] if what.faction else []
            return tr("strength in {zone}: {changes}", zone=names.zone(what.zone), changes=beside(parts)) if parts else ""
        case ShiftTrack():
            return _moved(spaced(what.track), what.by)
        case RegionalCall():
            return (
                tr("the region calls for a mandate for {mandate}", mandate=MANDATE[what.level])
                if what.level != "none"
                else tr("the region's call is taken back")
            )
        case CyberAttack():
            who = tr("every nation") if "all" in what.nations else names.nations(what.nations, 6)
            return tr(
                "a cyber attack of strength {strength} on {who}, its origin clear to {clarity}",
                strength=percent(what.strength),
                who=who,
                clarity=percent(what.clarity),
            )
        case _:
            assert_never(what)


def _moved(what: str, by: float) -> str:
    return tr("{what} {change}", what=what, change=points(by))


def operation(names: Names, what: Operation) -> str:
    """Return an operation's terms: its missions, its command, how long it runs."""
    kinds = names.missions(what.missions) or tr("no kind of mission")
    text = tr(
        "{missions}, under {arrangement}, until {date}",
        missions=kinds,
        arrangement=ARRANGEMENT.get(what.arrangement) or spaced(what.arrangement),
        date=names.day(what.ends),
    )
    extra = [ROE[what.roe]] if what.roe != "standard" else []
    released = [TARGETS[t] for t in what.targets if t not in ("dynamic", "fixed")]
    extra += [tr("{targets} released", targets=some(released))] if released else []
    extra += [
        tr("{post} from {nation}", post=names.post(post), nation=names.nation(nation)) for post, nation in what.posts.items()
    ]
    return apart([text, beside(extra)]) if extra else text
