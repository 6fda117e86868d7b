"""What governments and the adversary may order in cyberspace (rules 60.2, 60.7, 60.10 to 60.19)."""

from wargame.engine.model.base import EventId, ForumId, NationId, OrderBase, ZoneId, kebab
from wargame.engine.model.caveats import Circle
from wargame.engine.model.cyber import Blow, How


class HardenNetworks(OrderBase, frozen=True, tag=kebab):
    """Protect networks and answer hostile information, at the price of political capital (rule 60.2)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "harden"


class RecallDelegation(OrderBase, frozen=True, tag=kebab):
    """End a forum's delegation of cyber defence at once (rule 60.7)."""

    forum: ForumId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"recall/{self.forum}"


class GuardNetwork(OrderBase, frozen=True, tag=kebab):
    """Send teams to guard a network, one's own or the force's (rule 60.11)."""

    network: str

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"guard/{self.network}"


class RestoreNetwork(OrderBase, frozen=True, tag=kebab):
    """Answer an attack on a network of one's own: restore it, and look for who did it (rule 60.12)."""

    network: str

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"restore/{self.network}"


class CallForHelp(OrderBase, frozen=True, tag=kebab):
    """Ask allies for teams that hunt in one's networks, or take the call back (rule 60.14)."""

    wanted: bool

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "call"


class SendHunters(OrderBase, frozen=True, tag=kebab):
    """Send a team that hunts in the networks of an ally that has asked for it (rule 60.14)."""

    host: NationId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"hunt/{self.host}"


class ShareFindings(OrderBase, frozen=True, tag=kebab):
    """Share what one has found out about attacks with a circle of allies (rule 60.13)."""

    circle: Circle

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "share"


class NameCulprit(OrderBase, frozen=True, tag=kebab):
    """Say who was behind an attack (rules 60.16, 60.17)."""

    incident: EventId
    suspect: str
    how: How

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"name/{self.incident}"


class OfferEffects(OrderBase, frozen=True, tag=kebab):
    """Lend a forum one's effects on others' networks; nothing is handed over (rule 60.19)."""

    forum: ForumId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "offer"


class RecallEffects(OrderBase, frozen=True, tag=kebab):
    """Take back at once the effects that one has lent (rule 60.19)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "offer"


class SuppressForces(OrderBase, frozen=True, tag=kebab):
    """Suppress the adversary's air defence or command in a zone by cyber means (rule 60.15)."""

    zone: ZoneId
    blow: Blow

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"suppress/{self.zone}"


class DisturbSource(OrderBase, frozen=True, tag=kebab):
    """Disturb whom one holds to be the source of an attack (rule 60.15)."""

    incident: EventId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"disturb/{self.incident}"


class CounterNarrative(OrderBase, frozen=True, tag=kebab):
    """Answer hostile information before one's own public or an ally's (rule 60.15)."""

    nation: NationId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"narrative/{self.nation}"


class InfluenceAdversary(OrderBase, frozen=True, tag=kebab):
    """Work on the adversary's will to go on, by information (rule 60.15)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "influence"


Order = (
    HardenNetworks
    | RecallDelegation
    | GuardNetwork
    | RestoreNetwork
    | CallForHelp
    | SendHunters
    | ShareFindings
    | NameCulprit
    | OfferEffects
    | RecallEffects
    | SuppressForces
    | DisturbSource
    | CounterNarrative
    | InfluenceAdversary
)

Acting = (
    GuardNetwork
    | RestoreNetwork
    | SendHunters
    | ShareFindings
    | NameCulprit
    | SuppressForces
    | DisturbSource
    | CounterNarrative
    | InfluenceAdversary
)
"""Orders that take their time: what comes of them is worked out in adjudication."""

ACTION = {
    GuardNetwork: "guard",
    RestoreNetwork: "respond",
    SendHunters: "hunt",
    ShareFindings: "share",
    NameCulprit: "name",
    SuppressForces: "suppress",
    DisturbSource: "disturb",
    CounterNarrative: "narrative",
    InfluenceAdversary: "influence",
}
"""The row of the table that each of them goes by."""
