"""Cyberspace as one seat knows it, as pages of text: networks, attacks, evidence and who would say what, actions.

Lives here: writing them from a view. Not here: what a seat does there (cyber_doing), what is known (rooms/cyber), what a
delegation would have done (cyber_rehearsal), or the screen that shows them (tui).
"""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import EventId, NationId
from wargame.engine.model.caveats import CIRCLES
from wargame.engine.model.cyber import Strike
from wargame.engine.rooms import cyber
from wargame.language import mark, tr, trn
from wargame.reports import cyber as known
from wargame.reports import words_cyber
from wargame.reports.log_outcome import bar
from wargame.reports.names import Names, beside, closed, headed, percent, some, upper, valued
from wargame.reports.page import Cell, Page, Style

STATES: tuple[tuple[float, str, str, Style], ...] = (
    (0.95, "✓", mark("works"), "good"),
    (0.7, "~", mark("slow"), ""),
    (0.4, "!", mark("failing"), "bad"),
    (-1.0, "×", mark("down"), "bad"),
)
"""From which level on a network is in a state: its mark, its word, its tone."""
EFFECTS = mark(
    "Offensive cyber effects are what a state does on somebody else's networks: disturb the source of an attack, hit forces, "
    "work on the adversary's will."
)
"""What the word means, where it comes up first."""
MOST_NATIONS = 40


def _text(page: Page, text: str, lead: str = "", style: Style = "") -> None:
    page.text(text, indent=0, lead=lead, style=style)


def _barred(share: float, width: int = 10) -> str:
    return valued(bar(min(1.0, share), width), percent(share))


def state_of(level: float) -> tuple[str, str, Style]:
    """Return a network's state: mark, word and tone."""
    return next((sign, tr(word), tone) for least, sign, word, tone in STATES if level >= least)


# Networks.


def networks(page: Page, rules: Rulebook, names: Names, view: SeatView) -> None:
    """Write how networks work: a seat's own and the force's, and those of others that are not well."""
    rows = known.networks(rules, view)
    own, force = [r for r in rows if r.own], [r for r in rows if not r.network.nation]
    others = [r for r in rows if not r.own and r.network.nation]
    if rules.nation(view.seat) is not None:
        desk = known.desk(rules, view)
        page.section(tr("Our networks"))
        _listed(page, names, own, whose=False)
        kept = view.own.hardened
        if kept:
            told = tr(
                "{share} of hostile information is kept from our public, the rest reaches it (rule 60.2).", share=percent(kept)
            )
        else:
            told = tr("All hostile information reaches our public: nothing has been spent on answers to it yet (rule 60.2).")
        _text(page, told)
        page.section(tr("What we can do there"), tr("as everybody reckons it"))
        able = (
            (tr("Defence"), desk.capacity.defence),
            (tr("Intelligence"), desk.capacity.intelligence),
            (tr("Offensive effects"), desk.capacity.effects),
            (tr("Information"), desk.capacity.information),
        )
        bars: list[list[Cell]] = [[word, bar(value, 10), percent(value)] for word, value in able]
        page.table(bars, "llr", indent=0, gap=1, head=False)
        _text(page, tr("Defence guards and restores networks. Intelligence finds out who attacks."), style="dim")
        _text(page, tr(EFFECTS), style="dim")
        _text(page, tr("Information answers hostile stories before a public."), style="dim")
        left = tr(
            "Not used up yet: {sources} of our sources of intelligence, {tools} of our tools for offensive effects.",
            sources=percent(desk.sources),
            tools=percent(desk.tools),
        )
        _text(page, left)
    page.section(tr("The force's networks"))
    _listed(page, names, force, whose=False)
    worn = [r for r in others if r.works < STATES[0][0]]
    page.section(tr("Networks of others"), tr("those that do not work fully"))
    _listed(page, names, worn, whose=True)
    well = len(others) - len(worn)
    _text(page, trn("{n} other network works fully.", "{n} other networks work fully.", well), style="dim")
    heat, most = view.public.arena.escalation, rules.tables.cyber.heat["bar"]
    told = tr("It cools by itself; above {bar} it costs cohesion (rule 60.21).", bar=percent(most))
    _text(page, f"{closed(_barred(heat))} {told}", lead=tr("Escalation:"))


def _listed(page: Page, names: Names, found: Sequence[known.NetworkRow], *, whose: bool) -> None:
    if not found:
        _text(page, tr("None."))
        return
    rows: list[list[Cell]] = [["", tr("Network"), tr("Works"), tr("Whose") if whose else tr("Guarded")]]
    for one in found:
        sign, word, tone = state_of(one.works)
        works = percent(one.works) if one.works >= STATES[0][0] else valued(percent(one.works), word)
        guarded = "–" if one.guarded is None else percent(one.guarded)
        last: Cell = names.label(one.network.nation) if whose else guarded
        name = one.network.name if one.attack is None else tr("{network} (under attack)", network=one.network.name)
        rows.append([(sign, tone), name, (works, tone), last])
    page.table(rows, "llll" if whose else "lllr", indent=0, gap=1)


