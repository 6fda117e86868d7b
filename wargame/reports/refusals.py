"""Why an order may not be given, in the language that is spoken.

Lives here: saying what the engine says. Not here: the refusals themselves (the engine's rooms), which are English in a record.
"""

from __future__ import annotations

from wargame.engine.model.base import Either, Listed, Rejection, Said
from wargame.language import tr
from wargame.reports.names import beside, either, upper


def told(text: str) -> str:
    """Return a text of the engine in the language that is spoken; one out of a record stays as it is where it holds values."""
    if isinstance(text, Said):
        said = tr(text.template, **{name: _value(value) for name, value in text.values.items()})
        return upper(said) if text.template[:1] == "{" else said
    return tr(text)


def _value(value: object) -> object:
    match value:
        case Either():
            return either([told(word) for word in value])
        case Listed():
            return beside([told(word) for word in value])
        case Said():
            return told(value)
        case _:
            return value


def refusal(refused: Rejection) -> str:
    """Return what is wrong with an order and how to mend it."""
    return tr("{what} {mend}", what=told(refused.what), mend=told(refused.mend)).strip()


def refusal_cited(refused: Rejection) -> str:
    """Return what is wrong with an order, how to mend it, and by which rule."""
    return tr("{refusal} (rule {rule})", refusal=refusal(refused), rule=refused.rule)


__all__ = ["refusal", "refusal_cited", "told"]
