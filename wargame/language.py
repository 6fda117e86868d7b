"""The language in which the program speaks: English as written in the code, others from gettext catalogues.

Lives here: choosing a language, and giving a text in it. Not here: the catalogues (`languages/CODE/LC_MESSAGES`: one of the
program's texts, one of the rulebook's), or the texts of scenarios, which lie in files of their own by language.

English needs no catalogue and loads nothing. A text that a catalogue lacks, or spoils, is given in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from gettext import NullTranslations

Key = TypeVar("Key")

ENGLISH = "en"
DOMAIN, RULES = "wargame", "rulebook"
"""The catalogues of a language: what the code says, and the blocks of the rulebook."""
FOLDER = Path(__file__).resolve().parent / "languages"
"""One folder a language, named by its ISO 639-1 code, with the catalogue inside as gettext has it."""

_code = ENGLISH
_catalogue: NullTranslations | None = None
_rules: NullTranslations | None = None
_instead: Mapping[str, str] = {}
"""What stands in for some texts meanwhile."""
_rules_read = False
"""Whether the rulebook's catalogue has been looked for: it is read when the rulebook is opened."""


def codes() -> tuple[str, ...]:
    """Return the languages that there are, English first."""
    found = (p.parent.parent.name for p in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (ENGLISH, *sorted(found))


def use(code: str) -> None:
    """Speak a language from now on; English where there is no catalogue of it that can be read."""
    global _code, _catalogue, _rules, _rules_read
    if code == _code:
        return
    _code, _catalogue, _rules, _rules_read = ENGLISH, None, None, False
    if code in codes() and code != ENGLISH:
        _catalogue = _load(code)
        _code = code if _catalogue is not None else ENGLISH


def _load(code: str, domain: str = DOMAIN) -> NullTranslations | None:
    from gettext import translation

    try:
        return translation(domain, FOLDER, [code])
    except (OSError, ValueError, UnicodeError):
        return None


def current() -> str:
    """Return the code of the language that is spoken."""
    return _code


def name(code: str) -> str:
    """Return what a language calls itself: what its catalogue has for `English`; its code where it cannot be read."""
    if code == ENGLISH:
        return mark("English")  # Translated by each language's own name.
    catalogue = _catalogue if code == _code else _load(code)
    return code if catalogue is None else catalogue.gettext("English")


def mark(text: str) -> str:
    """Return a text as it is, which is given in the language where it is shown; so that it gets into the catalogues."""
    return text


def tr(text: str, /, **values: object) -> str:
    """Return a text in the language that is spoken, with `values` put in at `{name}`."""
    if _instead:
        text = _instead.get(text, text)
    if _catalogue is not None and (known := key(text)):  # Asked for nothing, a catalogue gives what it says of itself.
        found = _catalogue.gettext(known)
        if found != known:
            return _filled(found, text, values)
    return text.format(**values) if values else text


@contextmanager
def instead(texts: Mapping[str, str]) -> Iterator[None]:
    """While it lasts, give other texts, in the language that is spoken, for those that `texts` names as English has them."""
    global _instead
    before, _instead = _instead, texts
    try:
        yield
    finally:
        _instead = before


def ruled(text: str) -> str:
    """Return a block of the rulebook in the language that is spoken; as it is where that language has none for it."""
    global _rules, _rules_read
    if not _rules_read and _code != ENGLISH:
        _rules, _rules_read = _load(_code, RULES), True
    return text if _rules is None or not text else _rules.gettext(text)


def key(text: str) -> str:
    """Return a text as catalogues have it: each paragraph on one line, however the code breaks it."""
    return "\n\n".join(" ".join(p.split()) for p in text.split("\n\n")) if "\n" in text else text


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Return a text for a count, put in at `{n}`; `one` and `many` as English has them."""
    values = {"n": count, **values}
    one, many = _instead.get(one, one), _instead.get(many, many)
    english = one if count == 1 else many
    if _catalogue is None:
        return english.format(**values)
    return _filled(_catalogue.ngettext(one, many, count), english, values)


class Texts(Mapping[Key, str]):
    """Texts by key, each given in the language that is spoken when it is asked for; made of texts in `mark`."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        """Keep the texts as they stand in the code."""
        self._texts = dict(texts)

    def __getitem__(self, key: Key) -> str:
        """Return the text of a key; raises KeyError for one that has none."""
        return tr(self._texts[key])

    def __iter__(self) -> Iterator[Key]:
        """Return the keys, in order."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._texts)


def _filled(found: str, english: str, values: dict[str, object]) -> str:
    if not values:
        return found
    try:
        return found.format(**values)
    except (LookupError, ValueError, AttributeError, TypeError):
        return english.format(**values)
