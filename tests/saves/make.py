"""Makes the shipped examples anew, and with `--freeze` the golden saves and the shape of the format.

    PYTHONPATH=.:tests python -m saves.make            # saves/examples/, after anything that changes games or their format
    PYTHONPATH=.:tests python -m saves.make --freeze   # a golden save of this version; from then on every version must open it

Lives here: what is made. Not here: what holds of it (test_golden_saves.py).
"""

from __future__ import annotations

import sys
from pathlib import Path

import wargame
from wargame.border import saves
from wargame.border.saves import records, versions
from wargame.cli import main
from wargame.session import Session

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "saves" / "examples"
GOLDEN = Path(__file__).with_name("golden")
SHAPE = Path(__file__).with_name("shape.txt")
GAMES = {
    "libya-2011-history": ("run", "libya-2011", "--seed", "2011", "--orders", "history"),
    "libya-2011-computer": ("run", "libya-2011", "--seed", "7"),
}
"""The examples: the call that plays each."""


def examples(folder: Path = EXAMPLES) -> list[Path]:
    """Play the examples into a folder, in place of those that lie there, and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, words in GAMES.items():
        path = folder / f"{name}.wargame"
        path.unlink(missing_ok=True)
        assert main([*words, "--quiet", "--save", str(path)]) == 0, name
        made.append(path)
    return made


def freeze(folder: Path = GOLDEN) -> Path:
    """Write the golden save of this version, with every kind of record in it, and the hash of its events; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{wargame.__version__}.wargame"
    path.unlink(missing_ok=True)
    assert main([*GAMES["libya-2011-computer"], "--quiet", "--turns", "3", "--save", str(path)]) == 0
    with Session.resume(path) as session:
        session.sit({session.rules.seats[0]: "human"}, {session.rules.seats[0]: "Anna"})
        session.rewind(len(session.entries) - 3, "once more")
    assert main(["run", "--resume", str(path), "--quiet"]) == 0
    with Session.look(path) as session:
        path.with_suffix(".hash").write_text(f"{session.state_hash()}\n", encoding="utf-8")
    fields = {f for kind in (records.Header, records.Entry, *records.NOTES.values()) for f in versions.required(kind)}
    if not SHAPE.exists():
        SHAPE.write_text("\n".join(sorted(fields)) + "\n", encoding="utf-8")
    assert saves.read(path).header.format == saves.FORMAT
    return path


if __name__ == "__main__":
    for one in examples():
        print(one)
    if "--freeze" in sys.argv[1:]:
        print(freeze())
