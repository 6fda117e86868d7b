"""`wargame play` outside a terminal, and calls of it that are wrong."""

from __future__ import annotations

import pytest

from cli.calls import call


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no scenario is named"),
        (("libya-2011",), "it needs a terminal"),
        (("libya-2011", "--resume", "x.wargame"), "does not go together with"),
        (("--resume", "x.wargame", "--seed", "3"), "does not go together with"),
        (("--resume", "x.wargame"), "it needs a terminal"),
    ],
)
def test_a_call_that_cannot_be_played_says_why_and_how_to_mend_it(words: tuple[str, ...], said: str) -> None:
    done = call("play", *words)
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_alone_and_outside_a_terminal_it_says_what_can_be_done() -> None:
    done = call()
    assert done.status == 0
    assert "wargame play" in done.out