# Attacks.


def attacks(page: Page, rules: Rulebook, names: Names, view: SeatView) -> None:
    """Write the attacks that are under way and those that are over, as everybody knows them."""
    public = view.public
    begun = [s for s in public.strikes if s.since <= public.hour]
    coming = [s for s in public.strikes if s.since > public.hour]
    page.section(tr("Under way"))
    for strike in begun:
        _strike(page, names, strike)
    if not begun:
        _text(page, tr("No attack that anybody knows of."))
    if coming:
        page.section(tr("Later in this turn"), tr("known already"))
        for strike in coming:
            _strike(page, names, strike)
    page.section(tr("Over"), tr("latest first"))
    rows: list[list[Cell]] = [[tr("Attack"), tr("On"), tr("Strength"), tr("Harm")]]
    for past in reversed(public.arena.past):
        rows.append([short(names, past.strike), _victims(names, past.strike), percent(past.strike.strength), percent(past.harm)])
    if len(rows) > 1:
        page.table(rows, "llrr", indent=0, gap=1)
        _text(page, tr("Harm: what was left of an attack after all that kept it out."), style="dim")
    else:
        _text(page, tr("None so far."))
    suffered = [(n, cyber.suffered(public, n, rules)) for n in rules.nations]
    worst = sorted(((n, x) for n, x in suffered if x > 0), key=lambda p: (-p[1], p[0]))
    if worst:
        page.section(tr("What it adds up to"))
        limit = rules.tables.cyber.article_harm
        for nation, harm in worst[:6]:
            _text(page, _barred(harm / limit), lead=headed(names.label(nation)))
        _text(page, tr("Of the harm from which a state may bring it to the treaty as an armed attack (rule 60.24)."), style="dim")


def short(names: Names, strike: Strike) -> str:
    """Return what an attack is called in a list: `German public debate in turn 4`."""
    return words_cyber.incident_title(names, strike.cause)


def _victims(names: Names, strike: Strike) -> str:
    return some([names.label(n) for n in strike.nations], 2) if strike.nations else tr("the force")


def _strike(page: Page, names: Names, strike: Strike) -> None:
    page.text(closed(short(names, strike)), indent=0, lead="!")
    told = tr(
        "It hits {whom} from {when} on, with a strength of {strength}. Whose it is can be told with {clarity} certainty at once.",
        whom=_victims(names, strike),
        when=names.moment(strike.since),
        strength=percent(strike.strength),
        clarity=percent(strike.clarity),
    )
    page.text(told, indent=2, hang=0)
    if strike.forum:
        acted = (
            mark("Delegated measures of {forum} keep out {share}.")
            if strike.kept_out
            else mark("Delegated measures of {forum} hit somebody else.")
        )
        page.text(tr(acted, forum=names.forum(strike.forum), share=percent(strike.kept_out)), indent=2, hang=0)
    else:
        page.text(tr("No measure has acted on it without being asked."), indent=2, hang=0, style="dim")


# The attribution board.


def incident(page: Page, rules: Rulebook, names: Names, view: SeatView, cause: EventId) -> None:
    """Write what a seat knows of who was behind one attack, what it rests on, and who would say so."""
    strike = cyber.incident(view.public, cause)
    page.section(short(names, strike) if strike is not None else tr("An attack"))
    if strike is not None:
        told = mark("It hit {whom} on {when}, with a strength of {strength}. At once its origin was clear to {clarity}.")
        if strike.since > view.public.hour:
            told = mark(
                "It hits {whom} on {when}, later in this turn, at a strength of {strength}; its origin is clear to {clarity}."
            )
        values = {
            "whom": _victims(names, strike),
            "when": names.moment(strike.since),
            "strength": percent(strike.strength),
            "clarity": percent(strike.clarity),
        }
        _text(page, tr(told, **values))
    _said(page, names, view, cause)
    nation = rules.nation(view.seat)
    if nation is None:
        _text(page, tr("Who suspects whom is each government's own knowledge, and is not shown here."), style="dim")
        thresholds(page, rules, names, view)
        return
    found = next((b.suspicions for b in known.board(rules, view) if b.incident == cause), ())
    page.section(tr("Whom we suspect"))
    if not found and strike is not None and strike.clarity >= 1.0:
        _text(page, tr("Everybody sees whose work this was; that needs no evidence (rule 60.13)."))
    elif not found:
        _text(page, tr("Nobody yet: no evidence points anywhere."))
    own_bar = known.desk(rules, view).threshold
    for one in found:
        who = upper(words_cyber.suspect(names, one.suspect))
        told = (
            mark("{confidence}: enough for us to say it.")
            if one.confidence >= own_bar
            else mark("{confidence}: we say it from {least} on.")
        )
        sure = _barred(one.confidence, 12)
        _text(page, tr(told, confidence=sure, least=percent(own_bar)), lead=headed(who))
        _text(page, tr("On our own evidence alone {own}.", own=percent(one.own)), style="dim")
    findings = sorted((f for f in view.own.cyber.findings if f.incident == cause), key=lambda f: (-f.weight, f.by))
    if findings:
        page.section(tr("The evidence"), tr("ours, and what others have shared with us"))
        rows: list[list[Cell]] = [[tr("From"), tr("Points to"), tr("Weight")]]
        rows += [
            [names.label(f.by) if f.by else tr("us"), words_cyber.suspect(names, f.suspect), percent(f.weight)] for f in findings
        ]
        page.table(rows, "llr", indent=0, gap=1)
        circle = words_cyber.CIRCLES[rules.scenario.nations[NationId(view.seat)].circle]
        told = tr("We sit in {circle} of intelligence. Shared evidence never lowers confidence (rule 60.13).", circle=circle)
        _text(page, told, style="dim")
    best = found[0].confidence if found else None
    thresholds(page, rules, names, view, best)


