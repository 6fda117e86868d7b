"""The account of the capitals' phase: who sent what and under which limits, who commands, what was said at home and abroad."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from wargame.engine.model.base import AUTHORITIES, EventBase
from wargame.engine.rooms import adversary, caveats, clock, command, cyber, diplomacy, home_front
from wargame.engine.rooms import force_generation as forces
from wargame.reports import phrases
from wargame.reports.desk import Desk, because
from wargame.reports.names import AUTHORITY, POSTURE, RED_CARD, lower, percent, plural, some
from wargame.reports.story import Told, reasons

Key = TypeVar("Key")

SHORT = 6
"""Nations that are told of at length; with more of them each gets less room."""


def capitals(desk: Desk) -> None:
    """Write what governments decided; a phase in which nothing was decided takes one line."""
    before = len(desk.page.lines)
    desk.page.section("Capitals", "sealed orders, revealed together")
    started = len(desk.page.lines)
    _pledges(desk)
    _moves(desk)
    _bases(desk)
    _caveats(desk)
    _command(desk)
    _home(desk)
    _abroad(desk)
    _adversary(desk)
    _lapsed(desk)
    if len(desk.page.lines) == started:
        del desk.page.lines[before:]
        desk.page.section("Capitals")
        desk.page.text("No government changed anything.")
    _absent(desk)


def grouped(told: Sequence[Told], key: Callable[[Told], Key]) -> dict[Key, list[Told]]:
    """Return what was told by key, in the order in which each key first came up."""
    groups: dict[Key, list[Told]] = {}
    for one in told:
        groups.setdefault(key(one), []).append(one)
    return groups


def _nation(told: Told) -> str:
    return str(getattr(told.event, "nation", "") or getattr(told.event, "by", ""))


def _people(desk: Desk, told: Sequence[Told]) -> int:
    return sum(desk.rules.assets[t.event.package].spec.personnel for t in told if isinstance(t.event, forces.PackagePledged))


# Forces.


def _pledges(desk: Desk) -> None:
    by_nation = grouped(desk.turn.of(forces.PackagePledged), _nation)
    here = {desk.rules.assets[p].nation for p in desk.turn.first.public.packages}
    room = 3 if len(by_nation) <= SHORT else 2
    for nation, told in sorted(by_nation.items(), key=lambda kv: -_people(desk, kv[1])):
        verb = "adds" if nation in here else "sends"
        groups = grouped(told, lambda t: (t.event.base, t.event.arrives))  # type: ignore[attr-defined]
        parts: list[str] = []
        named = 0
        for (base, arrives), those in sorted(groups.items(), key=lambda kv: -_people(desk, kv[1]))[:room]:
            shown = those[:3] if len(those) > 4 else those
            named += len(shown)
            what = some([desk.names.counted(t.event.package) for t in shown])  # type: ignore[attr-defined]
            parts.append(f"{what} from {desk.names.base(base)}, there on {desk.names.day(arrives)}")
        more = f"; and {plural(len(told) - named, 'further package')}" if len(told) > named else ""
        people = f" ({plural(_people(desk, told), 'person', 'people')} in all)" if len(told) > 1 else ""
        why = because(reasons(told), 100) if verb == "sends" else ""
        desk.item(f"{desk.names.label(nation)} {verb}", f"{'; '.join(parts)}{more}{people}.{why}", told)


def _moves(desk: Desk) -> None:
    ordered = [t for t in desk.turn.of(forces.PackageWithdrawn) if not t.event.id.split("/")[0].endswith(".operations")]
    withdrawals(desk, ordered)
    rotated = desk.turn.of(forces.PackageRotated)
    if rotated:
        names = [
            f"{desk.names.adjective(_nation(t))} {desk.names.package(t.event.package)}" for t in rotated  # type: ignore[attr-defined]
        ]
        desk.item("Relieved:", f"{some(names, 4)}.", rotated)
    for told in desk.turn.of(forces.PledgeFailed):
        desk.item("", desk.words.of(told.event), [told])


def withdrawals(desk: Desk, told: Sequence[Told]) -> None:
    """Write who took what home."""
    for nation, those in grouped(told, _nation).items():
        gone = [desk.names.counted(t.event.package) for t in those]  # type: ignore[attr-defined]
        last = any(t.event.last for t in those)  # type: ignore[attr-defined]
        why = those[0].event.reason  # type: ignore[attr-defined]
        verb = "leaves" if last else "withdraws"
        text = f"{some(gone, 4)} {'goes' if len(gone) == 1 else 'go'} home, {why}.{because(reasons(those))}"
        desk.item(f"{desk.names.label(nation)} {verb}:", text, those)


def _bases(desk: Desk) -> None:
    for kind, word in ((forces.BaseOpened, "opens"), (forces.BaseClosed, "closes")):
        for nation, told in grouped(desk.turn.of(kind), _nation).items():
            bases = some([desk.names.base(t.event.base) for t in told])  # type: ignore[attr-defined]
            desk.item(f"{desk.names.label(nation)} {word}", f"{bases} to its partners.{because(reasons(told))}", told)


def _absent(desk: Desk) -> None:
    public = desk.turn.last.public
    sent = {desk.rules.assets[p].nation for p in public.packages}
    absent = [n for n in desk.rules.nations if n not in sent and public.nations[n].joined < 0]
    left = [n for n in desk.rules.nations if n not in sent and public.nations[n].joined >= 0]
    if not sent and not left:
        desk.page.text("Nobody has sent forces yet.", style="dim")
    elif absent:
        who = desk.names.nations(absent) if len(absent) <= 5 else plural(len(absent), "nation")
        has = "has" if len(absent) == 1 else "have"
        gone = f" Gone again: {desk.names.nations(left, 5)}." if left else ""
        desk.page.text(f"{'So far ' if len(absent) > 5 else ''}{who} {has} sent nothing.{gone}".replace("the ", "The ", 1)
                       if len(absent) <= 5 else f"So far {who} {has} sent nothing.{gone}", style="dim")


# Limits and command.


def _caveats(desk: Desk) -> None:
    for kind, word in ((caveats.CaveatDeclared, "declares:"), (caveats.CaveatKept, "keeps to itself:")):
        for nation, told in grouped(desk.turn.of(kind), _nation).items():
            limits = [phrases.caveat(desk.names, t.event.caveat) for t in told]  # type: ignore[attr-defined]
            why = next((t.event.caveat.reason or t.reason for t in told), "")  # type: ignore[attr-defined]
            desk.item(f"{desk.names.label(nation)} {word}", f"{'; '.join(limits)}.{because(why)}", told)
    for kind, word in ((caveats.CaveatLifted, "lifts:"), (caveats.CaveatDropped, "drops, unseen:")):
        for nation, told in grouped(desk.turn.of(kind), _nation).items():
            limits = [desk.words.caveat(nation, t.event.caveat) for t in told]  # type: ignore[attr-defined]
            desk.item(f"{desk.names.label(nation)} {word}", f"{'; '.join(limits)}.{because(reasons(told))}", told)
    by_policy = grouped(desk.turn.of(caveats.RedCardPolicySet), lambda t: t.event.policy)  # type: ignore[attr-defined]
    for policy, told in by_policy.items():
        who = desk.names.nations([_nation(t) for t in told], 6)
        desk.item("Red-card holders", f"of {who} are told to {RED_CARD[policy]}.", told)


def _command(desk: Desk) -> None:
    moved = desk.turn.of(command.AuthorityTransferred)
    for level in AUTHORITIES:
        for tighter in (True, False):
            told = [
                t
                for t in moved
                if isinstance(t.event, command.AuthorityTransferred)
                and t.event.authority == level
                and (AUTHORITIES.index(t.event.was) < AUTHORITIES.index(level)) == tighter
            ]
            if told:
                word = "hand over" if tighter else "take authority back to"
                who = desk.names.nations([_nation(t) for t in told], 8)
                if len(told) == 1:
                    word = word.replace("hand", "hands").replace("take", "takes")
                why = because(reasons(told)) if len(told) == 1 else ""
                desk.item("Command:", f"{who} {word} {AUTHORITY[level]}.{why}", told)


# At home and abroad.


def _home(desk: Desk) -> None:
    for told in desk.turn.of(home_front.ParliamentVoted):
        assert isinstance(told.event, home_front.ParliamentVoted)
        odds = f", with odds of {percent(told.event.dice[0].odds)}" if told.event.dice else ""
        result = "lets its forces take part" if told.event.passed else "refuses to let its forces take part"
        desk.item(f"The {desk.names.adjective(told.event.nation)} parliament", f"{result}{odds}.", [told])
    _list(desk, home_front.NationAddressed, "Speak to their nations:")
    _list(desk, home_front.ReadinessInvested, "Pay for readiness:")
    _list(desk, cyber.NetworksHardened, "Protect their networks:")


def _list(desk: Desk, kind: type[EventBase], lead: str) -> None:
    told = desk.turn.of(kind)
    if told:
        desk.item(lead, f"{some([desk.names.label(_nation(t)) for t in told], 8)}.", told)


def _abroad(desk: Desk) -> None:
    promises = desk.turn.of(diplomacy.PromiseMade)
    for told in promises[:4]:
        desk.item("", desk.words.of(told.event), [told])
    if len(promises) > 4:
        desk.item("", f"{plural(len(promises) - 4, 'further promise')} of forces.", promises[4:])
    payments = desk.turn.of(diplomacy.SidePaymentMade)
    if payments:
        pairs = [f"{desk.names.nation(t.event.by)} to {desk.names.nation(t.event.to)}" for t in payments]  # type: ignore[attr-defined]
        desk.item("Help at home, in confidence:", f"{some(pairs, 4)}.", payments)
    written = desk.turn.of(diplomacy.MessageSent)
    if len(written) <= 3:
        for told in written:
            desk.item("", desk.words.of(told.event), [told])
    else:
        pairs = [f"{desk.names.seat(t.event.by)} to {desk.names.seat(t.event.to)}" for t in written]  # type: ignore[attr-defined]
        desk.item("Messages in confidence:", f"{plural(len(written), 'message')}, {some(pairs, 3)}.", written)


def _adversary(desk: Desk) -> None:
    postures = grouped(desk.turn.of(adversary.PostureSet), lambda t: t.event.posture)  # type: ignore[attr-defined]
    other = desk.names.adversary()
    other = other[:1].upper() + other[1:]
    parts = [
        f"{POSTURE[p]} in {some([desk.names.zone(t.event.zone) for t in told])}"  # type: ignore[attr-defined]
        for p, told in postures.items()
    ]
    told = [t for those in postures.values() for t in those]
    if parts:
        desk.item(f"{other}", f"orders its forces to {'; to '.join(parts)}.{because(reasons(told))}", told)
    moved = desk.turn.of(adversary.ForcesMoved)
    if moved:
        ways = [f"{desk.names.zone(t.event.zone)} to {desk.names.zone(t.event.to)}" for t in moved]  # type: ignore[attr-defined]
        desk.item(f"{other}", f"moves forces from {some(ways, 4)}.", moved)


def _lapsed(desk: Desk) -> None:
    for told in desk.turn.of(clock.OrderLapsed):
        assert isinstance(told.event, clock.OrderLapsed)
        desk.item(f"An order of {desk.names.seat(told.event.seat)}", f"could not be carried out: {lower(told.event.what)}", [told])
    for order, refused in desk.turn.refused:
        kind = str(order.__struct_config__.tag).replace("-", " ")
        desk.item(f"Refused: {desk.names.seat(order.seat)},", f"{kind}: {lower(refused.what)} {refused.mend}")
