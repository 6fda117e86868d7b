"""The end of the account: how far the aims were reached, what every nation did, carried and won, history, what became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wargame.engine import Rulebook, State
from wargame.engine.model.history import FigureRecord, History
from wargame.engine.view import at_table
from wargame.language import mark, tr, trn
from wargame.reports import counts
from wargame.reports.log_aftermath import became
from wargame.reports.log_outcome import bar
from wargame.reports.log_scores import burdens, scores
from wargame.reports.names import ROLE, Names, closed, headed, noted, number, percent, some, spaced, upper
from wargame.reports.numbers import decimal
from wargame.reports.page import Cell, Page
from wargame.reports.record import figures
from wargame.reports.story import Story

DECIDED = {
    "agreed": mark("{n} agreed"),
    "rejected": mark("{n} rejected"),
    "lapsed": mark("{n} lapsed"),
    "withdrawn": mark("{n} withdrawn"),
}
"""How many drafts ended in each way."""
_ORDER = ("striker", "combat", "air-support", "naval", "support", "token", "none")


def summary(page: Page, names: Names, story: Story, history: History) -> None:
    """Write the end of the account."""
    if not story.turns:
        return
    state = story.turns[-1].last
    turns, played = len(story.rules.scenario.turns), story.turns[-1].number
    ended = tr(state.public.ending) or tr("the record ends in turn {turn} of {turns}", turn=played, turns=turns)
    page.gap()
    page.title(tr("SUMMARY"), names.span(0, story.rules.opens[played]))
    page.text(closed(upper(ended)))
    _aims(page, names, state)
    if at_table(story.seat):
        _decisions(page, names, state)
    _nations(page, names, story.rules, state)
    burdens(page, names, story, state)
    scores(page, names, story)
    if history.nations or history.figures:
        _roles(page, names, story.rules, state, history)
        _figures(page, figures(story.rules, story.turns), history.figures)
    became(page, names, story)


def _aims(page: Page, names: Names, state: State) -> None:
    tracks = state.public.tracks
    page.section(tr("The aims"))
    rows: list[list[Cell]] = [
        [names.objective(name), bar(level, 10), percent(level)] for name, level in state.public.objectives.items()
    ]
    rows.append([(tr("The end state as a whole"), "bold"), bar(tracks.end_state, 10), percent(tracks.end_state)])
    page.table(rows, "llr", head=False)
    page.text(tr("Averaged over the whole time, turn by turn, the end state stood at {earned}.", earned=percent(tracks.earned)))
    page.text(
        tr(
            "Legitimacy {legitimacy}, cohesion {cohesion}, credibility {credibility}. {sorties} sorties, "
            "{strikes} of them strikes. Civilians killed: {theirs} by {adversary}, "
            "{ours} by the coalition in {incidents}.",
            legitimacy=percent(tracks.legitimacy),
            cohesion=percent(tracks.cohesion),
            credibility=percent(tracks.credibility),
            sorties=number(tracks.sorties),
            strikes=number(tracks.strike_sorties),
            theirs=number(tracks.harm_by_regime),
            adversary=names.adversary(),
            ours=number(tracks.harm_by_coalition),
            incidents=counts.incidents(tracks.incidents),
        )
    )


def _decisions(page: Page, names: Names, state: State) -> None:
    motions = state.table.motions.values()
    if not motions:
        return
    count = {status: sum(m.status == status for m in motions) for status in DECIDED}
    broken: dict[str, int] = {}
    for motion in motions:
        for objection in motion.objections:
            broken[objection.by] = broken.get(objection.by, 0) + 1
    parts = [tr(DECIDED[status], n=n) for status, n in count.items() if n]
    drafts = counts.drafts(len(motions))
    text = tr("{drafts} in the Council: {decided}.", drafts=drafts, decided=some(parts) or tr("none decided"))
    if broken:
        ranked = sorted(broken.items(), key=lambda kv: (-kv[1], kv[0]))
        who = some([noted(names.nation(n), str(c)) for n, c in ranked], 6)
        text += " " + tr("Silence was broken by {nations}.", nations=who)
    page.text(text)


def _nations(page: Page, names: Names, rules: Rulebook, state: State) -> None:
    public = state.public
    page.section(tr("The nations"))
    head: list[Cell] = [tr("Nation"), tr("Role"), tr("Turns"), tr("Sorties"), tr("Strikes"), tr("Caveats"), tr("Support")]
    rows: list[list[Cell]] = [[*head, tr("Cost"), tr("Dead")]]
    none: list[str] = []
    ranked = sorted(
        rules.nations,
        key=lambda n: (_ORDER.index(public.nations[n].role), -public.nations[n].strike_sorties, -public.nations[n].sorties, n),
    )
    for n in ranked:
        held = public.nations[n]
        if held.joined < 0:
            none.append(n)
            continue
        left = f"–{held.left}" if held.left >= 0 else "–"
        rows.append(
            [
                names.label(n),
                ROLE[held.role],
                f"{held.joined}{left}",
                number(held.sorties) if held.sorties else "",
                number(held.strike_sorties) if held.strike_sorties else "",
                str(len(held.caveats) or ""),
                percent(held.support),
                number(held.spent / 1000),
                str(held.casualties or ""),
            ]
        )
    if len(rows) > 1:
        dead = any(public.nations[n].casualties for n in rules.nations)
        if not dead:
            rows = [row[:-1] for row in rows]
        page.table(rows, "lllrrrrrr"[: len(rows[0])], gap=1)
        legend = [tr("Turns: joined to left. Caveats: declared, at the end. Cost: million euro.")]
        legend += [tr("Dead: own forces.")] if dead else []
        page.text(" ".join(legend), style="dim")
    if none:
        who = (
            some(sorted(names.label(n) for n in none))
            if len(rows) > 1
            else tr("all {nations}", nations=counts.nations(len(none)))
        )
        page.text(closed(who), lead=tr("Sent nothing:"))


def _roles(page: Page, names: Names, rules: Rulebook, state: State, history: History) -> None:
    if not history.nations:
        return
    page.section(tr("Game and history: roles"))
    rows: list[list[Cell]] = [[tr("Nation"), tr("Game"), tr("History")]]
    same: dict[str, list[str]] = {}
    for n in rules.nations:
        record = history.nations.get(n)
        if record is None:
            continue
        role = state.public.nations[n].role
        if role == record.role:
            same.setdefault(role, []).append(names.label(n))
        else:
            rows.append([names.label(n), ROLE[role], ROLE.get(record.role, record.role)])
    agree = sum(map(len, same.values()))
    page.text(tr("The role is the same for {same} of {nations}.", same=agree, nations=counts.nations(agree + len(rows) - 1)))
    for kind in _ORDER:
        if kind in same:
            lead = tr("Both {role}:", role=ROLE[kind]) if kind != "none" else tr("Both nothing:")
            page.text(closed(some(same[kind])), lead=lead, indent=4)
    if len(rows) > 1:
        page.text(tr("Different:"), indent=4)
        page.table(rows, "lll", indent=6)


def _figures(page: Page, game: Mapping[str, float], history: Mapping[str, FigureRecord]) -> None:
    shared = [name for name in history if name in game]
    if not shared:
        return
    page.section(tr("Game and history: figures"))
    rows: list[list[Cell]] = [[tr("Figure"), tr("Game"), tr("History"), tr("Band"), ""]]
    for name in shared:
        record = history[name]
        inside = record.low <= game[name] <= record.high
        text = noted(upper(spaced(name)), record.unit) if record.unit != "ratio" else upper(spaced(name))
        verdict: Cell = (tr("within"), "good") if inside else (tr("outside"), "bad")
        band = tr("{low} to {high}", low=_figure(record.low), high=_figure(record.high))
        rows.append([text, _figure(game[name]), _figure(record.value), band, verdict])
    page.table(rows, "lrrrl")
    for name in shared:
        record = history[name]
        if record.note and not record.low <= game[name] <= record.high:
            page.text(record.note, lead=headed(upper(spaced(name))), indent=2, style="dim")
    within = sum(history[n].low <= game[n] <= history[n].high for n in shared)
    page.text(tr("{n} of {all} figures lie within the band that history allows for.", n=within, all=len(shared)))
    missing = len(history) - len(shared)
    if missing:
        text = trn(
            "{n} further figure of the record has no counterpart in this game.",
            "{n} further figures of the record have no counterpart in this game.",
            missing,
        )
        page.text(text, style="dim")


def _figure(value: float) -> str:
    return number(value) if abs(value) >= 10 or value == int(value) else decimal(value)


__all__: Sequence[str] = ["summary"]