def _said(page: Page, names: Names, view: SeatView, cause: EventId) -> None:
    for named in view.public.arena.named:
        if named.incident != cause:
            continue
        by = names.forum(named.by[0]) if named.forum else names.nations(named.by, 6)
        told = (
            mark("{by} named {suspect} on {date}; it has come out that it was another.")
            if named.refuted
            else mark("{by} named {suspect} on {date}.")
        )
        _text(
            page,
            tr(
                told,
                by=upper(by),
                suspect=words_cyber.suspect(names, named.suspect),
                date=names.day(named.hour),
            ),
            lead=tr("Said:"),
        )


def thresholds(page: Page, rules: Rulebook, names: Names, view: SeatView, known: float | None = None) -> None:
    """Write how sure each government must be before it names a culprit; `known` is how sure this seat is."""
    bars = sorted((cyber.threshold(rules, view.public, n)[0], n) for n in rules.nations)
    page.section(tr("Who would say it"), tr("confidence that each government needs"))
    groups: dict[int, list[str]] = {}
    for value, nation in bars[:MOST_NATIONS]:
        groups.setdefault(round(value * 20), []).append(names.label(nation))
    rows: list[list[Cell]] = [[tr("From"), "", tr("Governments")]]
    for level, who in groups.items():
        met = known is not None and known >= 5 * level / 100
        rows.append([percent(level / 20), ("✓", "good") if met else "", some(who)])
    page.table(rows, "rll", indent=0, gap=1)
    if known is not None:
        told = tr("✓ where {known} would be enough: if they knew what we know, and thought of it as we do.", known=percent(known))
        _text(page, f"{told} {tr('Rounded to 5%.')}", style="dim")


def circles(page: Page, rules: Rulebook, names: Names, view: SeatView) -> None:
    """Write who sits in which circle of intelligence, so who may be told what."""
    page.section(tr("Who may be told"), tr("circles of intelligence, from the narrowest"))
    own = rules.nation(view.seat)
    for circle in CIRCLES:
        who = [names.label(n) for n, spec in rules.scenario.nations.items() if spec.circle == circle]
        told = closed(some(who))
        if own is not None and own.circle == circle:
            told += " " + tr("We sit here.")
        _text(page, told, lead=headed(upper(words_cyber.CIRCLES[circle])))


def naming(page: Page, rules: Rulebook, names: Names, view: SeatView, cause: EventId) -> None:
    """Write how sure a seat is of who was behind an attack, and from what on its government names a culprit."""
    if rules.nation(view.seat) is None:
        return
    page.section(tr("How sure we are"))
    found = next((b.suspicions for b in known.board(rules, view) if b.incident == cause), ())
    for one in found:
        _text(page, _barred(one.confidence, 12), lead=headed(upper(words_cyber.suspect(names, one.suspect))))
    if not found:
        _text(page, tr("No evidence of ours points anywhere."))
    told = mark(
        "Our government names a culprit from {least} confidence on; before the world, naming with less costs political capital "
        "for each point that is missing (rules 60.16, 60.17)."
    )
    _text(page, tr(told, least=percent(known.desk(rules, view).threshold)))


def waiting(rules: Rulebook, view: SeatView) -> str:
    """Return in a few words what of cyberspace waits for a look: attacks under way, networks that are not well."""
    strikes = sum(s.since <= view.public.hour for s in view.public.strikes)
    coming = len(view.public.strikes) - strikes
    worn = sum(
        cyber.level(view.public, n) < STATES[0][0]
        for n, s in rules.scenario.cyber.networks.items()
        if s.nation in ("", view.seat)
    )
    told = [trn("{n} attack under way", "{n} attacks under way", strikes)] if strikes else []
    told += [trn("{n} attack later in this turn", "{n} attacks later in this turn", coming)] if coming else []
    told += [trn("{n} network not well", "{n} networks not well", worn)] if worn else []
    return upper(beside(told)) if told else tr("All quiet")


__all__ = [
    "EFFECTS",
    "attacks",
    "circles",
    "incident",
    "naming",
    "networks",
    "short",
    "state_of",
    "thresholds",
    "waiting",
]
