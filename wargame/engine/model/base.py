"""The small words every room uses: ids, terms, dice results, the bases of orders and events, refusals.

Lives here: what an order, an event and a refusal have in common.
Not here: any particular order or event (those live in their rooms).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NewType, Self, TypeVar

from msgspec import Struct

T = TypeVar("T")

if TYPE_CHECKING:
    SeatId = NewType("SeatId", str)
    """Where somebody sits (rule 1.1): a nation, or one of `adversary`, `chair`, `commander`, `white`, `observer`, `public`."""
    NationId = NewType("NationId", SeatId)
    """ISO 3166-1 alpha-3 code of a state, which is also its seat."""
    PackageId = NewType("PackageId", str)
    BaseId = NewType("BaseId", str)
    ZoneId = NewType("ZoneId", str)
    ForumId = NewType("ForumId", str)
    MotionId = NewType("MotionId", str)
    EventId = NewType("EventId", str)
    """A path `turn.phase/room/subject/kind`; never a running number that could betray a hidden event."""

    def as_nation(code: str) -> NationId:
        """Return a code as a nation's id; it is not checked."""
        return NationId(SeatId(code))

else:  # The types are for the reader and the type checker; in play an id is the text that it is.
    SeatId = NationId = PackageId = BaseId = ZoneId = ForumId = MotionId = EventId = str
    as_nation = str

ADVERSARY = SeatId("adversary")
CHAIR = SeatId("chair")
COMMANDER = SeatId("commander")
WHITE = SeatId("white")
OBSERVER = SeatId("observer")
PUBLIC = SeatId("public")
CLOCK = SeatId("clock")
"""The seat of the system's own orders; nobody sits there."""

Phase = Literal["situation", "capitals", "council", "operations", "report", "over"]
PHASES: tuple[Phase, ...] = ("situation", "capitals", "council", "operations", "report")
"""The phases of a turn in order. Adjudication takes no orders, so it is the closing of `operations`."""

Authority = Literal["coordination", "tacon", "tacom", "opcon", "opcom"]
AUTHORITIES: tuple[Authority, ...] = ("coordination", "tacon", "tacom", "opcon", "opcom")
"""Command authority that a nation may hand over, from loosest to tightest (rule 40.1)."""

Audience = Literal["public", "parties", "engine"]
"""Who may know an event: everybody, the seats it names, or nobody but the white cell."""


class Term(Struct, frozen=True, array_like=True, gc=False):
    """One addend or factor of a number (rule 1.5): the rule that gave it, what it is called there, and its value.

    Prose is made from it when somebody asks; the rule leads to the table rows and their sources.
    """

    rule: str
    name: str
    value: float


CAPITAL = "political-capital"
"""The name of a term that tells what a government has gained or spent at home; only its own seat may know it."""


class Die(Struct, frozen=True, array_like=True, gc=False):
    """A throw: its name, the face it showed, and the odds that were known before.

    `face` runs from 1 to 1000; the throw succeeds when `face <= 1000 * odds`. Where a throw only spreads
    a result, `odds` is 0.
    """

    key: str
    face: int
    odds: float = 0.0


class OrderBase(Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True, gc=False):
    """What every order has: the seat that gives it."""

    seat: SeatId

    def slot(self) -> str:
        """Return what a sealed order is about: a seat may have one draft about it. Empty for orders that are not sealed."""
        return ""


class EventBase(Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True, gc=False):
    """What every event has: its id, its hour, what caused it, and the terms of its numbers.

    `at` is in hours since the scenario began. `dice` holds every throw the event shows.
    """

    audience: ClassVar[Audience] = "public"
    id: EventId
    at: int
    causes: tuple[EventId, ...] = ()
    terms: tuple[Term, ...] = ()
    dice: tuple[Die, ...] = ()


class Said(str):
    """A text with values put in at `{name}`, which remembers both, so that whoever shows it can say it in another language.

    To the engine it is the English text that it equals; records hold that text alone (`Rejection.plain`).
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Return the English text, with `values` put in; a value at its head begins with a capital."""
        text = template.format(**values)
        self = super().__new__(cls, text[:1].upper() + text[1:] if values and template[:1] == "{" else text)
        self.template = template
        self.values = values
        return self

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Travel to another process as English."""
        return str, (str(self),)


class Listed(tuple[str, ...]):
    """Words side by side in a text (`Said`): `air, sea`."""

    apart = ", "

    def __str__(self) -> str:
        """Return them in English."""
        return self.apart.join(self)

    def __format__(self, spec: str) -> str:
        """Return them in English; there is nothing to specify."""
        return str(self)


class Either(Listed):
    """Words of which one holds: `situation or capitals`."""

    apart = " or "


class Rejection(Struct, frozen=True, gc=False):
    """Why an order may not be given: the rule, the field at fault, what is wrong, and how to mend it."""

    rule: str
    where: str
    what: str
    mend: str

    def plain(self) -> Self:
        """Return it as records hold it: in English, without what the words were made from."""
        return type(self)(self.rule, self.where, str(self.what), str(self.mend))


class Choice(Struct, frozen=True, gc=False):
    """One field of an offered order and the values it may take."""

    field: str
    values: tuple[object, ...]


class Offer(Struct, frozen=True, gc=False):
    """An order that may be given now: every combination of its choices is legal.

    `fixed` are the fields that have one value only. An offer is for one order kind and, as a rule, one subject.
    """

    kind: str
    fixed: tuple[tuple[str, object], ...] = ()
    choices: tuple[Choice, ...] = ()


Pick = Callable[[int], int]
"""Draws a whole number from 0 to n-1, for sampling among offers; never used to adjudicate."""


def one_of(values: Sequence[T], pick: Pick) -> T:
    """Return one of `values`, which are not empty, at random."""
    many = len(values)
    return values[pick(many)] if many > 1 else values[0]


def from_one(values: Sequence[T], pick: Pick) -> Sequence[T]:
    """Return all of `values`, in their order from one drawn at random on, and then those before it."""
    if len(values) < 2:
        return values
    first = pick(len(values))
    return [*values[first:], *values[:first]]


def kebab(name: str) -> str:
    """Return a class name as the tag of its kind: `BreakSilence` gives `break-silence`."""
    return "".join([f"-{c}" if c.isupper() else c for c in name]).lower().removeprefix("-")


def in_range(name: str, value: float, low: float, high: float) -> None:
    """Raise ValueError when `value` lies outside [low, high]."""
    if not low <= value <= high:
        message = f"{name} must lie between {low} and {high}, not {value}"
        raise ValueError(message)


def added(values: Iterable[float]) -> float:
    """Return the sum of numbers, added one after another: `sum` rounds floats otherwise from Python 3.12 on."""
    whole: float = 0
    for value in values:
        whole += value
    return whole


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """Return `value` kept inside [low, high]."""
    return low if value < low else high if value > high else value
