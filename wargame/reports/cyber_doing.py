"""What a seat does in cyberspace, as text: actions under way, calls, offers, and measures in force.

Lives here: writing it from a view. Not here: networks, attacks and evidence (cyber_pages), or events (words_cyberspace).
"""

from __future__ import annotations

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import ForumId
from wargame.engine.model.cyber import DelegatedCyber
from wargame.language import mark, tr
from wargame.reports import cyber as known
from wargame.reports import words_cyber
from wargame.reports.cyber_pages import EFFECTS
from wargame.reports.names import CYBER, Names, apart, closed, headed, percent, some, spaced, upper, valued
from wargame.reports.numbers import decimal
from wargame.reports.page import Page, Style, parted


def _text(page: Page, text: str, lead: str = "", style: Style = "") -> None:
    page.text(text, indent=0, lead=lead, style=style)


def doing(page: Page, rules: Rulebook, names: Names, view: SeatView) -> None:
    """Write a seat's actions under way, who asks for help, what is lent, and what acts without asking."""
    public, file = view.public, view.own.cyber
    if rules.nation(view.seat) is not None:
        page.section(tr("What we have under way"))
        work_of = known.desk(rules, view).work
        for work in work_of:
            about = words_cyber.subject(names, work.subject)
            when = tr("takes effect on {when}", when=names.moment(work.ready)) if work.ready > public.hour else ""
            told = apart(filter(None, (about, when or tr("takes effect in this turn"))))
            _text(page, closed(told), lead=headed(upper(words_cyber.ACTIONS.get(work.action) or spaced(work.action))))
        if not work_of:
            _text(page, tr("Nothing."))
        given = file.given
        if given.whole:
            parts = ((tr("defence"), given.defence), (tr("intelligence"), given.intelligence))
            parts += ((tr("offensive effects"), given.effects), (tr("information"), given.information))  # type: ignore[assignment]
            told = some([valued(word, decimal(value, 1)) for word, value in parts if value])
            _text(page, tr("{what} (points for actions that worked).", what=told), lead=tr("What we have given others:"))
    _asked(page, names, view)
    page.section(tr("Measures in force"))
    for measure, until in public.arena.measures.items():
        told = tr("**{measure},** until {date}.", measure=upper(words_cyber.RESPONSES[measure]), date=names.day(until))
        lead, rest = parted(told)
        _text(page, rest, lead)
    running = {forum: held for forum, held in public.cyber.items() if held.until > public.hour}
    for forum, held in running.items():
        _delegation(page, names, forum, held)
    if not public.arena.measures and not running:
        _text(page, tr("None: what is attacked waits for a government, or for the Council."))


def _asked(page: Page, names: Names, view: SeatView) -> None:
    page.section(tr("Calls and offers"), tr("as the Council's table knows them"))
    if view.table is None:
        _text(page, tr("Governments see them at their own desks; this screen shows what everybody may know."), style="dim")
        return
    picture = view.table.cyber
    calls = names.nations(picture.calls, 8) if picture.calls else tr("nobody")
    _text(page, closed(upper(calls)), lead=tr("Asking for teams:"))
    for forum in dict.fromkeys(picture.offers.values()):
        lenders = names.nations([n for n, to in picture.offers.items() if to == forum], 12)
        told = tr("{lenders}. Each may recall them at any moment.", lenders=upper(lenders))
        _text(page, told, lead=tr("Lending {forum} offensive cyber effects:", forum=names.forum(forum)))
    if not picture.offers:
        _text(page, tr("No ally lends its offensive cyber effects."))
    _text(page, tr(EFFECTS), style="dim")


def _delegation(page: Page, names: Names, forum: ForumId, held: DelegatedCyber) -> None:
    text = (
        mark("{measures}, on attacks from {threshold} on, until {date}; any member may recall it.")
        if held.recall == "any-member"
        else mark("{measures}, on attacks from {threshold} on, until {date}; {nation} may recall it.")
    )
    text = tr(
        text,
        measures=CYBER[held.measures],
        threshold=percent(held.threshold),
        date=names.day(held.until),
        nation=names.nation(held.by),
    )
    _text(page, text, lead=tr("{forum} lets act without asking:", forum=upper(names.forum(forum))))


# Naming a culprit.


__all__ = ["doing"]
