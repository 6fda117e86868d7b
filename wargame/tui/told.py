"""What came of a turn, told so that a table can follow it: what happened alike to many stands in one sentence.

Lives here: taking events together. Not here: single sentences (reports.words), or showing them (screens/outcome).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wargame.engine.model.base import EventBase
from wargame.engine.rooms.adversary.events import FrontMoved
from wargame.engine.rooms.cyber.events import AttackFelt
from wargame.engine.rooms.force_generation.events import BaseClosed, PackagePledged, PackageWithdrawn, PledgeFailed
from wargame.engine.rooms.home_front.events import AuthorisationEnded, ParliamentBypassed
from wargame.engine.rooms.operations.events import MissionFlown
from wargame.engine.rooms.standing import StandingMoved
from wargame.language import tr, trn
from wargame.reports.names import Names, apart, number, percent, sentence, some, upper
from wargame.reports.numbers import moved_by, signed
from wargame.reports.story import Turn
from wargame.reports.words import Words
from wargame.reports.words_capitals import not_sent
from wargame.reports.words_home import mandates_ended

MOST = 4
"""Things that are named one by one in one sentence."""


def told(words: Words, events: Iterable[EventBase]) -> list[str]:
    """Return what happened as sentences, in the order in which it first happened."""
    return [together(words, group) for group in grouped(events)]


def grouped(events: Iterable[EventBase]) -> list[list[EventBase]]:
    """Return what happened in groups, each to be told in one sentence, in the order in which it first happened."""
    groups: dict[tuple[str, ...], list[EventBase]] = {}
    for event in events:
        if not _nothing(event):
            groups.setdefault(_alike(event), []).append(event)
    return list(groups.values())


def tracks_moved(turn: Turn) -> str:
    """Return how the coalition's tracks have moved since a turn's desks showed them, by the Council too, as a sentence."""
    first, last = turn.before.public.tracks, turn.last.public.tracks

    def level(name: str) -> str:
        now, was = getattr(last, name), getattr(first, name)
        return f"{percent(now)} ({moved_by(now, was)})"

    return tr(
        "Since the capitals decided: legitimacy {legitimacy}, cohesion {cohesion}, credibility {credibility}.",
        legitimacy=level("legitimacy"),
        cohesion=level("cohesion"),
        credibility=level("credibility"),
    )


def _nothing(event: EventBase) -> bool:
    """Whether an event says only that nothing has changed where nothing happened, or too little to be seen."""
    if isinstance(event, AttackFelt):
        return not round(100 * event.loss)
    return isinstance(event, FrontMoved) and not event.attacked and round(100 * event.control) == round(100 * event.was)


def _alike(event: EventBase) -> tuple[str, ...]:
    """Return what events have in common that are told together; an id of its own for one that stands alone."""
    match event:
        case BaseClosed():
            return ("closed", event.nation)
        case PackageWithdrawn():
            return ("withdrawn", event.nation, event.reason)
        case PackagePledged() if not event.conditions and not event.relieves:
            return ("pledged", event.nation)
        case PledgeFailed():
            return ("not-sent", event.nation, event.reason)
        case StandingMoved():
            return ("standing",)
        case ParliamentBypassed():
            return ("bypassed",)
        case AuthorisationEnded():
            return ("ended",)
        case MissionFlown() if event.zone:
            return ("flown", event.mission)
        case _:
            return (event.id,)


def together(words: Words, group: Sequence[EventBase]) -> str:
    """Return what happened alike as one sentence."""
    first, names = group[0], words.names
    if len(group) == 1:
        return words.of(first)
    match first:
        case BaseClosed():
            bases = [names.base(e.base) for e in group if isinstance(e, BaseClosed)]
            told = trn(
                "{nation} closed {n} base to its partners: {bases}",
                "{nation} closed {n} bases to its partners: {bases}",
                len(bases),
                nation=names.nation(first.nation),
                bases=some(bases, MOST),
            )
            return sentence(told)
        case PackageWithdrawn():
            gone = [e for e in group if isinstance(e, PackageWithdrawn)]
            told = trn(
                "{nation} withdrew {n} package ({listed}): {reason}",
                "{nation} withdrew {n} packages ({listed}): {reason}",
                len(gone),
                nation=names.nation(first.nation),
                listed=some([names.package(e.package) for e in gone], MOST),
                reason=tr(first.reason),
            )
            if any(e.last for e in gone):
                told = tr("{told}; nothing of its forces is left", told=told)
            return sentence(told)
        case PackagePledged():
            return _pledged(names, [e for e in group if isinstance(e, PackagePledged)])
        case StandingMoved():
            return _standings(names, [e for e in group if isinstance(e, StandingMoved)])
        case PledgeFailed():
            return sentence(not_sent(names, [e for e in group if isinstance(e, PledgeFailed)], MOST))
        case ParliamentBypassed():
            who = names.nations([e.nation for e in group if isinstance(e, ParliamentBypassed)], MOST)
            return sentence(
                tr("the parliaments of {who} learned of their forces from others, which cost the governments", who=who)
            )
        case AuthorisationEnded():
            return sentence(mandates_ended(names, [e.nation for e in group if isinstance(e, AuthorisationEnded)], MOST))
        case _:
            return _flown(names, [e for e in group if isinstance(e, MissionFlown)])


def _pledged(names: Names, group: Sequence[PackagePledged]) -> str:
    """Return what a nation pledged, with the base and the day of each package, those alike together."""
    places: dict[tuple[str, int], list[str]] = {}
    for event in group:
        places.setdefault((event.base, event.arrives), []).append(names.counted(event.package))
    told = [
        tr(
            "{packages} from {base}, in theatre from {date}",
            packages=some(listed),
            base=names.base(base),
            date=names.day(arrives),
        )
        for (base, arrives), listed in places.items()
    ]
    return sentence(tr("{nation} pledged {what}", nation=names.nation(group[0].nation), what=apart(told)))


def _standings(names: Names, group: Sequence[StandingMoved]) -> str:
    """Return whose standing has moved, from where to where."""
    moves = [
        tr("{nation} from {was} to {now}", nation=names.label(e.nation), was=signed(e.was), now=signed(e.contextual))
        for e in group
    ]
    return tr("Standing in this crisis, on a scale from −1 to +1: {moves}.", moves="; ".join(moves))


def _flown(names: Names, group: Sequence[MissionFlown]) -> str:
    sorties = sum(count for e in group for _, _, count, _ in e.flown)
    nations = list(dict.fromkeys(n for e in group for n, _, _, _ in e.flown))
    zones = [f"{names.zone(e.zone)} {percent(e.effect)}" for e in sorted(group, key=lambda e: -e.effect)]
    said = {
        "mission": upper(names.mission(group[0].mission)),
        "nations": names.nations(nations, MOST),
        "zones": some(zones, len(zones)),
    }
    if not sorties:
        return tr("{mission}: by {nations}; effect {zones}.", **said)
    return trn(
        "{mission}: {n} sortie by {nations}; effect {zones}.",
        "{mission}: {n} sorties by {nations}; effect {zones}.",
        sorties,
        **{**said, "n": number(sorties)},
    )
