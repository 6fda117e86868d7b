"""Giving an order by numbers: which kind, which of them, what to change about it, what it would bring about, and giving it.

Lives here: the talk. Not here: what may be made of offers (tui.drafting), or what is legal (engine).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wargame.border.faults import BadInput
from wargame.engine.model.base import Offer, OrderBase, SeatId
from wargame.language import mark, tr, trn
from wargame.plain.voice import Voice, Way, labelled
from wargame.reports.names import lower, sentence
from wargame.reports.refusals import refusal_cited
from wargame.reports.words_orders import RULES, about, title
from wargame.tui import consequences
from wargame.tui.consequences import ANSWERS, LET_PASS, PASS
from wargame.tui.drafting import Drafting
from wargame.tui.form_fields import Field, Several
from wargame.tui.table import Table

HELP = mark("""The order stands above as it would be given. 1 gives it; the other entries change a part of it, tell what it
would bring about, or what such an order means. Only what is legal is there to be chosen.""")


class Form:
    """Some offers of one seat, to be talked through."""

    def __init__(
        self,
        voice: Voice,
        table: Table,
        seat: SeatId,
        offers: Sequence[Offer],
        *,
        at_once: bool = False,
        council: bool = False,
    ) -> None:
        """Take the offers; orders that count `at_once` are no drafts, as those of the facilitator and of the `council`.

        In the Council what would come of an order is told from what the whole table knows, and what cannot be taken back is asked
        about before it counts.
        """
        self.voice, self.table, self.seat = voice, table, seat
        self.drafting = Drafting(table, seat, offers)
        self.council = council
        self.at_once = at_once or council

    def give(self, head: str, why: str = "") -> str | None:
        """Talk an order through; return its line once it was given, None where not, empty for saying nothing."""
        if head:
            self.voice.head(sentence(head))
        if why:
            self.voice.say(why)
        kinds = self.drafting.kinds()
        if not kinds:
            self.voice.say(tr("Nothing may be ordered here now."))
            return None
        while True:
            kind: str | None = kinds[0]
            if len(kinds) > 1:
                ways = [Way(k, self._counted(k)) for k in kinds]
                answers = sum(k in ANSWERS for k in kinds)
                if self.council and answers:
                    ways.insert(answers, Way(PASS, tr(LET_PASS)))
                kind = self.voice.choose(tr("Which order?"), ways, rule=RULES[kinds[0]])
            if kind is None:
                return None
            if kind == PASS:
                self.voice.say(tr(consequences.SILENT))
                return ""
            line = self._of_kind(kind)
            if line is not None or len(kinds) == 1:
                return line

    def _counted(self, kind: str) -> str:
        many = sum(o.kind == kind for o in self.drafting.offers)
        return labelled(title(kind), many) if many > 1 else title(kind)

    def _of_kind(self, kind: str) -> str | None:
        mine = [n for n in self.drafting.listed() if self.drafting.offers[n.number].kind == kind]
        if len(mine) == 1:
            return self._form([self.drafting.offers[mine[0].number]])
        ways = [Way(str(n.number), n.told) for n in mine]
        while True:
            asked = tr("{order}: which?", order=title(kind))
            if self.at_once:
                one = self.voice.choose(asked, ways, rule=RULES[kind], help=about(kind))
                chosen = [] if one is None else [one]
            else:
                chosen = self.voice.several(asked, ways, rule=RULES[kind], help=about(kind))
            if not chosen:
                return None
            line = self._form([self.drafting.offers[int(n)] for n in chosen])
            if line is not None:
                return line

    # One form.

    def _form(self, offers: list[Offer]) -> str | None:
        fields = self.drafting.fields(offers)
        answers: dict[str, Any] = {f.name: _first(f) for f in fields}
        if facts := self.drafting.facts(offers):
            self.voice.say(facts)
        for field in fields:
            if field.kind == "write" and not self._write(field, answers):
                return None
            if isinstance(value := answers[field.name], tuple) and value and isinstance(value[0], Several):
                self._mark(field.label, value[0], field.name, answers)
        while True:
            made = self.drafting.orders(offers, answers)
            ways = self._ways(fields, answers, offers, made)
            said = made if isinstance(made, str) else sentence(self.drafting.line(made))
            self.voice.say(said)
            if not isinstance(made, str) and (refused := self.drafting.refused(made)) is not None:
                self.voice.say(tr("It may not be given: {refusal}", refusal=refusal_cited(refused)))
            chosen = self.voice.choose("", ways, help=tr(HELP), rule=RULES[offers[0].kind])
            if chosen is None:
                return None
            if chosen == "give":
                line = self._given(made) if self._sure(made) else None
                if line is not None:
                    return line
            elif chosen == "ahead" and not isinstance(made, str):
                self.voice.read(self.drafting.said(made) if self.council else self.drafting.ahead(made))
            elif chosen == "about":
                self.voice.say(about(offers[0].kind) or title(offers[0].kind))
                if (rules := self.voice.words.get("rules")) is not None:
                    rules(RULES[offers[0].kind])
            else:
                self._change(next(f for f in fields if f.name == chosen.partition("/")[2]), answers)

    def _ways(self, fields: Sequence[Field], answers: dict[str, Any], offers: list[Offer], made: object) -> list[Way]:
        many = len(offers)
        if self.at_once:
            ways = [Way("give", trn("Give this order", "Give these {n} orders", many))]
        else:
            ways = [Way("give", trn("Draft this order", "Draft these {n} orders", many))]
        for field in fields:
            if field.kind != "pick" or len(field.values) > 1:
                told = tr("Change {field}. Now: {value}", field=lower(field.label), value=self._now(field, answers))
                ways.append(Way(f"field/{field.name}", told))
        if (self.council or not self.at_once) and not isinstance(made, str):
            ways.append(Way("ahead", tr("What it would bring about")))
        ways.append(Way("about", tr("What such an order means, rule {rule}", rule=RULES[offers[0].kind])))
        return ways

    def _now(self, field: Field, answers: dict[str, Any]) -> str:
        value = answers[field.name]
        if isinstance(value, tuple) and value and isinstance(value[0], Several):
            told = [label for label, part in value[0].parts if part in value[1]]
            return ", ".join(told) or tr("nothing yet")
        if field.kind == "write":
            return f'"{value}"' if value else tr("nothing yet")
        return next((label for label, one in field.values if one == value), str(value))

    def _change(self, field: Field, answers: dict[str, Any]) -> None:
        if field.kind == "write":
            self._write(field, answers)
            return
        if field.kind == "several":
            self._mark(field.label, field.values[0][1], field.name, answers)
            return
        ways = [Way(str(n), label) for n, (label, _) in enumerate(field.values)]
        chosen = self.voice.choose(tr("{what}:", what=field.label), ways)
        if chosen is None:
            return
        value = field.values[int(chosen)][1]
        if isinstance(value, Several):
            self._mark(field.label, value, field.name, answers)
        else:
            answers[field.name] = value

    def _mark(self, label: str, value: Several, name: str, answers: dict[str, Any]) -> None:
        """Ask for the parts that a value is made of."""
        ways = [Way(str(n), told) for n, (told, _) in enumerate(value.parts)]
        chosen = self.voice.several(tr("{order}: which?", order=label), ways)
        answers[name] = (value, [value.parts[int(n)][1] for n in chosen])

    def _write(self, field: Field, answers: dict[str, Any]) -> bool:
        """Ask for a text; whether there is one."""
        now = str(answers[field.name] or "")
        asked = tr("{field}, in one line.", field=field.label)
        if now:
            asked = tr('{field}, in one line. Enter alone keeps: "{text}"', field=field.label, text=now)
        written = self.voice.line(asked)
        if written is None:
            return bool(now)
        answers[field.name] = written or now
        return True

    def _sure(self, made: list[OrderBase] | str) -> bool:
        """Whether the orders are to be given: asked, with what would come of them, where they cannot be taken back."""
        if not self.council or isinstance(made, str) or self.drafting.refused(made) is not None:
            return True
        if not consequences.asked(self.table, made):
            return True
        self.voice.read(self.drafting.said(made), pause=False)
        return self.voice.yes(f"{sentence(self.drafting.line(made))} {tr(consequences.NOT_BACK)} {tr('Give the order?')}")

    def _given(self, made: list[OrderBase] | str) -> str | None:
        if isinstance(made, str):
            return None
        line = self.drafting.given(made)
        try:
            refused = self.drafting.give(made)
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return None
        if refused is not None:
            return None  # Why not is said with the order itself.
        return line


def _first(field: Field) -> Any:
    """Return what stands in a field at first."""
    if field.kind == "write":
        return field.values[0][0] if field.values else ""
    value = field.values[0][1]
    return (value, []) if isinstance(value, Several) else value


__all__ = ["Form"]
