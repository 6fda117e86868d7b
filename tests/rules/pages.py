"""The numbered rules as they are written."""

from __future__ import annotations

import re
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "rules"
PARAGRAPH = re.compile(r"^\*\*(\d{1,3}\.\d{1,2}) ([^*]+?)\.?\*\*", re.MULTILINE)


def numbers_of_rules() -> dict[str, str]:
    """Return the title of each numbered rule, by its number."""
    return {
        number: title
        for page in sorted(RULES.glob("*.md"))
        for number, title in PARAGRAPH.findall(page.read_text(encoding="utf-8"))
    }
