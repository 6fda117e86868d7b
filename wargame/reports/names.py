"""Names instead of ids, dates instead of hours, words instead of tags.

Lives here: what things are called in a sentence. Not here: the sentences (words.py and its neighbours).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from wargame.engine.called import has_article
from wargame.engine.model.base import ADVERSARY, CHAIR, CLOCK, COMMANDER, OBSERVER, PUBLIC, WHITE, NationId, PackageId, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Tables
from wargame.language import Texts, mark, tr, trn
from wargame.reports import counts
from wargame.reports.numbers import number as number
from wargame.reports.numbers import percent as percent
from wargame.reports.numbers import points as points

MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip

AUTHORITY = Texts(
    {
        "coordination": mark("coordination only"),
        "tacon": mark("tactical control (TACON)"),
        "tacom": mark("tactical command (TACOM)"),
        "opcon": mark("operational control (OPCON)"),
        "opcom": mark("operational command (OPCOM)"),
    }
)
ARRANGEMENT = Texts(
    {
        "integrated": mark("integrated alliance command"),
        "lead-nation": mark("lead-nation command"),
        "framework-nation": mark("framework-nation command"),
        "parallel": mark("parallel national chains of command"),
    }
)
MANDATE = Texts(
    {
        "none": mark("nothing"),
        "sanctions": mark("sanctions"),
        "embargo": mark("an arms embargo"),
        "force": mark("all necessary measures"),
    }
)
"""What a mandate of each level permits."""
ROLE = Texts(
    {
        "none": mark("none"),
        "token": mark("token"),
        "support": mark("support"),
        "naval": mark("naval"),
        "air-support": mark("air support"),
        "combat": mark("combat"),
        "striker": mark("striker"),
    }
)
ROE = Texts(
    {
        "tight": mark("tight rules of engagement"),
        "standard": mark("standard rules of engagement"),
        "robust": mark("robust rules of engagement"),
    }
)
TARGETS = Texts(
    {
        "dynamic": mark("moving targets"),
        "fixed": mark("fixed targets"),
        "leadership": mark("leadership targets"),
        "urban": mark("targets in built-up areas"),
    }
)
DOMAIN = Texts(
    {
        "air": mark("air forces"),
        "sea": mark("naval forces"),
        "land": mark("ground forces"),
        "special": mark("special forces"),
        "support": mark("support units"),
    }
)
CAPABILITY = Texts(
    {
        "sead": mark("suppression of air defence"),
        "isr": mark("reconnaissance"),
        "tanking": mark("tankers"),
        "aew": mark("airborne warning"),
        "air-patrol": mark("patrol fighters"),
        "strike": mark("strike aircraft"),
        "interdiction": mark("embargo ships"),
        "sealift": mark("sealift"),
        "airlift": mark("airlift"),
        "mine-countermeasures": mark("mine clearance"),
        "manoeuvre": mark("manoeuvre forces"),
    }
)
RED_CARD = Texts(
    {
        "trust": mark("refuse nothing"),
        "urban": mark("refuse strikes in towns"),
        "strict": mark("refuse every doubtful target"),
    }
)
RELIEF = Texts(
    {
        "when-due": mark("relieve them as soon as it is due"),
        "when-worn": mark("relieve them only when they are worn out"),
        "by-another": mark("send like forces in their place, where there are any"),
        "never": mark("leave it to us"),
    }
)
BASING = Texts({"move": mark("move them to another base"), "come-home": mark("bring them home")})
CYBER = Texts({"shield": mark("measures that block and filter"), "counter": mark("measures that disturb the source")})
POSTURE = Texts(
    {"assault": mark("attack"), "hold": mark("hold"), "disperse": mark("disperse"), "shield": mark("hide among civilians")}
)

_ROLES = Texts(
    {
        CHAIR: mark("the chair"),
        COMMANDER: mark("the force commander"),
        WHITE: mark("the facilitator"),
        OBSERVER: mark("the observers"),
        PUBLIC: mark("the public"),
        CLOCK: mark("the clock"),
    }
)


class Names:
    """What everything in one game is called."""

    def __init__(self, scenario: Scenario, tables: Tables) -> None:
        """Take names from the crisis and from the rules' tables."""
        self.scenario = scenario
        self.tables = tables
        self._starts = date.fromisoformat(scenario.starts)

    # Who.

    def nation(self, code: str) -> str:
        """Return a state's name as it stands inside a sentence: `the United Kingdom`."""
        name = self.label(code)
        return tr("the {name}", name=name) if has_article(name) else name

    def label(self, code: str) -> str:
        """Return a state's name as it stands in a table: `United Kingdom`; a delegation's too."""
        spec = self.scenario.nations.get(NationId(SeatId(code))) or self.scenario.delegations.get(code)
        return code if spec is None else spec.name

    def adjective(self, code: str) -> str:
        """Return the adjective of a state: `British`."""
        spec = self.scenario.nations.get(NationId(SeatId(code)))
        return code if spec is None else spec.adjective

    def nations(self, codes: Iterable[str], most: int = 0) -> str:
        """Return states as a list for a sentence, shortened to `most` of them where that is not 0."""
        return some([self.nation(c) for c in codes], most)

    def adversary(self) -> str:
        """Return what the other side is called inside a sentence."""
        name = self.scenario.adversary.name or tr("the adversary")
        return lower(name) if name.startswith("The ") else name

    def faction(self) -> str:
        """Return what those whom the coalition helps are called, inside a sentence."""
        return tr(self.scenario.faction)

    def seat(self, seat: str) -> str:
        """Return who sits there, inside a sentence."""
        if seat == ADVERSARY:
            return self.adversary()
        return _ROLES.get(seat) or self.nation(seat)  # type: ignore[call-overload]

    def forum(self, name: str) -> str:
        """Return a forum inside a sentence: `the North Atlantic Council`."""
        spec = self.scenario.forums.get(name)  # type: ignore[call-overload]
        return name if spec is None else tr("the {name}", name=spec.name)

    def forum_title(self, name: str) -> str:
        """Return a forum's name as it begins a line: `North Atlantic Council`."""
        spec = self.scenario.forums.get(name)  # type: ignore[call-overload]
        return name if spec is None else str(spec.name)

    # What.

    def package(self, name: str) -> str:
        """Return a package's name."""
        spec = self.scenario.packages.get(PackageId(name))
        return name if spec is None else spec.name

    def counted(self, name: str) -> str:
        """Return a package's name with how many airframes or ships it is: `Typhoon squadron (8 aircraft)`."""
        spec = self.scenario.packages.get(PackageId(name))
        if spec is None:
            return name
        platform = self.tables.platforms.get(spec.platform)
        count = "" if platform is None or spec.count == 1 else _counted(platform.domain, spec.count)
        return tr("{name} ({count})", name=spec.name, count=count) if count else spec.name

    def post(self, name: str) -> str:
        """Return a post in a command inside a sentence: `deputy commander`."""
        spec = self.scenario.posts.get(name)
        return spaced(name) if spec is None else lower(spec.name)

    def base(self, name: str) -> str:
        """Return a base's name."""
        spec = self.scenario.bases.get(name)  # type: ignore[call-overload]
        return name if spec is None else str(spec.name)

    def zone(self, name: str) -> str:
        """Return a zone's name."""
        spec = self.scenario.zones.get(name)  # type: ignore[call-overload]
        return name if spec is None else str(spec.name)

    def mission(self, kind: str) -> str:
        """Return a kind of mission inside a sentence: `air strikes`."""
        spec = self.tables.missions.get(kind)
        return tr(lower(spec.name)) if spec is not None else spaced(kind)

    def mission_title(self, kind: str) -> str:
        """Return a kind of mission as it begins a line: `Air strikes`."""
        return upper(self.mission(kind))

    def missions(self, kinds: Sequence[str], most: int = 0) -> str:
        """Return kinds of mission as a list for a sentence."""
        return some([self.mission(k) for k in kinds], most)

    def effort(self, name: str) -> str:
        """Return a line of effort's name."""
        spec = self.scenario.efforts.get(name)
        return name if spec is None else spec.name

    def objective(self, name: str) -> str:
        """Return an objective's name."""
        spec = self.scenario.objectives.get(name)
        return spaced(name) if spec is None else spec.name

    def requirement(self, name: str) -> str:
        """Return a line of the statement of requirements."""
        spec = self.scenario.requirements.get(name)
        return spaced(name) if spec is None else spec.text

    def capability(self, name: str) -> str:
        """Return a capability in words."""
        return CAPABILITY.get(name, spaced(name))

    # When.

    def day(self, hour: int) -> str:
        """Return the date of an hour: `19 March`, with its year where it is not the one in which the scenario starts."""
        on = self._starts + timedelta(days=hour // 24)
        return _day(on) if on.year == self._starts.year else dated(on)

    def moment(self, hour: int) -> str:
        """Return the date and the time of an hour: `19 March, 14:00`."""
        return tr("{date}, {hour}:00", date=self.day(hour), hour=f"{hour % 24:02}")

    def span(self, opens: int, closes: int) -> str:
        """Return the dates from one hour to another with their year: `17 to 22 March 2011`."""
        first, last = self._starts + timedelta(days=opens // 24), self._starts + timedelta(days=closes // 24)
        same = (first.month, first.year) == (last.month, last.year)
        left = _nth(first) if same else _day(first) if first.year == last.year else dated(first)
        return tr("{first} to {last}", first=left, last=dated(last))


def _nth(on: date) -> str:
    """Return the day of the month, of which some languages write the first otherwise."""
    return tr("1") if on.day == 1 else str(on.day)


def _day(on: date) -> str:
    return tr("{day} {month}", day=_nth(on), month=tr(MONTHS[on.month - 1]))


def dated(on: date) -> str:
    """Return a date with its year: `19 March 2011`."""
    return tr("{day} {month} {year}", day=_nth(on), month=tr(MONTHS[on.month - 1]), year=on.year)


def _counted(domain: str, count: int) -> str:
    match domain:
        case "air":
            return counts.aircraft(count)
        case "sea":
            return counts.ships(count)
        case "land":
            return counts.units(count)
        case _:
            return ""


# Small words.


def spaced(tag: str) -> str:
    """Return a tag as words, in the language that is spoken: `air-patrol` gives `air patrol`."""
    return tr(tag.replace("-", " ").replace("_", " "))


def lower(text: str) -> str:
    """Return a text with a small first letter, unless its first word is an abbreviation or a name of one letter more."""
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text


def upper(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def some(items: Sequence[str], most: int = 0) -> str:
    """Return items as a list for a sentence: `a, b and c`; at most `most` of them, where that is not 0, and how many more."""
    if most and len(items) > most + 1:
        left = len(items) - most
        return trn("{items} and {n} other", "{items} and {n} others", left, items=beside(items[:most]))
    if len(items) < 2:
        return "".join(items)
    return tr("{items} and {last}", items=beside(items[:-1]), last=items[-1])


def either(items: Sequence[str], most: int = 0) -> str:
    """Return items of which one holds: `a, b or c`; shortened as `some` does."""
    if most and len(items) > most + 1:
        left = len(items) - most
        return trn("{items} or {n} other", "{items} or {n} others", left, items=beside(items[:most]))
    if len(items) < 2:
        return "".join(items)
    return tr("{items} or {last}", items=beside(items[:-1]), last=items[-1])


def noted(text: str, note: str) -> str:
    """Return a text with a note to it: `Norway (2 packages)`."""
    return tr("{text} ({note})", text=text, note=note)


def valued(text: str, value: str) -> str:
    """Return what a value belongs to, and the value: `Norway 40%`."""
    return tr("{text} {value}", text=text, value=value)


def headed(text: str) -> str:
    """Return a text as the beginning of a line: `Norway:`."""
    return tr("{heading}:", heading=text)


def beside(items: Sequence[str]) -> str:
    """Return items one beside another: `a, b, c`."""
    return tr(", ").join(items)


def apart(items: Iterable[str]) -> str:
    """Return parts of a sentence that have commas of their own: `a; b, c`."""
    return tr("; ").join(items)


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 day`, `3 days`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def hours(count: int) -> str:
    """Return hours in words, as days where they come out even."""
    return counts.span(count)


def sentence(text: str) -> str:
    """Return a text as a sentence: a capital first letter and a full stop."""
    text = upper(text.strip())
    return text if not text or text[-1] in ".!?”" else closed(text)


def closed(text: str) -> str:
    """Return a text with a full stop."""
    return tr("{sentence}.", sentence=text)


def quoted(text: str, most: int = 160) -> str:
    """Return the first sentence of a text, its full stop inside quotation marks, at most `most` characters; empty for none."""
    first = re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0] if text.strip() else ""
    if not first:
        return ""
    if len(first) > most:
        first = first[: most - 1].rstrip() + "…"
    return tr("“{quotation}”", quotation=first if first[-1] in ".!?…" else closed(first))
