"""Words given between governments: what is promised or threatened, on what it hangs, and what is asked in confidence.

Lives here: their shapes. Not here: whether a word is kept (rooms/diplomacy), or what it buys (rooms/diplomacy/worth.py).
"""

from typing import Literal, cast, get_args

from msgspec import Struct
from msgspec.structs import astuple

from wargame.engine.model.base import Authority, BaseId, EventId, ForumId, NationId, PackageId
from wargame.engine.model.council import Motion, Proposal, ProposalBase


class UndertakingBase(Struct, frozen=True, tag_field="type", omit_defaults=True, gc=False):
    """Something a government says it will do."""

    def key(self) -> str:
        """Return a short word for it, unique for its content and fit for an id."""
        parts = [str(self.__struct_config__.tag), *(str(v) for v in astuple(self) if v)]
        return ".".join(parts).replace("/", "+")


class PackageArrives(UndertakingBase, frozen=True, tag="package-arrives"):
    """This package will be in theatre."""

    package: PackageId

    def key(self) -> str:
        """Return the package: the oldest kind of promise is known by it."""
        return self.package


class PackageStays(UndertakingBase, frozen=True, tag="package-stays"):
    """This package will stay in theatre until then."""

    package: PackageId


class SupportDraft(UndertakingBase, frozen=True, tag="support-draft"):
    """The giver will not stand against a draft of this kind."""

    forum: ForumId
    proposal: str
    """The type of draft."""
    mission: str = ""
    """A kind of mission that it names; empty for any draft of the type."""


class LiftsCaveat(UndertakingBase, frozen=True, tag="lifts-caveat"):
    """This declared caveat will be lifted."""

    caveat: str


class OpensBase(UndertakingBase, frozen=True, tag="opens-base"):
    """This base will be open to partners."""

    base: BaseId


class HandsOver(UndertakingBase, frozen=True, tag="hands-over"):
    """The forces will serve under this authority or a tighter one."""

    authority: Authority


class GivesPost(UndertakingBase, frozen=True, tag="gives-post"):
    """The other government will hold this post in an operation's command."""

    post: str


class PackageLeaves(UndertakingBase, frozen=True, tag="package-leaves"):
    """This package will go home: a warning."""

    package: PackageId


class ClosesBase(UndertakingBase, frozen=True, tag="closes-base"):
    """This base will be closed to partners: a warning."""

    base: BaseId


Good = PackageArrives | PackageStays | SupportDraft | LiftsCaveat | OpensBase | HandsOver | GivesPost
"""What may be promised."""
Threat = PackageLeaves | ClosesBase
"""What may be warned of."""
THREATS: frozenset[type] = frozenset({PackageLeaves, ClosesBase})
Undertaking = Good | Threat


class DraftKind(Struct, frozen=True, omit_defaults=True, gc=False):
    """A kind of draft decision of one forum, on which a word may hang."""

    forum: ForumId
    proposal: str
    """The type of draft, such as `widen-mission`."""
    mission: str = ""
    """A kind of mission that it names; empty for any draft of the type."""

    def fits(self, motion: Motion) -> bool:
        """Whether a draft is of this kind."""
        return fits(motion, self.forum, self.proposal, self.mission)


def fits(motion: Motion, forum: ForumId, proposal: str, mission: str) -> bool:
    """Whether a draft of this forum is of this type and names this kind of mission, where one is given."""
    if motion.forum != forum or kind_of(motion.proposal) != proposal:
        return False
    return not mission or mission in cast("tuple[str, ...]", getattr(motion.proposal, "missions", ()))


def kind_of(proposal: ProposalBase) -> str:
    """Return the type of a draft."""
    return str(proposal.__struct_config__.tag)


PromiseStatus = Literal["linked", "open", "kept", "broken", "lapsed"]


class Promise(Struct, frozen=True, omit_defaults=True, gc=False):
    """A word given: by whom, to whom, what, by which hour."""

    by: NationId
    to: NationId
    """To whom; empty for a warning, which is for the whole table."""
    what: Undertaking
    due: int
    """Hour at which it falls due; 0 while it hangs on a decision."""
    status: PromiseStatus = "open"
    turn: int = 1
    """Turn in which it was given."""
    given: DraftKind | None = None
    """The decision on which it hangs, or hung."""
    days: int = 0
    """Days from that decision until it falls due."""
    settled: EventId = EventId("")
    """The event by which it was kept or broken; empty before."""

    @property
    def warning(self) -> bool:
        """Whether it is a warning rather than a promise."""
        return type(self.what) in THREATS


Aim = Literal["base", "overflight", "join"]


class Approach(Struct, frozen=True, omit_defaults=True, gc=False):
    """One government's request to another, as the two hold it."""

    by: NationId
    to: NationId
    aim: Aim
    turn: int
    base: BaseId = BaseId("")
    """The base it is about, where it is about one."""
    granted: bool = False


class Favour(Struct, frozen=True, omit_defaults=True, gc=False):
    """A side payment, as the two hold it."""

    by: NationId
    to: NationId
    turn: int
    promise: str = ""
    """The receiver's promise for which it was given; empty for none."""
    paid: EventId = EventId("")
    """The event by which it was given."""


class CostShare(Struct, frozen=True, gc=False):
    """One government pays part of what another's forces cost, until an hour."""

    by: NationId
    to: NationId
    until: int


DRAFT_TYPES: tuple[str, ...] = tuple(str(kind.__struct_config__.tag) for kind in get_args(Proposal))
"""Every type of draft, by its tag."""
WITH_MISSIONS = frozenset(str(kind.__struct_config__.tag) for kind in get_args(Proposal) if "missions" in kind.__struct_fields__)
"""Types of draft that name kinds of mission."""
