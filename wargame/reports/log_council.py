"""The account of the Council: each draft from tabling to its end, and what was done outside the forum."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine.model.base import EventBase, ForumId, MotionId
from wargame.engine.rooms.council import events as happened
from wargame.reports import phrases
from wargame.reports.desk import Desk, because
from wargame.reports.log_capitals import grouped
from wargame.reports.names import hours, plural, some, upper
from wargame.reports.story import Told, reasons
from wargame.reports.words_council import whose


def council(desk: Desk) -> None:
    """Write what was decided, what was not, and by whom."""
    drafts = _drafts(desk)
    outside = desk.turn.of(happened.ActedOutside, happened.OperationJoined, happened.OperationLeft, happened.OperationLapsed)
    operations = desk.turn.last.public.operations
    running = [f for f, o in operations.items() if not o.over]
    if not drafts and not outside and not running:
        desk.page.section("Council")
        desk.page.text("Nothing was tabled.")
        return
    desk.page.section("Council")
    for name, told in drafts.items():
        _draft(desk, name, told)
    if not drafts:
        desk.page.text("Nothing was tabled.")
    _outside(desk)
    for forum in running:
        _running(desk, forum)


def _drafts(desk: Desk) -> dict[MotionId, list[Told]]:
    about = [t for t in desk.turn.told if hasattr(t.event, "motion")]
    return grouped(about, lambda t: t.event.motion)  # type: ignore[attr-defined]


def _draft(desk: Desk, name: MotionId, told: Sequence[Told]) -> None:
    names = desk.names
    tabled = next((t.event for t in told if isinstance(t.event, happened.MotionTabled)), None)
    if tabled is not None:
        lead = f"{upper(whose(names, tabled.by))} draft" if tabled.by in names.scenario.nations else f"{upper(whose(names, tabled.by))} draft"
        terms = f", given {phrases.conditions(names, tabled.conditions)}" if tabled.conditions else ""
        text = f"in {names.forum(tabled.forum)}: to {phrases.proposal(names, tabled.proposal)}{terms}."
        desk.item(lead, text + because(reasons(told[:1])), told[:1])
        told = told[1:]
    else:
        desk.item(upper(desk.words.draft(name)), "")
    _asked(desk, told)
    for one in told:
        _step(desk, one)
    _end(desk, told)


def _asked(desk: Desk, told: Sequence[Told]) -> None:
    asked = [t for t in told if isinstance(t.event, happened.AmendmentProposed)]
    groups = grouped(asked, lambda t: phrases.condition(desk.names, t.event.condition))  # type: ignore[attr-defined]
    for what, those in groups.items():
        who = desk.names.nations([t.event.by for t in those], 4)  # type: ignore[attr-defined]
        asks = "ask" if len(those) > 1 else "asks"
        desk.item("", f"{upper(who)} {asks} for {what}.{because(reasons(those)) if len(those) == 1 else ''}", those, indent=4)


def _step(desk: Desk, told: Told) -> None:
    """Write one step in the life of a draft; its end, and requests to amend it, are told elsewhere."""
    names, event = desk.names, told.event
    match event:
        case happened.AmendmentAdopted():
            text = f"Written in: {phrases.condition(names, event.condition)}."
        case happened.SilenceBegan():
            text = f"{upper(names.moment(event.at))}: under silence for {hours(event.ends - event.at)}."
        case happened.SilenceBroken():
            text = _broken(desk, event)
        case happened.StoodAside():
            text = f"{upper(names.nation(event.by))} stands aside: it lets the decision pass and takes no part.{because(told.reason)}"
        case happened.FootnoteAdded():
            text = f"{upper(names.nation(event.by))} adds a footnote: “{event.text}”"
        case happened.MotionMediated():
            met = phrases.conditions(names, event.conditions)
            found = f"writes in {met}" if met else "finds no words"
            text = f"The chair mediates for {hours(event.hours)} and {found}."
        case happened.MotionSplit():
            text = f"The chair splits the draft and leaves {names.missions(event.rest)} for later.{because(told.reason)}"
        case _:
            return
    desk.item("", text, [told], indent=4)


def _broken(desk: Desk, event: happened.SilenceBroken) -> str:
    names = desk.names
    text = f"{upper(names.moment(event.at))}: {names.nation(event.by)} breaks silence.{because(event.reason)}"
    if event.condition is not None:
        text += f" It would be satisfied by {phrases.condition(names, event.condition)}."
    return text + (" The public learns of it." if event.leaked else "")


def _end(desk: Desk, told: Sequence[Told]) -> None:
    for one in told:
        match one.event:
            case happened.MotionAgreed():
                rounds = sum(isinstance(t.event, happened.SilenceBegan) for t in told)
                broken = sum(isinstance(t.event, happened.SilenceBroken) for t in told)
                silence = f", after {plural(rounds, 'silence procedure')}" if rounds > 1 or broken else ", in silence" if rounds else ""
                terms = f" Given {phrases.conditions(desk.names, one.event.conditions)}." if one.event.conditions else ""
                _verdict(desk, "Agreed", f"on {desk.names.moment(one.event.at)}{silence}.{terms}", one)
            case happened.MotionLapsed():
                _verdict(desk, "Lapsed:", "what it was made subject to did not hold." if one.event.causes else "no agreement in this turn.", one)
            case happened.MotionWithdrawn():
                _verdict(desk, "Withdrawn", f"by {desk.names.seat(one.event.by)}.{because(one.reason)}", one)
            case _:
                pass


def _verdict(desk: Desk, lead: str, text: str, told: Told) -> None:
    desk.item(f"→ {lead}", text, [told], indent=4)


def _outside(desk: Desk) -> None:
    names = desk.names
    for told in desk.turn.of(happened.ActedOutside):
        assert isinstance(told.event, happened.ActedOutside)
        lead = f"{names.label(told.event.by)} acts outside"
        text = f"the forum of all, in {names.forum(told.event.forum)}: {phrases.operation(names, told.event.operation)}.{because(told.reason)}"
        desk.item(lead, text, [told])
    _moves(desk, desk.turn.of(happened.OperationJoined), "Join")
    _moves(desk, desk.turn.of(happened.OperationLeft), "Leave")
    for told in desk.turn.of(happened.OperationLapsed):
        desk.item("", desk.words.of(told.event), [told])


QUOTED = 4
"""Nations whose reasons for joining or leaving are quoted; the others are listed."""


def _moves(desk: Desk, told: Sequence[Told], verb: str) -> None:
    for forum, those in grouped(told, lambda t: t.event.forum).items():  # type: ignore[attr-defined]
        who = some([desk.names.label(_who(t.event)) for t in those], 12)
        desk.item(f"{verb} the operation of {desk.names.forum(forum)}:", f"{who}.", those)
        for one in those[:QUOTED]:
            if one.reason:
                desk.page.text(f"{desk.names.label(_who(one.event))}:{because(one.reason)}", indent=4)


def _who(event: EventBase) -> str:
    return str(getattr(event, "nation", ""))


def _running(desk: Desk, forum: ForumId) -> None:
    names, operation = desk.names, desk.turn.last.public.operations[forum]
    aside = f" Standing aside: {names.nations(operation.outside, 6)}." if operation.outside else ""
    partners = f" Partners: {names.nations(operation.partners, 6)}." if operation.partners else ""
    members = f" Taking part: {names.nations(operation.members, 8)}." if operation.members else ""
    text = f"{phrases.operation(names, operation)}.{members}{partners}{aside}"
    desk.item(f"Under way, {names.forum(forum)}:", text)
