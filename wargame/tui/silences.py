"""Every silence that was broken on a draft: by whom, why, what would satisfy it, and what in the text has changed since.

Lives here: finding and saying it, for the chamber and the chair. Not here: the rest of a draft (chamber), or rules (engine).
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine.model.base import MotionId
from wargame.engine.model.council import Motion, Objection
from wargame.engine.rooms.council import events as council_events
from wargame.engine.rooms.council.rounds import open_objections
from wargame.language import tr, trn
from wargame.reports import drafts, speech
from wargame.reports.names import Names, quoted, some, upper
from wargame.tui.table import Table

CHANGES = (council_events.AmendmentAdopted, council_events.MotionMediated, council_events.MotionSplit)
"""What changes the text of a draft."""


def changed(table: Table, name: MotionId) -> bool:
    """Whether the text of a draft has changed since it last went under silence."""
    found = False
    for entry in table.since_opening(whole=True):
        for event in entry.events:
            if getattr(event, "motion", None) != name:
                continue
            if isinstance(event, council_events.SilenceBegan):
                found = False
            elif isinstance(event, council_events.MotionMediated):
                found = found or bool(event.conditions)
            elif isinstance(event, CHANGES):
                found = True
    return found


def wish(names: Names, motion: Motion, objection: Objection) -> str:
    """Return what would satisfy who broke silence, as a sentence; that it is in the text by now, or that nothing would."""
    if objection.condition is None:
        return tr("Nothing would satisfy it, it says.")
    asked = drafts.asked(names, motion.proposal, objection.condition)
    if objection.condition in motion.conditions:
        return tr("It asked for {wish}, which the text has now.", wish=asked)
    return tr("What would satisfy it: {wish}.", wish=asked)


def broken(names: Names, motion: Motion) -> Iterator[tuple[str, str]]:
    """Yield each silence that was broken on a draft, oldest first: a heading, and what was said with it."""
    for objection in motion.objections:
        who = names.nation(objection.by)
        former = objection.round < motion.rounds or motion.status == "silence"
        if former:
            head = tr("Silence {number} was broken by {who}:", number=objection.round, who=who)
        else:
            head = tr("Silence broken by {who}:", who=who)
        yield head, f"{tr('“{quotation}”', quotation=speech.said(objection.reason))} {wish(names, motion, objection)}"


def stands(table: Table, name: MotionId, motion: Motion) -> str:
    """Return what has changed in a draft whose silence was broken; empty where it was not."""
    if motion.status != "broken" or not open_objections(motion):
        return ""
    if changed(table, name):
        return tr("The text has changed since.")
    return tr("Nothing in the text has changed since.")


def again(table: Table, name: MotionId, motion: Motion) -> Iterator[str]:
    """Yield what the chair should know before it puts a draft under silence once more; nothing where silence was never broken."""
    objections = open_objections(motion)
    if not objections:
        return
    names = table.names
    who = some([names.nation(o.by) for o in objections], 4)
    if changed(table, name):
        yield tr("The text has changed since {who} broke silence on it.", who=who)
    else:
        yield upper(tr("nothing in the text has changed since {who} broke silence on it.", who=who))
    for objection in objections:
        said = tr("{who}: {reason}", who=upper(names.nation(objection.by)), reason=quoted(speech.said(objection.reason)))
        yield f"{said} {wish(names, motion, objection)}"
    unmet = [o for o in objections if o.condition is None or o.condition not in motion.conditions]
    if unmet:
        yield trn(
            "{who} may break silence again.",
            "{who} may break silence again.",
            len(unmet),
            who=upper(some([names.nation(o.by) for o in unmet], 4)),
        )


__all__ = ["again", "broken", "changed", "stands", "wish"]
