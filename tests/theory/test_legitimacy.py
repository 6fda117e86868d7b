"""What the theory says of legitimacy and of a word given (P4, P5, P19), over coalitions of every sort."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.builders import Game, Outcome, a_game, declared, holds, known, operation, sent, tracks
from rules.crisis import A_RADAR, A_STRIKE, A_TANKERS, AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, FIELD
from rules.drafts import BOTH, EMBARGO, agreed, breaking, silent, tabled
from theory.coalitions import Coalition, Member
from theory.given import FEW, coalitions, tokens
from wargame.engine.model.base import PackageId
from wargame.engine.model.caveats import EngagementCaveat
from wargame.engine.model.conditions import MandateLevel
from wargame.engine.model.diplomacy import (
    DraftKind,
    Good,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageStays,
    SupportDraft,
)
from wargame.engine.model.state import Mandate, PackageState, Public, Role
from wargame.engine.rooms.diplomacy import GiveWord, MakePromise, PromiseBroken, PromiseMade
from wargame.engine.rooms.force_generation import WithdrawPackage
from wargame.engine.rooms.legitimacy import TracksMoved, foundations

MANDATES: tuple[MandateLevel, ...] = ("none", "sanctions", "embargo", "force")
ROLES: tuple[Role, ...] = ("support", "naval", "air-support", "combat", "striker")
roles = st.sampled_from(ROLES)


def gathered(coalition: Coalition, held: list[Role], level: MandateLevel) -> Public:
    """Return the coalition with its forces in theatre and these roles, tokens after the rest, under a mandate."""
    token: Role = "token"
    all_roles = (*held, *(token for _ in coalition.codes[len(held) :]))
    base = next(iter(coalition.rules.scenario.bases))
    public = coalition.public
    nations = {c: replace(public.nations[c], role=r, joined=1) for c, r in zip(coalition.codes, all_roles, strict=True)}
    packages: dict[PackageId, PackageState] = {p: PackageState("deployed", base, 0) for p in coalition.packages}
    return replace(public, nations=nations, packages=packages, mandate=Mandate(level, level, 0))


def rest(coalition: Coalition, held: list[Role], level: MandateLevel) -> float:
    return foundations(coalition.rules, gathered(coalition, held, level))[0]


@FEW
@given(coalitions(), st.lists(tokens, min_size=1, max_size=30), st.data())
def test_the_number_of_states_appears_in_no_term_of_legitimacy(
    coalition: Coalition, few: list[Member], data: st.DataObject
) -> None:
    held = [data.draw(roles) for _ in coalition.codes]
    level = data.draw(st.sampled_from(MANDATES))
    many = Coalition((*coalition.members, *few), coalition.arrangement)
    alone = foundations(coalition.rules, gathered(coalition, held, level))
    assert foundations(many.rules, gathered(many, held, level)) == alone


@FEW
@given(coalitions(), st.integers(1, 30), st.data())
def test_more_of_the_same_add_nothing_to_legitimacy(coalition: Coalition, times: int, data: st.DataObject) -> None:
    """Not only tokens: a second partner just like the first gives no more than the first."""
    held = [data.draw(roles) for _ in coalition.codes]
    level = data.draw(st.sampled_from(MANDATES))
    last = coalition.members[-1]
    more = Coalition((*coalition.members, *[last] * times), coalition.arrangement)
    if coalition.flags > 1:
        assert rest(more, [*held, *[held[-1]] * times], level) == rest(coalition, held, level)


@FEW
@given(coalitions(), st.floats(0, 2), st.data())
def test_raising_the_standing_of_a_participant_never_lowers_legitimacy(
    coalition: Coalition, by: float, data: st.DataObject
) -> None:
    held = [data.draw(roles) for _ in coalition.codes]
    level = data.draw(st.sampled_from(MANDATES))
    which = data.draw(st.integers(0, coalition.flags - 1))
    members = [*coalition.members]
    members[which] = replace(members[which], standing=min(1.0, members[which].standing + by))
    raised = Coalition(members, coalition.arrangement)
    assert rest(raised, held, level) >= rest(coalition, held, level)


@FEW
@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0, 1))
def test_raising_the_standing_of_a_participant_never_lowers_legitimacy_at_the_turns_end(
    one: float, other: float, legitimacy: float
) -> None:
    ends = []
    for standing in sorted((one, other)):
        game = a_game(
            sent(A_STRIKE, A_TANKERS, A_RADAR, B_STRIKE),
            operation(ALLIANCE, "strike"),
            tracks(legitimacy=legitimacy),
            phase="operations",
            nations={BBB: {"standing_contextual": standing}},
        )
        ends.append(game.close().game.close().game.to("operations").close().the(TracksMoved).legitimacy)
    assert ends[0] <= ends[1]


@FEW
@given(st.floats(0.2, 1), st.floats(0.05, 1), st.floats(0, 1), st.integers(1, 10))
def test_a_broken_promise_is_never_free(word: float, cohesion: float, legitimacy: float, days: int) -> None:
    start = a_game(tracks(cohesion=cohesion, legitimacy=legitimacy), holds(BBB, capital=1.0))
    reputation = {**start.state.table.reputation, BBB: word}
    start = start.with_(lambda state: replace(state, table=replace(state.table, reputation=reputation)))
    given_word = start.reveal(MakePromise(seat=BBB, to=AAA, package=B_STRIKE, days=days)).game.to("operations").close()
    silent = start.to("operations").close()
    assert given_word.the(PromiseBroken).by == BBB
    assert given_word.game.state.table.reputation[BBB] < word
    assert given_word.game.public.tracks.cohesion < silent.game.public.tracks.cohesion


NO_NIGHT = EngagementCaveat(id="no-night", no_night=True)
WORDS: tuple[Good, ...] = (
    PackageArrives(B_STRIKE),
    PackageStays(B_PATROL),
    SupportDraft(ALLIANCE, "activate-operation"),
    LiftsCaveat("no-night"),
    OpensBase(FIELD),
    HandsOver("opcom"),
)


@FEW
@given(st.sampled_from(WORDS), st.floats(0.15, 1), st.floats(0.2, 1), st.booleans())
def test_no_kind_of_word_is_broken_for_free(what: Good, word: float, cohesion: float, linked: bool) -> None:
    """Whatever was promised, at once or tied to a decision: it costs its giver's word and everybody's cohesion."""
    start = a_game(
        tracks(cohesion=cohesion), sent(B_PATROL), declared(BBB, NO_NIGHT), known(bases={**a_game().public.bases, FIELD: False})
    )
    reputation = {**start.state.table.reputation, BBB: word}
    start = start.with_(lambda state: replace(state, table=replace(state.table, reputation=reputation)))
    given_ = DraftKind(ALLIANCE, "activate-operation", "strike") if linked else None
    days = 30 if isinstance(what, PackageStays | SupportDraft) else 5
    promised = start.reveal(GiveWord(seat=BBB, to=AAA, what=what, days=days, given=given_))
    assert isinstance(what, promised.the(PromiseMade).what.__class__)
    broken, silent_ = (_let_down(game, what, linked=linked) for game in (promised.game, start.reveal().game))
    event = broken.the(PromiseBroken)
    assert event.reputation > 0.0
    assert event.cohesion > 0.0
    assert broken.game.state.table.reputation[BBB] < silent_.game.state.table.reputation[BBB]
    assert broken.game.public.tracks.cohesion < silent_.game.public.tracks.cohesion


def _let_down(game: Game, what: Good, *, linked: bool) -> Outcome:
    """Return what comes of a game in which BBB does nothing it may have promised, or the opposite of it."""
    if isinstance(what, SupportDraft) and not linked:
        return breaking(silent(tabled(game, EMBARGO)), BBB)
    game = agreed(game, BOTH).game
    if isinstance(what, PackageStays):
        return game.to("capitals").reveal(WithdrawPackage(seat=BBB, package=what.package))
    if isinstance(what, SupportDraft):
        return breaking(silent(tabled(_ended(game.to("council")), EMBARGO)), BBB)
    return game.to("operations").close()


def _ended(game: Game) -> Game:
    """Return the game with no operation, so that one may be begun again."""
    return game.with_(known(operations={}))
