"""The three dials of the theory's scope (rules 190.1 to 190.5): the world of 1991 to 2011, or another.

Lives here: what a ruleset's numbers become when a dial is turned, as a pure function of numbers. Not here: any rule that reads
them; no rule knows of dials.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from wargame.engine.model.dials_table import DIALS
from wargame.engine.model.tables import MissionKind, Tables


def turned(tables: Tables, settings: Mapping[str, float]) -> Tables:
    """Return the numbers as the dials leave them; `settings` override the ruleset's own, by name, each 0 to 1 (rule 190.1).

    With every dial at 1 the very same tables come back. Raises ValueError for a dial out of range.
    """
    own = {name: settings[name] for name in DIALS if name in settings}
    tables = replace(tables, dials=replace(tables.dials, **own)) if own else tables
    dials = tables.dials
    if all(getattr(dials, name) == 1.0 for name in DIALS):
        return tables
    return _technology(_norms(_supremacy(tables)))


def factor(dial: float, at_zero: float) -> float:
    """Return what a number is multiplied by: 1 with its dial at 1, `at_zero` at 0, evenly between."""
    return 1.0 - (1.0 - dial) * (1.0 - at_zero)


def _missions(tables: Tables, need: float, enablers: float) -> dict[str, MissionKind]:
    return {
        kind: replace(m, need=m.need * need, enablers={c: amount * enablers for c, amount in m.enablers.items()})
        for kind, m in tables.missions.items()
    }


def _supremacy(tables: Tables) -> Tables:
    """Turn the dial of one power's supremacy (rule 190.2)."""
    dials, council = tables.dials, tables.council
    outside = factor(dials.supremacy, dials.outside_without_supremacy)
    return replace(
        tables,
        missions=_missions(
            tables,
            factor(dials.supremacy, dials.need_without_supremacy),
            factor(dials.supremacy, dials.enablers_without_supremacy),
        ),
        council=replace(
            council,
            outside_legitimacy=council.outside_legitimacy * outside,
            outside_cohesion=council.outside_cohesion * outside,
        ),
    )


def _norms(tables: Tables) -> Tables:
    """Turn the dial of norms of equality and humanitarian law (rule 190.3)."""
    dials, legitimacy, home = tables.dials, tables.legitimacy, tables.home_front
    mandate = factor(dials.norms, dials.mandate_without_norms)
    harm = factor(dials.norms, dials.harm_without_norms)
    whole = 0.0
    for value in legitimacy.mandate.values():
        whole += value
    middle = whole / len(legitimacy.mandate) if legitimacy.mandate else 0.0
    return replace(
        tables,
        legitimacy=replace(
            legitimacy,
            mandate={level: middle + mandate * (value - middle) for level, value in legitimacy.mandate.items()},
            regional=legitimacy.regional * factor(dials.norms, dials.regional_without_norms),
            creep=legitimacy.creep * mandate,
            harm_pattern=legitimacy.harm_pattern * harm,
        ),
        home_front=replace(
            home,
            incident=home.incident * harm,
            incident_all=home.incident_all * harm,
            legitimacy=home.legitimacy * factor(dials.norms, dials.pull_without_norms),
        ),
    )


def _technology(tables: Tables) -> Tables:
    """Turn the dial of warfare by high technology (rule 190.4)."""
    dials, operations = tables.dials, tables.operations
    return replace(
        tables,
        missions=_missions(tables, 1.0, factor(dials.technology, dials.enablers_without_technology)),
        operations=replace(
            operations,
            gap_slope=operations.gap_slope * factor(dials.technology, dials.slope_without_technology),
            gap_tolerance=min(1.0, operations.gap_tolerance * factor(dials.technology, dials.tolerance_without_technology)),
            precision_per_strike=operations.precision_per_strike * factor(dials.technology, dials.precision_without_technology),
            harm_rate=operations.harm_rate * factor(dials.technology, dials.incidents_without_technology),
        ),
    )
