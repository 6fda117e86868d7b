"""Members and coalitions that hypothesis makes up."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from theory.coalitions import Coalition, Member
from wargame.engine.model.base import AUTHORITIES
from wargame.engine.model.caveats import CIRCLES

FEW = settings(database=None, deadline=None, derandomize=True, max_examples=40)
ARRANGEMENTS = ("integrated", "lead-nation", "framework-nation", "parallel")
UNIT = st.floats(0.0, 1.0)
arrangements = st.sampled_from(ARRANGEMENTS)
leads = st.builds(Member, st.floats(0.4, 0.9), st.floats(0.5, 1.0), st.just("opcom"), st.just("inner"), st.just(1.0))


def members(least: float, most: float) -> st.SearchStrategy[Member]:
    """Return members whose size lies between these shares of what the mission calls for, of any quality and ties."""
    return st.builds(
        Member,
        st.floats(least, most),
        UNIT,
        st.sampled_from(AUTHORITIES),
        st.sampled_from(CIRCLES),
        UNIT,
        standing=st.floats(-1, 1),
    )


partners = members(0.01, 0.5)
tokens = members(0.0, 0.00999)


@st.composite
def coalitions(draw: st.DrawFn, most: int = 3) -> Coalition:
    """Return a lead with up to so many partners, under any arrangement."""
    return Coalition([draw(leads), *draw(st.lists(partners, max_size=most))], draw(arrangements))
