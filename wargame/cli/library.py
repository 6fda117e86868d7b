"""Commands about what comes with the game: `scenarios`, `rules`, `new`, `check`, `schema`, `bench`."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from wargame.border.faults import BadInput, Fault, shown, suggest
from wargame.cli.commands import Usage
from wargame.cli.console import Console
from wargame.language import tr
from wargame.reports.page import Cell


def scenarios(args: argparse.Namespace, console: Console) -> int:
    """List the scenarios that come with the game."""
    from wargame.border.scenarios import listing

    found = listing()
    if args.json:
        rows: list[dict[str, Any]] = [msgspec.to_builtins(one) for one in found]
        for row, one in zip(rows, found, strict=True):
            row["fault"] = None if one.fault is None else str(one.fault)
        console.json(rows)
        return 0
    page = console.page()
    for one in found:
        page.blank()
        size = tr("cannot be played")
        if one.fault is None:
            size = tr("{turns} turns, {nations} nations", turns=one.turns, nations=len(one.nations))
        page.text(f"{one.title}  ({size})" if one.title else f"({size})", lead=one.id, indent=0)
        if one.fault is not None:
            page.text(str(one.fault), indent=2)
        elif one.summary:
            page.text(one.summary, indent=2, hang=0)
    if not found:
        page.text(tr("There are none. A scenario is a folder; name its path wherever a name is asked for."), indent=0)
    else:
        page.blank()
        page.text(tr("Play one with `wargame run {scenario}`.", scenario=found[0].id), indent=0, style="dim")
    console.show(page)
    return 0


def new(args: argparse.Namespace, console: Console) -> int:
    """Write a small scenario to begin from, and say what to do next."""
    import shlex
    from pathlib import Path

    from wargame.border.template import create

    if not args.folder:
        raise Usage("DIR", "no folder is named", "Name one that does not exist yet, such as `wargame new my-crisis`.")
    files = create(Path(args.folder), args.title)
    name = shlex.quote(args.folder)
    console.lines(
        (
            f"{args.folder}: {len(files)} files, a small crisis that can be played as it is.",
            "Its files explain themselves in comments; begin with scenario.toml. Next:",
            f"  wargame check {name}    find every fault, after each change",
            f"  wargame run {name}      play it with computer governments",
        )
    )
    return 0


def check(args: argparse.Namespace, console: Console) -> int:
    """List every fault of a scenario; 1 where it has errors."""
    from wargame.border.scenarios import check as faults_of
    from wargame.border.scenarios import find

    if not args.path:
        raise Usage("PATH", "no scenario is named", "Name its folder, such as `wargame check scenarios/libya-2011`.")
    folder = find(args.path, "PATH")
    faults = faults_of(folder)
    errors = sum(f.severity == "error" for f in faults)
    warnings = len(faults) - errors
    if args.json:
        console.json(
            {"path": str(folder), "errors": errors, "warnings": warnings, "faults": [msgspec.to_builtins(f) for f in faults]}
        )
    else:
        console.lines(str(fault) for fault in faults)
        end = f"{errors} error{'s' if errors != 1 else ''}, {warnings} warning{'s' if warnings != 1 else ''}"
        console.say(f"{folder.name}: {end if faults else 'no faults'}.")
    return 1 if errors else 0


def schema(args: argparse.Namespace, console: Console) -> int:
    """Print the JSON schema of a table; without a name, which tables there are."""
    from wargame.border.describe import schema as schema_of

    if args.name or args.json:
        console.json(schema_of(args.name))
        return 0
    page = console.page()
    rows: list[list[Cell]] = [["Table", "What it is"]]
    rows += [[name, str(one.get("description", "")).split("\n")[0]] for name, one in schema_of(None).items()]
    page.table(rows, "ll", indent=0)
    page.blank()
    page.text("`wargame schema NAME` prints one as JSON schema, `wargame schema --json` all of them.", indent=0, style="dim")
    console.show(page)
    return 0


def rules(args: argparse.Namespace, console: Console) -> int:
    """Print the list of the rulebook's pages, one page, or one rule with its numbers and their sources."""
    from wargame.border import places
    from wargame.reports.pages import load, rules_of

    pages = load(places.rules())
    if not pages:
        raise BadInput([Fault(str(places.rules()), "", "holds no pages of the rulebook", "Install the program again.")])
    if not args.id:
        return _contents(args, console, pages)
    single = rules_of(pages)
    wanted = args.id.strip()
    if wanted in single:
        return _one_rule(args, console, single[wanted])
    if wanted in pages:
        return _one_page(args, console, pages[wanted])
    by_title = {page.title.casefold(): page for page in pages.values()}
    if wanted.casefold() in by_title:
        return _one_page(args, console, by_title[wanted.casefold()])
    alike = [page for title, page in by_title.items() if wanted and wanted.casefold() in title]
    if len(alike) == 1:
        return _one_page(args, console, alike[0])
    raise BadInput([Fault("ID", "", f"no page or rule {shown(wanted)}", _near(wanted, pages, single))])


