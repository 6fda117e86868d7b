"""Whether a measure can be read at all, and whether it can ever be met.

Lives here: what each kind of measure asks for, contradictions among several. Not here: reading measures in play (engine).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from wargame.border.draft import Draft, Keys
from wargame.border.faults import one_of, shown
from wargame.border.schema.play import Measure, SetMandate
from wargame.engine.model.conditions import MANDATE_LEVELS
from wargame.engine.model.council import Proposal

ARRANGEMENTS = ("integrated", "lead-nation", "framework-nation", "parallel")
DRAFT_TYPES: tuple[str, ...] = tuple(str(p.__struct_config__.tag) for p in get_args(Proposal))

Subject = Literal[
    "",
    "zone",
    "nation",
    "any nation",
    "mission",
    "mission or mission/zone",
    "arrangement",
    "mandate level",
    "draft type",
    "network",
]
Value = Literal["", "share", "optional share", "count", "turn"]


class Ask(Struct, frozen=True):
    """What a kind of measure asks for: a subject of some sort, a value of some sort, and what it means."""

    subject: Subject
    value: Value
    about: str


ASKS: dict[str, Ask] = {
    "zone-held": Ask("zone", "share", "the faction holds this land zone to at least `value` (share)"),
    "zone-quiet": Ask("zone", "", "the adversary does not attack in this zone"),
    "air-defence-down": Ask("", "share", "the adversary's air defence is at most `value` (share)"),
    "embargo-kept": Ask("", "share", "ships cover at least `value` of the embargo (share)"),
    "aid-flows": Ask("zone", "optional share", "relief reaches this zone, at least `value` of what is called for (share)"),
    "mission-done": Ask(
        "mission or mission/zone",
        "optional share",
        "missions of this kind (in this zone) do at least `value` of what they should",
    ),
    "regime-beaten": Ask("", "share", "the adversary is beaten at least this far (share)"),
    "legitimacy": Ask("", "share", "legitimacy is at least `value` (share)"),
    "cohesion": Ask("", "share", "cohesion is at least `value` (share)"),
    "support": Ask("nation", "share", "the public of this nation backs the intervention by at least `value` (share)"),
    "authorised": Ask("mission", "", "this kind of mission is authorised"),
    "not-authorised": Ask("mission", "", "this kind of mission is not authorised"),
    "arrangement": Ask("arrangement", "", "the operation runs under this command arrangement"),
    "mandate": Ask("mandate level", "", "the mandate is at least this strong"),
    "takes-part": Ask("nation", "", "this nation takes part"),
    "strikes": Ask("nation", "", "this nation flies strikes"),
    "strikes-not": Ask("nation", "", "this nation flies no strikes"),
    "no-own-dead": Ask("any nation", "", "this nation has lost nobody; without a subject, no partner has"),
    "few-civilian-dead": Ask("", "count", "at most `value` civilians have died (persons)"),
    "adopted": Ask("draft type", "", "a draft of this type has been adopted"),
    "not-adopted": Ask("draft type", "", "no draft of this type has been adopted"),
    "networks-up": Ask("network", "share", "one network, those of one nation, or all, work to at least `value` (share)"),
    "calm": Ask("", "share", "escalation in cyberspace is at most `value` (share)"),
    "turn": Ask("", "turn", "from turn `value` on"),
}

_OPPOSITES = {"authorised": "not-authorised", "strikes": "strikes-not", "adopted": "not-adopted"}


def check_measure(draft: Draft, file: str, keys: Keys, measure: Measure) -> None:
    """Note what a measure lacks, names in vain, or could never reach."""
    ask = ASKS[measure.kind]
    _check_subject(draft, file, keys, measure, ask)
    _check_value(draft, file, keys, measure, ask)
    _check_reach(draft, file, keys, measure)


def _check_subject(draft: Draft, file: str, keys: Keys, measure: Measure, ask: Ask) -> None:
    known = {
        "zone": draft.zones,
        "nation": draft.nations,
        "any nation": draft.nations,
        "mission": draft.missions,
        "mission or mission/zone": draft.missions,
        "arrangement": ARRANGEMENTS,
        "mandate level": MANDATE_LEVELS,
        "draft type": DRAFT_TYPES,
        "network": (*(draft.known("cyber.toml", "network") or ()), *(draft.nations or ())),
    }
    if not ask.subject:
        if measure.subject:
            draft.fault(file, (*keys, "subject"), f"'{measure.kind}' takes no subject", "Take it out.")
        return
    if ask.subject == "mission or mission/zone" and "/" in measure.subject:
        kind, _, where = measure.subject.partition("/")
        at = (*keys, "subject")
        draft.refer(file, at, kind, "kind of mission", draft.missions)
        draft.refer(file, at, where, "zone", draft.zones)
        return
    if not measure.subject:
        if ask.subject not in ("any nation", "network"):
            pool = known[ask.subject] or ()
            draft.fault(file, keys, f"'{measure.kind}' needs a {ask.subject} as its subject", f"Use one of: {one_of(pool)}.")
        return
    draft.refer(file, (*keys, "subject"), measure.subject, ask.subject.removeprefix("any "), known[ask.subject])


def _check_value(draft: Draft, file: str, keys: Keys, measure: Measure, ask: Ask) -> None:
    value, at = measure.value, (*keys, "value")
    given = "value" in measure.model_fields_set
    last = len(draft.known("scenario.toml", "turn") or ())
    if not ask.value:
        if given and value:
            draft.fault(file, at, f"'{measure.kind}' reads no value", "Take it out.", severity="warning")
    elif not given and ask.value != "optional share":
        draft.fault(file, keys, f"'{measure.kind}' needs a value", f"Write value = …: {ask.about}.")
    elif ask.value.endswith("share") and not 0 <= value <= 1:
        draft.fault(file, at, f"{shown(value)} can never be reached", "Write a number from 0 to 1.")
    elif ask.value == "turn" and (value != int(value) or value < 1):
        draft.fault(file, at, f"{shown(value)} is no turn", "Write a whole number from 1.")
    elif ask.value == "turn" and last and value > last:
        draft.fault(file, at, f"turn {value:g} is never reached: there are {last} turns", f"Write 1 to {last}.")


def _check_reach(draft: Draft, file: str, keys: Keys, measure: Measure) -> None:
    zone = draft.named("theatre.toml", "zone").get(measure.subject)
    at = (*keys, "subject")
    if measure.kind == "zone-held" and zone is not None and zone.terrain == "sea":
        draft.fault(file, at, f"'{measure.subject}' is a sea zone, which nobody can hold", "Name a land zone.")
    if measure.kind == "mandate":
        _check_mandate(draft, file, at, measure.subject)
    packages = draft.named("forces.toml", "package")
    if draft.tables is None or len(packages) < len(draft.known("forces.toml", "package") or ()) or not packages:
        return
    if measure.kind == "takes-part" and measure.subject in (draft.nations or ()):
        hosts = [base.host for base in draft.named("theatre.toml", "base").values()]
        if measure.subject not in [*hosts, *(p.nation for p in packages.values())]:
            mend = "Give it a package, or take the measure out."
            draft.fault(file, at, f"{measure.subject} has neither a package nor a base to take part with", mend)
    if measure.kind == "embargo-kept" and not _can(draft, "embargo"):
        mend = "Give a nation ships for an embargo, or take the measure out."
        draft.fault(file, keys, "no package can keep an embargo", mend)
    if measure.kind == "aid-flows":
        relief = draft.tables.missions.get("relief")
        if relief is not None and not _can(draft, "relief"):
            draft.fault(file, keys, "no package can bring relief", "Give a nation a package that can.")
        elif relief is not None and zone is not None and zone.terrain != relief.terrain:
            draft.fault(file, at, f"relief does not go to a {zone.terrain} zone", f"Name a {relief.terrain} zone.")
    if measure.kind == "mission-done":
        kind, _, where = measure.subject.partition("/")
        recipe, named = draft.tables.missions.get(kind), draft.named("theatre.toml", "zone").get(where)
        if recipe is not None and not _can(draft, kind):
            draft.fault(file, keys, f"no package can do '{kind}'", "Give a nation a package that can, or take the measure out.")
        elif recipe is not None and named is not None and named.terrain != recipe.terrain:
            draft.fault(file, at, f"'{kind}' does not go to a {named.terrain} zone", f"Name a {recipe.terrain} zone.")
    if measure.kind == "strikes" and measure.subject in (draft.nations or ()) and not _can(draft, "strike", measure.subject):
        mend = "Give it a package that can, or take the measure out."
        draft.fault(file, keys, f"no package of {measure.subject} can strike", mend)


def _check_mandate(draft: Draft, file: str, at: Keys, level: str) -> None:
    """Note a mandate that the crisis does not begin with, and that neither a forum nor an inject can give."""
    begins, forums = draft.one("scenario.toml", "mandate"), draft.named("council.toml", "forum")
    if level not in MANDATE_LEVELS or begins is None or draft.tables is None or draft.known("injects.toml", "inject") is None:
        return
    ways = {**draft.tables.procedures, **draft.named("council.toml", "procedure")}
    injects = draft.named("injects.toml", "inject")
    whole = len(forums) == len(draft.known("council.toml", "forum") or ()) and len(injects) == len(
        draft.known("injects.toml", "inject") or ()
    )
    if not whole or any(f.procedure not in ways or ways[f.procedure].grants_mandates for f in forums.values()):
        return
    given = [e.level for i in injects.values() for e in i.effects if isinstance(e, SetMandate)]
    if all(MANDATE_LEVELS.index(one) < MANDATE_LEVELS.index(level) for one in (begins.level, *given)):
        what = f"no mandate ever reaches '{level}': no forum gives one, and no inject does"
        draft.fault(file, at, what, "Add such a forum or inject, or ask for less.")


def _can(draft: Draft, mission: str, nation: str = "") -> bool:
    """Return whether some package (of `nation`) has the capability of a mission; True where that cannot be told."""
    assert draft.tables is not None
    recipe = draft.tables.missions.get(mission)
    if recipe is None:
        return True
    pool = [p for p in draft.named("forces.toml", "package").values() if nation in ("", p.nation)]
    platforms = [draft.tables.platforms.get(p.platform) for p in pool]
    return any(p is None or p.capabilities.get(recipe.capability, 0) > 0 for p in platforms)


def check_together(draft: Draft, file: str, keys: Keys, measures: Sequence[Measure], verb: str) -> None:
    """Note measures that can never hold at once; `verb` says what then cannot happen (`never fires`)."""
    for index, one in enumerate(measures):
        for other in measures[:index]:
            if {one.kind, other.kind} in [set(pair) for pair in _OPPOSITES.items()] and one.subject == other.subject:
                pair = f"'{other.kind}' and '{one.kind}' of '{one.subject}'"
            elif one.kind == other.kind == "arrangement" and one.subject != other.subject:
                pair = f"arrangements '{other.subject}' and '{one.subject}'"
            else:
                continue
            draft.fault(file, (*keys, index), f"{verb}: {pair} exclude each other", "Take one of them out.")
