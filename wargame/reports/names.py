"""Names instead of ids, dates instead of hours, words instead of tags.

Lives here: what things are called in a sentence. Not here: the sentences (words.py and its neighbours).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from wargame.engine.model.base import ADVERSARY, CHAIR, CLOCK, COMMANDER, OBSERVER, PUBLIC, WHITE, NationId, PackageId, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Tables
from wargame.language import mark, tr

MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip

AUTHORITY = {
    "coordination": "coordination only",
    "tacon": "tactical control (TACON)",
    "tacom": "tactical command (TACOM)",
    "opcon": "operational control (OPCON)",
    "opcom": "operational command (OPCOM)",
}
ARRANGEMENT = {
    "integrated": "integrated alliance command",
    "lead-nation": "lead-nation command",
    "framework-nation": "framework-nation command",
    "parallel": "parallel national chains of command",
}
MANDATE = {
    "none": "nothing",
    "sanctions": "sanctions",
    "embargo": "an arms embargo",
    "force": "all necessary measures",
}
"""What a mandate of each level permits."""
ROLE = {
    "none": "none",
    "token": "token",
    "support": "support",
    "naval": "naval",
    "air-support": "air support",
    "combat": "combat",
    "striker": "striker",
}
TARGETS = {
    "dynamic": "moving targets",
    "fixed": "fixed targets",
    "leadership": "leadership targets",
    "urban": "targets in built-up areas",
}
DOMAIN = {
    "air": "air forces",
    "sea": "naval forces",
    "land": "ground forces",
    "special": "special forces",
    "support": "support units",
}
CAPABILITY = {
    "sead": "suppression of air defence",
    "isr": "reconnaissance",
    "tanking": "tankers",
    "aew": "airborne warning",
    "air-patrol": "patrol fighters",
    "strike": "strike aircraft",
    "interdiction": "embargo ships",
    "sealift": "sealift",
    "airlift": "airlift",
    "mine-countermeasures": "mine clearance",
    "manoeuvre": "manoeuvre forces",
}
RED_CARD = {
    "trust": "refuse nothing",
    "urban": "refuse strikes in towns",
    "strict": "refuse every doubtful target",
}
RELIEF = {
    "when-due": "relieve them as soon as it is due",
    "when-worn": "relieve them only when they are worn out",
    "by-another": "send like forces in their place, where there are any",
    "never": "leave it to us",
}
BASING = {"move": "move them to another base", "come-home": "bring them home"}
CYBER = {"shield": "measures that block and filter", "counter": "measures that disturb the source"}
POSTURE = {"assault": "attack", "hold": "hold", "disperse": "disperse", "shield": "hide among civilians"}
COUNTED = {"air": ("aircraft", "aircraft"), "sea": ("ship", "ships"), "land": ("unit", "units")}

_ARTICLE = re.compile(
    r"^(United |Netherlands|Philippines|Gambia|Bahamas|Maldives)|\b(States|Kingdom|Emirates|Republic|Union|Islands|Federation)$"
)
_ROLES = {
    CHAIR: "the chair",
    COMMANDER: "the force commander",
    WHITE: "the facilitator",
    OBSERVER: "the observers",
    PUBLIC: "the public",
    CLOCK: "the clock",
}


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
        return f"the {name}" if _ARTICLE.search(name) else name

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
        name = self.scenario.adversary.name or "the adversary"
        return lower(name) if name.startswith("The ") else name

    def seat(self, seat: str) -> str:
        """Return who sits there, inside a sentence."""
        if seat == ADVERSARY:
            return self.adversary()
        return _ROLES.get(seat) or self.nation(seat)  # type: ignore[call-overload]

    def forum(self, name: str) -> str:
        """Return a forum inside a sentence: `the North Atlantic Council`."""
        spec = self.scenario.forums.get(name)  # type: ignore[call-overload]
        return name if spec is None else f"the {spec.name}"

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
        words = COUNTED.get(platform.domain) if platform is not None else None
        if words is None or spec.count == 1:
            return spec.name
        return f"{spec.name} ({spec.count} {words[1]})"

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
        return lower(spec.name) if spec is not None else spaced(kind)

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
        year = f" {on.year}" if on.year != self._starts.year else ""
        return f"{on.day} {tr(MONTHS[on.month - 1])}{year}"

    def moment(self, hour: int) -> str:
        """Return the date and the time of an hour: `19 March, 14:00`."""
        return f"{self.day(hour)}, {hour % 24:02}:00"

    def span(self, opens: int, closes: int) -> str:
        """Return the dates from one hour to another with their year: `17 to 22 March 2011`."""
        first, last = self._starts + timedelta(days=opens // 24), self._starts + timedelta(days=closes // 24)
        left = str(first.day)
        if (first.month, first.year) != (last.month, last.year):
            left += f" {tr(MONTHS[first.month - 1])}"
        if first.year != last.year:
            left += f" {first.year}"
        return tr("{first} to {last}", first=left, last=f"{last.day} {tr(MONTHS[last.month - 1])} {last.year}")


# Small words.


def spaced(tag: str) -> str:
    """Return a tag as words: `air-patrol` gives `air patrol`."""
    return tag.replace("-", " ").replace("_", " ")


def lower(text: str) -> str:
    """Return a text with a small first letter, unless its first word is an abbreviation or a name of one letter more."""
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text


def upper(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def some(items: Sequence[str], most: int = 0, word: str = "and", others: str = "others") -> str:
    """Return items as a list for a sentence: `a, b and c`; at most `most` of them, where that is not 0, and how many more."""
    if most and len(items) > most + 1:
        return f"{', '.join(items[:most])} {word} {len(items) - most} {others}"
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def some_spoken(items: Sequence[str], most: int = 0) -> str:
    """Return items as `some` does, in the language that is spoken."""
    return some(items, most, tr("and"), tr("others"))


def percent(share: float) -> str:
    """Return a share as whole per cent."""
    return f"{share * 100:.0f}%"


def points(by: float) -> str:
    """Return a change of a share in points of a hundred, signed: `+4`, `−3`, `0`."""
    whole = round(by * 100)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


def number(value: float) -> str:
    """Return a whole number with thousands set apart."""
    return f"{round(value):,}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 day`, `3 days`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def hours(count: int) -> str:
    """Return hours in words, as days where they come out even."""
    return plural(count // 24, "day") if count >= 72 and count % 24 == 0 else plural(count, "hour")


def sentence(text: str) -> str:
    """Return a text as a sentence: a capital first letter and a full stop."""
    text = upper(text.strip())
    return text if not text or text[-1] in ".!?”" else f"{text}."


def quoted(text: str, most: int = 160) -> str:
    """Return the first sentence of a text, its full stop inside quotation marks, at most `most` characters; empty for none."""
    first = re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0] if text.strip() else ""
    if not first:
        return ""
    if len(first) > most:
        first = first[: most - 1].rstrip() + "…"
    return f"“{first}{'' if first[-1] in '.!?…' else '.'}”"
