"""Orders files: what a person wrote becomes orders, and every mistake is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from wargame.border.faults import BadInput
from wargame.border.orders_files import WHAT, WHEN, Recorded, load_orders
from wargame.engine import Rulebook
from wargame.engine.model.base import BaseId, ForumId, MotionId, NationId, PackageId, SeatId
from wargame.engine.model.conditions import AllyCondition, SunsetCondition
from wargame.engine.model.council import ActivateOperation
from wargame.engine.registry import KINDS
from wargame.engine.rooms.caveats import SetCaveat
from wargame.engine.rooms.council.orders import BreakSilence, TableMotion
from wargame.engine.rooms.force_generation import PledgePackage

FRA = SeatId("FRA")

GOOD = """
[[order]]
turn = 1
phase = "capitals"
seat = "FRA"
kind = "pledge-package"
package = "fra-rafale"
base = "solenzara"

[[order]]
turn = 2
phase = "council"
round = 1
seat = "FRA"
kind = "table-motion"
forum = "nac"
proposal = {type = "activate-operation", missions = ["embargo", "air-patrol"]}
conditions = [{type = "ally", nation = "USA"}, {type = "sunset", days = 90}]

[[order]]
turn = 2
phase = "council"
seat = "DEU"
kind = "break-silence"
motion = "2.FRA.activate-operation.embargo+air-patrol"
reason = "Not without a date."
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "orders.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str, rules: Rulebook) -> list[str]:
    with pytest.raises(BadInput) as caught:
        load_orders(write(folder, text), rules)
    return [str(f) for f in caught.value.faults]


def one(line: str, **other: str) -> str:
    """Return a file of one order that pledges, with one more line, or with lines replaced."""
    rows = {"turn": "1", "phase": '"capitals"', "seat": '"FRA"', "kind": '"pledge-package"', "package": '"fra-rafale"'}
    rows |= {"base": '"solenzara"', **other}
    return "[[order]]\n" + "".join(f"{k} = {v}\n" for k, v in rows.items() if v) + line


def test_orders_are_read_in_the_order_of_the_file(tmp_path: Path, rules: Rulebook) -> None:
    pledge, motion, broken = load_orders(write(tmp_path, GOOD), rules)
    assert pledge == Recorded(
        1, "capitals", 0, PledgePackage(seat=FRA, package=PackageId("fra-rafale"), base=BaseId("solenzara"))
    )
    assert motion.round == 1
    assert motion.order == TableMotion(
        seat=FRA,
        forum=ForumId("nac"),
        proposal=ActivateOperation(missions=("embargo", "air-patrol")),
        conditions=(AllyCondition(nation=NationId(SeatId("USA"))), SunsetCondition(days=90)),
    )
    assert isinstance(broken.order, BreakSilence)
    assert broken.order.motion == MotionId("2.FRA.activate-operation.embargo+air-patrol")


def test_a_file_without_orders_is_empty(tmp_path: Path, rules: Rulebook) -> None:
    assert load_orders(write(tmp_path, ""), rules) == []


def test_a_caveat_is_an_inline_table(tmp_path: Path, rules: Rulebook) -> None:
    row = '[[order]]\nturn = 1\nphase = "capitals"\nseat = "DEU"\nkind = "set-caveat"\n'
    row += 'caveat = {type = "mission", id = "no-strikes", barred = ["strike"]}\n'
    row += "declared = true\n" if "declared" in SetCaveat.__struct_fields__ else ""
    assert load_orders(write(tmp_path, row), rules)[0].order.seat == "DEU"


def test_no_order_has_a_field_that_says_when_or_who(rules: Rulebook) -> None:
    for name, kind in KINDS.items():
        assert not set(kind.__struct_fields__) & {*WHEN, *WHAT} - {"seat"}, name


