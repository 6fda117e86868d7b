"""The sentences in which a computer government gives its reasons."""

from __future__ import annotations

FOR = {
    "alliance": "our standing with our allies is at stake",
    "threat": "what happens there touches our own security",
    "prestige": "a country like ours should be seen to act",
    "mandate": "there is a clear mandate",
    "public-support": "our public is behind it",
    "election-near": "the voters will judge us soon",
    "left-right": "it is in line with what our party stands for",
    "capability": "we have the means to make a difference",
    "readiness-to-give": "we are ready to do our share",
    "example-of-others": "we go where our friends go",
    "asked-by-others": "we have been asked, and those who ask count with us",
    "credibility": "the coalition keeps its word",
    "mood": "the cabinet is of one mind today",
    "article": "an ally has invoked the treaty",
}
AGAINST = {
    "alliance": "the alliance does not need us here",
    "threat": "our own security is not at stake",
    "prestige": "we have nothing to gain by it",
    "mandate": "there is no mandate for more",
    "public-support": "our public is against it",
    "election-near": "an election is near",
    "left-right": "it goes against what our party stands for",
    "capability": "we have too little to bring",
    "readiness-to-give": "our forces are wanted elsewhere",
    "example-of-others": "we would not be seen beside those who are there",
    "asked-by-others": "those who ask us do not count with us",
    "credibility": "few believe that the coalition will see it through",
    "mood": "the cabinet is divided",
}


def because(opening: str, names: tuple[str, ...], values: dict[str, float]) -> str:
    """Return one sentence: an opening, and the motives that weigh most."""
    parts = [(FOR if values[n] >= 0 else AGAINST)[n] for n in names]
    return f"{opening}: {' and '.join(parts)}."
