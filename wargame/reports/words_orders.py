"""What orders are called before they are given: titles of kinds, labels of fields, values, and an order in one line.

Lives here: words for choosing. Not here: what comes of an order (words.py and its neighbours), or which may be given (engine).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wargame.engine.model.base import Offer, OrderBase
from wargame.engine.model.caveats import CaveatBase
from wargame.engine.model.conditions import ConditionBase
from wargame.engine.model.council import Motion, ProposalBase
from wargame.engine.model.diplomacy import DraftKind, UndertakingBase
from wargame.engine.registry import KINDS as ORDERS
from wargame.language import Texts, mark, tr
from wargame.reports import counts, phrases, words_cyber
from wargame.reports.drafts import short
from wargame.reports.names import AUTHORITY, BASING, POSTURE, RED_CARD, RELIEF, Names, beside, noted, percent, some, spaced, upper
from wargame.reports.numbers import shortest
from wargame.reports.words_diplomacy import SORTS, undertaking

KINDS: Mapping[str, tuple[str, str]] = {
    "pledge-package": (mark("Forces"), mark("Send forces")),
    "withdraw-package": (mark("Forces"), mark("Bring forces home")),
    "rotate-package": (mark("Forces"), mark("Relieve forces in theatre")),
    "set-relief": (mark("Standing orders"), mark("When forces have been out long enough")),
    "set-basing": (mark("Standing orders"), mark("When forces lose their base")),
    "open-base": (mark("Bases"), mark("Open a base to partners")),
    "close-base": (mark("Bases"), mark("Close a base to partners")),
    "open-airspace": (mark("Bases"), mark("Open our airspace to partners")),
    "close-airspace": (mark("Bases"), mark("Close our airspace to partners")),
    "set-caveat": (mark("Limits and command"), mark("Set a caveat on our forces")),
    "lift-caveat": (mark("Limits and command"), mark("Lift a caveat")),
    "set-red-card-policy": (mark("Limits and command"), mark("Tell our red-card holder what to refuse")),
    "transfer-authority": (mark("Limits and command"), mark("Hand over authority, or take some back")),
    "address-nation": (mark("At home"), mark("Speak to the nation")),
    "seek-authorisation": (mark("At home"), mark("Ask parliament to allow it")),
    "inform-parliament": (mark("At home"), mark("Tell parliament of the operation")),
    "settle-with-partner": (mark("At home"), mark("Settle with a cabinet partner")),
    "confirm-pledges": (mark("At home"), mark("Stand by what was pledged before us")),
    "invest-readiness": (mark("At home"), mark("Invest in readiness")),
    "invest-networking": (mark("At home"), mark("Invest in networking")),
    **words_cyber.KINDS,
    "send-message": (mark("Diplomacy"), mark("Write to a government in confidence")),
    "make-promise": (mark("Diplomacy"), mark("Promise forces by a date")),
    "give-word": (mark("Diplomacy"), mark("Give our word")),
    "warn": (mark("Diplomacy"), mark("Warn the table")),
    "offer-side-payment": (mark("Diplomacy"), mark("Help another government at home")),
    "share-costs": (mark("Diplomacy"), mark("Pay part of what another's forces cost")),
    "ask-host": (mark("Diplomacy"), mark("Ask a host to open a base")),
    "ask-overflight": (mark("Diplomacy"), mark("Ask a government to open its airspace")),
    "ask-to-join": (mark("Diplomacy"), mark("Ask a government to take part")),
    "table-motion": (mark("The Council"), mark("Table a draft decision")),
    "propose-amendment": (mark("The Council"), mark("Propose an amendment")),
    "adopt-amendment": (mark("The Council"), mark("Take an amendment into the text")),
    "put-under-silence": (mark("The Council"), mark("Put a draft under silence")),
    "break-silence": (mark("The Council"), mark("Break silence")),
    "stand-aside": (mark("The Council"), mark("Stand aside")),
    "add-footnote": (mark("The Council"), mark("Add a footnote")),
    "cast-vote": (mark("The Council"), mark("Say how we vote")),
    "co-sponsor": (mark("The Council"), mark("Put our name to a draft")),
    "mediate": (mark("The Council"), mark("Mediate")),
    "split-motion": (mark("The Council"), mark("Split a draft")),
    "withdraw-motion": (mark("The Council"), mark("Withdraw a draft")),
    "act-outside": (mark("Operations"), mark("Act outside the alliance")),
    "join-operation": (mark("Operations"), mark("Join an operation")),
    "leave-operation": (mark("Operations"), mark("Leave an operation")),
    "weigh-effort": (mark("The plan"), mark("Weigh an effort")),
    "amend-tasking": (mark("The plan"), mark("Task forces otherwise than the staff")),
    "leave-out": (mark("The plan"), mark("Leave forces out of the plan")),
    "follow-staff": (mark("The plan"), mark("Let the staff task forces again")),
    "set-posture": (mark("The field"), mark("Set a posture")),
    "move-forces": (mark("The field"), mark("Move ground forces")),
    "deliver-inject": (mark("The facilitator"), mark("Announce something to the table")),
}
"""The group that a kind of order belongs to, and its title."""

RULES: Mapping[str, str] = {
    "pledge-package": "10.2",
    "withdraw-package": "10.6",
    "rotate-package": "10.5",
    "open-base": "10.7",
    "close-base": "10.8",
    "open-airspace": "10.12",
    "close-airspace": "10.12",
    "set-relief": "120.9",
    "set-basing": "120.10",
    "set-caveat": "20.1",
    "lift-caveat": "20.4",
    "set-red-card-policy": "20.6",
    "transfer-authority": "40.1",
    "address-nation": "70.2",
    "seek-authorisation": "70.3",
    "inform-parliament": "70.9",
    "invest-readiness": "70.5",
    "invest-networking": "70.21",
    "settle-with-partner": "70.13",
    "confirm-pledges": "70.18",
    **words_cyber.RULES,
    "send-message": "80.1",
    "make-promise": "80.2",
    "give-word": "80.6",
    "warn": "80.8",
    "offer-side-payment": "80.4",
    "share-costs": "80.9",
    "ask-host": "80.11",
    "ask-overflight": "80.11",
    "ask-to-join": "80.11",
    "table-motion": "30.2",
    "propose-amendment": "30.3",
    "adopt-amendment": "30.3",
    "put-under-silence": "30.4",
    "break-silence": "30.5",
    "stand-aside": "30.6",
    "add-footnote": "30.7",
    "mediate": "30.8",
    "split-motion": "30.9",
    "withdraw-motion": "30.10",
    "cast-vote": "35.4",
    "co-sponsor": "35.6",
    "act-outside": "30.12",
    "join-operation": "30.13",
    "leave-operation": "30.13",
    "weigh-effort": "120.1",
    "amend-tasking": "120.3",
    "leave-out": "120.3",
    "follow-staff": "120.3",
    "set-posture": "100.1",
    "move-forces": "100.2",
    "deliver-inject": "140.2",
}
"""The rule that tells of a kind of order."""

FIELDS: Mapping[str, str] = Texts(
    {
        "package": mark("Forces"),
        "base": mark("Working from"),
        "conditions": mark("On condition of"),
        "caveat": mark("Limit"),
        "declared": mark("Tell the coalition"),
        "policy": mark("Policy"),
        "authority": mark("Authority"),
        "to": mark("To"),
        "text": mark("Text"),
        "title": mark("Title"),
        "reason": mark("Reason"),
        "days": mark("Within"),
        "forum": mark("Forum"),
        "proposal": mark("Draft"),
        "motion": mark("Draft"),
        "condition": mark("What would satisfy us"),
        "hours": mark("For"),
        "keep": mark("Keep"),
        "missions": mark("Missions"),
        "mission": mark("Mission"),
        "zone": mark("Zone"),
        "effort": mark("Effort"),
        "weight": mark("Weight"),
        "posture": mark("Posture"),
        "share": mark("How much"),
        "what": mark("What"),
        "given": mark("If this is agreed"),
        "promise": mark("In return for"),
        "partner": mark("Partner"),
        "vote": mark("Vote"),
        **words_cyber.FIELDS,
    }
)
POLICIES = (RED_CARD, RELIEF, BASING)
VOTES = Texts({"yes": mark("for"), "no": mark("against"), "abstain": mark("abstain")})
NAMED_EMPTY = frozenset({("break-silence", "condition"), ("set-relief", "package"), ("set-basing", "package")})
"""Fields that say something where they are empty."""
WEIGHTS = Texts({0.0: mark("none"), 0.5: mark("half"), 1.0: mark("normal"), 1.5: mark("more"), 2.0: mark("double")})


def group(kind: str) -> str:
    """Return the group that a kind of order belongs to."""
    return tr(KINDS[kind][0]) if kind in KINDS else tr("Other")


def title(kind: str) -> str:
    """Return what a kind of order does, as an imperative."""
    return tr(KINDS[kind][1]) if kind in KINDS else upper(spaced(kind))


def about(kind: str) -> str:
    """Return what a kind of order means and its rule, as the engine describes it; empty where that is stripped."""
    described = (ORDERS[kind].__doc__ or "") if kind in ORDERS else ""
    return tr(described.partition("\n")[0].strip())


def field_label(kind: str, name: str) -> str:
    """Return the label of one field in a form."""
    if kind == "transfer-authority" or name not in FIELDS:
        return upper(spaced(name))
    return tr("Amendment") if name == "condition" and kind != "break-silence" else FIELDS[name]


class OrderWords:
    """Words for the orders of one game; `motions` are the drafts that may be named."""

    def __init__(
        self,
        names: Names,
        motions: Mapping[Any, Motion] | None = None,
        caveats: Mapping[str, Any] | None = None,
        numbers: Mapping[Any, int] | None = None,
    ) -> None:
        """Take the names, the drafts, the seat's own caveats by id, and the numbers of this turn's drafts."""
        self.names = names
        self.motions = motions or {}
        self.caveats = caveats or {}
        self.numbers = numbers or {}

    def value(self, kind: str, name: str, value: object) -> str:
        """Return one value of a field in words, with a capital first letter."""
        return upper(self._value(kind, name, value))

    def _value(self, kind: str, name: str, value: object) -> str:
        names = self.names
        if value is None:
            return tr("nothing would") if kind == "break-silence" else tr("in any case") if name == "given" else tr("none")
        if isinstance(value, UndertakingBase):
            return undertaking(names, "", value, self._limit)  # type: ignore[arg-type]
        if isinstance(value, DraftKind):
            return phrases.draft_kind(names, value)
        if isinstance(value, ProposalBase):
            return phrases.proposal(names, value)  # type: ignore[arg-type]
        if isinstance(value, ConditionBase):
            return phrases.condition(names, value)  # type: ignore[arg-type]
        if isinstance(value, CaveatBase):
            return phrases.caveat(names, value)  # type: ignore[arg-type]
        if isinstance(value, tuple):
            if name == "missions":
                return names.missions(value)
            return some([self._value(kind, name, v) for v in value]) or tr("none")
        return self._plain(kind, name, value)

    def _plain(self, kind: str, name: str, value: Any) -> str:
        names = self.names
        if name in words_cyber.FIELDS:
            return words_cyber.value(names, name, value)
        match name:
            case "package":
                return names.counted(value) if value else tr("all our forces")
            case "base":
                return names.base(value)
            case "zone":
                return names.zone(value)
            case "to":
                return names.zone(value) if kind == "move-forces" else names.label(value)
            case "mission" | "keep":
                return names.mission(value)
            case "effort":
                return names.effort(value)
            case "forum":
                return names.forum_title(value)
            case "motion":
                return self.draft(value)
            case "caveat":
                known = self.caveats.get(value)
                return phrases.caveat(names, known) if known is not None else spaced(value)
            case "authority":
                return AUTHORITY.get(value) or spaced(str(value))
            case "policy":
                return next((words[value] for words in POLICIES if value in words), str(value))
            case "posture":
                return POSTURE.get(value) or spaced(str(value))
            case "declared":
                return tr("yes, declare it") if value else tr("no, keep it at home")
            case "days":
                return counts.days(value)
            case "hours":
                return counts.span(value)
            case "weight":
                return noted(WEIGHTS[value], shortest(value)) if value in WEIGHTS else shortest(value)
            case "share":
                return percent(value)
            case "vote":
                return VOTES[value]
            case "partner":
                return next((s.partners[value].name for s in names.scenario.nations.values() if value in s.partners), str(value))
            case "promise":
                return spaced(str(value).split(".", 2)[-1]) if value else tr("nothing")
            case _:
                return str(value)

    def _limit(self, nation: str, name: str) -> str:
        del nation
        return self._plain("", "caveat", name)

    def draft(self, name: str) -> str:
        """Return a draft by its id: its short name where it is one of this turn's, else what it would decide."""
        motion = self.motions.get(name)
        if motion is not None and name in self.numbers:
            return short(self.names, motion, self.numbers[name])
        return phrases.proposal(self.names, motion.proposal) if motion is not None else name

    def line(self, order: OrderBase) -> str:
        """Return an order in one line: `Send forces: Rafale squadron (8 aircraft), working from Solenzara`."""
        kind = str(order.__struct_config__.tag)
        parts = []
        for name in _fields(order):
            value = getattr(order, name)
            if value in ((), None, "") and (kind, name) not in NAMED_EMPTY:
                continue
            if name == "delay_days":
                if value:
                    parts.append(tr("in {days}", days=counts.days(value)))
                continue
            parts.append(self._joined(kind, name, value))
        told = beside(parts)
        return tr("{order}: {details}", order=title(kind), details=told) if told else title(kind)

    def _joined(self, kind: str, name: str, value: object) -> str:
        text = self._value(kind, name, value)
        match name:
            case "base" if kind == "pledge-package":
                return tr("from {base}", base=text)
            case "conditions":
                return tr("on condition of {conditions}", conditions=text)
            case "to":
                return tr("to {to}", to=text if kind == "move-forces" else self.names.seat(str(value)))
            case "zone" if kind == "amend-tasking":
                return tr("in {zone}", zone=text)
            case "text" | "reason" | "title":
                return tr("“{quotation}”", quotation=text)
            case "condition" if kind == "break-silence":
                return tr("what would satisfy us: {condition}", condition=text)
            case "days":
                return tr("for {days}", days=text) if kind == "share-costs" else tr("within {days}", days=text)
            case "given":
                return tr("if {draft} is agreed", draft=text)
            case "suspect":
                return tr("culprit: {who}", who=text)
            case "promise":
                return tr("for its promise: {promise}", promise=text)
            case "hours":
                return tr("for {hours}", hours=text)
            case "declared":
                return tr("declared") if value else tr("kept at home")
            case "forum" if kind == "table-motion":
                return tr("in {forum}", forum=self.names.forum(str(value)))
            case "weight":
                return tr("weight {weight}", weight=text)
            case _:
                return text

    def choice(self, kind: str, fixed: Mapping[str, object]) -> str:
        """Return an offer as a row of a list: what is fixed in it, or its title where nothing is."""
        told = [self._joined(kind, n, v) for n, v in fixed.items()]
        return tr("{order}: {details}", order=title(kind), details=beside(told)) if told else title(kind)

    def sort(self, offer: Offer) -> str:
        """Return what sets an offer apart from others of its kind with nothing fixed: the sort of what may be promised."""
        what = next((c.values[0] for c in offer.choices if c.field == "what" and c.values), None)
        return upper(SORTS.get(type(what), "")) if isinstance(what, UndertakingBase) else ""


def _fields(order: OrderBase) -> list[str]:
    """Return an order's fields but for its seat, what it is about before the rest."""
    first = ("package", "zone", "effort", "motion", "base") if "conditions" not in order.__struct_fields__ else ("package",)
    names = [f for f in order.__struct_fields__ if f != "seat"]
    return sorted(names, key=lambda f: (0 if f in first else 1 if f != "forum" else 2, names.index(f)))


__all__ = ["OrderWords", "about", "field_label", "group", "title"]
