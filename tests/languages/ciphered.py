"""An invented language, in which no English word is left: what is still English on a screen is in no catalogue."""

from __future__ import annotations

import re
import string
from gettext import NullTranslations

FIELD = re.compile(r"\{[^{}]*\}")
CIPHER = str.maketrans(string.ascii_letters, "αβγδεζηθικλμνξοπρςστυφχψωϊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫό"[:52])


class Ciphered(NullTranslations):
    """A language of its own: every letter is another one, and what is put in stays."""

    def gettext(self, message: str) -> str:
        """Return a text in it."""
        parts = FIELD.split(message)
        fields = [*FIELD.findall(message), ""]
        return "".join(part.translate(CIPHER) + field for part, field in zip(parts, fields, strict=True))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return a text for a count."""
        return self.gettext(msgid1 if n == 1 else msgid2)