def _near(wanted: str, pages: dict[str, Any], single: dict[str, Any]) -> str:
    page = wanted.partition(".")[0]
    if page in pages:
        held = [rule.id for rule in pages[page].rules]
        return f"Page {page} has {held[0]} to {held[-1]}." if held else f"Page {page} has no numbered rules."
    titles = (p.title for p in pages.values())
    return suggest(wanted, (*pages, *single, *titles), "`wargame rules` lists the pages.")


def _contents(args: argparse.Namespace, console: Console, pages: dict[str, Any]) -> int:
    if args.json:
        console.json(
            [{"id": p.id, "title": p.title, "rules": [{"id": r.id, "title": r.title} for r in p.rules]} for p in pages.values()]
        )
        return 0
    page = console.page()
    rows: list[list[Cell]] = [[tr("Page"), tr("Title"), tr("Rules")]]
    for p in pages.values():
        span = tr("{one} to {other}", one=p.rules[0].id, other=p.rules[-1].id) if p.rules else ""
        rows.append([p.id, p.title, span])
    page.table(rows, "rll", indent=0)
    page.blank()
    page.text(tr("`wargame rules 0` is all that a player needs, in a few minutes."), indent=0)
    told = tr("`wargame rules 30` prints a page, `wargame rules 30.5` one rule with its numbers.")
    page.text(told, indent=0, style="dim")
    console.show(page)
    return 0


def _one_page(args: argparse.Namespace, console: Console, found: Any) -> int:
    from wargame.border.tables import load_ruleset
    from wargame.reports.pages import plain
    from wargame.reports.rule_numbers import filled

    if args.json:
        console.json(msgspec.to_builtins(found))
        return 0
    ruleset = load_ruleset()
    page = console.page()
    page.title(f"{found.id}  {found.title}")
    for text in found.intro:
        _paragraph(page, filled(text, ruleset))
    for rule in found.rules:
        page.text(plain(filled(rule.text, ruleset)), lead=f"{rule.id} {rule.title}.", indent=0, hang=0)
        page.blank()
        for item in rule.items:
            _paragraph(page, filled(item, ruleset))
        if rule.items:
            page.blank()
    for text in found.rest:
        _paragraph(page, filled(text, ruleset))
    console.show(page)
    return 0


def _paragraph(page: Any, text: str) -> None:
    """Write a paragraph of the rulebook: a heading, an item of a list, words in bold before the rest, or plain text."""
    from wargame.reports.pages import plain

    if text.startswith("## "):
        page.section(text.removeprefix("## "))
        return
    if text.startswith("- ") or text.partition(". ")[0].isdigit():
        page.text(plain(text), indent=2, hang=2 if text.startswith("- ") else 3)
        return
    bold, _, after = text.removeprefix("**").partition("** ") if text.startswith("**") else ("", "", text)
    page.text(plain(after), lead=bold, indent=0, hang=0)
    page.blank()


def _one_rule(args: argparse.Namespace, console: Console, rule: Any) -> int:
    from wargame.border.tables import load_ruleset
    from wargame.reports.pages import plain
    from wargame.reports.rule_numbers import filled
    from wargame.reports.why import rows_of

    ruleset = load_ruleset()
    rows = list(rows_of(ruleset, [rule.id]))
    if args.json:
        console.json({**msgspec.to_builtins(rule), "numbers": [msgspec.to_builtins(row) for row in rows]})
        return 0
    page = console.page()
    page.text(plain(filled(rule.text, ruleset)), lead=f"{rule.id} {rule.title}.", indent=0, hang=0)
    for item in rule.items:
        _paragraph(page, filled(item, ruleset))
    if rows:
        page.section(tr("Its numbers"))
    for row in rows:
        told = {"what": row.text.rstrip("."), "value": row.value, "unit": row.unit}
        page.text(tr("{what}: {value} ({unit}).", **told) if row.unit else tr("{what}: {value}.", **told))
        page.text(tr("{name}. Source: {source}", name=row.name, source=row.source), indent=4, style="dim")
    console.show(page)
    return 0


def bench(args: argparse.Namespace, console: Console) -> int:
    """Measure the program's speed; 1 where a measure is over what it must stay below."""
    from wargame.analysis import bench as measures

    found: list[dict[str, Any]] = []
    for line in measures.lines(args.name):
        if not found and not args.json:
            console.say(f"{'measure':18}{'value':>12}  {'unit':6}{'wanted':>11}{'at most':>11}")
        found.append(line)
        console.progress(f"{len(found)} measured, last {line['name']}")
        if not args.json:
            console.say(_measured(line))
    if args.json:
        console.json(found)
    return 1 if any(_over(line) for line in found) else 0


def _figure(line: dict[str, Any]) -> tuple[float, str]:
    """Return what a measure is judged by: cals where it was timed, else its value."""
    return (line["cals"], "cals") if line["cals"] is not None else (line["value"], line["unit"])


def _over(line: dict[str, Any]) -> bool:
    return line["most"] is not None and _figure(line)[0] > line["most"]


def _measured(line: dict[str, Any]) -> str:
    value, unit = _figure(line)
    wanted, most = ("" if line[key] is None else f"{line[key]:,.0f}" for key in ("wanted", "most"))
    shown_value = f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
    mark = "  too much" if _over(line) else ""
    return f"{line['name']:18}{shown_value:>12}  {unit:6}{wanted:>11}{most:>11}{mark}"