WRONG: dict[str, tuple[str, list[str]]] = {
    "not TOML": (
        "[[order]\n",
        ["orders.toml:1: is not TOML: Expected ']]' at the end of an array declaration, at column 8. "
         "Look just before that place: a quote, a bracket or an equals sign is wrong or missing."],
    ),
    "unknown table": ("[[ordre]]\nturn = 1\n", ["orders.toml:1: ordre: unknown table. Did you mean 'order'?"]),
    "order is no list": ("order = 3\n", ["orders.toml:1: order: is 3, not a list of tables. Write each order as [[order]]."]),
    "an order is no table": (
        "order = [3]\n", ["orders.toml:1: order[1]: is 3, not a table. Write each order as [[order]]."],
    ),
    "nothing but a table": (
        "[[order]]\n",
        [
            "orders.toml:1: order[1]: has no 'kind'. Write kind = the kind of order.",
            "orders.toml:1: order[1]: has no 'turn'. Write turn = the number of the turn.",
            "orders.toml:1: order[1]: has no 'phase'. Write phase = the name of the phase.",
            "orders.toml:1: order[1]: has no 'seat'. Write seat = who gives the order.",
        ],
    ),
    "unknown kind": (
        one("", kind='"pledge-pakage"'),
        ["orders.toml:5: order[1].kind: unknown kind of order 'pledge-pakage'. Did you mean 'pledge-package'?"],
    ),
    "the clock's order": (
        one("", kind='"close-phase"'),
        ["orders.toml:5: order[1].kind: is the clock's own order. Take it out: phases close by themselves."],
    ),
    "unknown seat": (one("", seat='"FRE"'), ["orders.toml:4: order[1].seat: nobody sits at 'FRE'. Did you mean 'FRA'?"]),
    "unknown package": (
        one("", package='"fra-rafal"'),
        ["orders.toml:6: order[1].package: unknown package 'fra-rafal'. Did you mean 'fra-rafale'?"],
    ),
    "unknown base": (
        one("", base='"solensara"'), ["orders.toml:7: order[1].base: unknown base 'solensara'. Did you mean 'solenzara'?"],
    ),
    "unknown key": (
        one("bse = 1\n"), ["orders.toml:8: order[1].bse: unknown key. Did you mean 'base'?"],
    ),
    "missing key": (
        one("", base=""),
        ["orders.toml:1: order[1]: has no 'base'. 'pledge-package' needs: package, base, delay_days, conditions."],
    ),
    "a number for a name": (
        one("", package="7"),
        ["orders.toml:6: order[1].package: is a whole number, not a text in quotes. Write a text in quotes."],
    ),
    "a list for a seat": (
        one("", seat='["FRA"]'),
        ["orders.toml:4: order[1].seat: is a list of 1, not a text. Write who gives the order in quotes."],
    ),
    "a fraction for days": (
        one("delay_days = 2.5\n"), ["orders.toml:8: order[1].delay_days: is a number, not a whole number. Write a whole number."],
    ),
    "no such turn": (one("", turn="99"), ["orders.toml:2: order[1].turn: is 99. Write a number from 1 to 8."]),
    "turn is a text": (
        one("", turn='"1"'), ["orders.toml:2: order[1].turn: is '1', not a whole number. Write a number from 1 to 8."],
    ),
    "turn is true": (
        one("", turn="true"), ["orders.toml:2: order[1].turn: is true, not a whole number. Write a number from 1 to 8."],
    ),
    "unknown phase": (
        one("", phase='"capitols"'), ["orders.toml:3: order[1].phase: unknown phase 'capitols'. Did you mean 'capitals'?"],
    ),
    "the wrong phase": (
        one("", phase='"council"'),
        ["orders.toml:3: order[1].phase: 'pledge-package' cannot be given in the phase 'council'. Use one of: capitals."],
    ),
    "a round outside the Council": (
        one("round = 1\n"), ["orders.toml:8: order[1].round: the phase 'capitals' has no rounds. Take it out."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_named_with_its_line_and_its_remedy(name: str, tmp_path: Path, rules: Rulebook) -> None:
    text, messages = WRONG[name]
    assert faults(tmp_path, text, rules) == messages


COUNCIL = """[[order]]
turn = 1
phase = "council"
seat = "FRA"
kind = "table-motion"
forum = "nak"
proposal = {type = "activate-operation", missions = ["strike"], days = 3}
conditions = [
  {type = "ally", nation = "USB"},
  {type = "sunset", days = 90},
]
"""


def test_mistakes_deep_inside_an_order_are_found_all_at_once(tmp_path: Path, rules: Rulebook) -> None:
    assert faults(tmp_path, COUNCIL, rules) == [
        "orders.toml:6: order[1].forum: unknown forum 'nak'. Did you mean 'nac'?",
        "orders.toml:7: order[1].proposal.days: unknown key. Take it out; known: missions.",
        "orders.toml:9: order[1].conditions[1].nation: unknown nation 'USB'. Did you mean 'USA'?",
    ]


def test_a_kind_of_proposal_that_is_not_there_is_named(tmp_path: Path, rules: Rulebook) -> None:
    text = COUNCIL.replace("activate-operation", "activate-operatoin")
    assert faults(tmp_path, text, rules) == [
        "orders.toml:7: order[1].proposal.type: unknown type 'activate-operatoin'. Did you mean 'activate-operation'?"
    ]


def test_every_order_with_a_mistake_is_named(tmp_path: Path, rules: Rulebook) -> None:
    text = one("", seat='"FRE"') + "\n" + one("", turn="0")
    assert faults(tmp_path, text, rules) == [
        "orders.toml:4: order[1].seat: nobody sits at 'FRE'. Did you mean 'FRA'?",
        "orders.toml:10: order[2].turn: is 0. Write a number from 1 to 8.",
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path, rules: Rulebook) -> None:
    with pytest.raises(BadInput) as caught:
        load_orders(tmp_path / "none.toml", rules)
    assert str(caught.value) == "none.toml: missing file. Name a TOML file of orders."
