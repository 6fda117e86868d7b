"""Values are read into types from any thread at any moment: a decoder is made once, and one at a time."""

from __future__ import annotations

import ast
import subprocess
import sys

from architecture.sources import ROOT, files, label, tree

AT_ONCE = """
import sys, threading
from pathlib import Path
from wargame.border import saves, scenarios, tables
sys.setswitchinterval(1e-6)
gate = threading.Barrier(6)
done = []
def read(job):
    gate.wait()
    job()
    done.append(job)
save, folder = Path("saves/examples/libya-2011-computer.wargame"), Path("scenarios/libya-2011")
jobs = [lambda: saves.read(save), lambda: scenarios.load(folder), tables.load_ruleset] * 2
threads = [threading.Thread(target=read, args=(job,)) for job in jobs]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(done) == len(jobs)
"""


def test_saves_scenarios_and_tables_are_read_by_threads_that_begin_together() -> None:
    """In a program of its own: in this one every decoder has been made, and a fault would end it."""
    done = subprocess.run([sys.executable, "-c", AT_ONCE], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_but_the_room_of_types_makes_a_decoder() -> None:
    apart = ("border/typed.py", "analysis/bench.py")  # What is measured runs in one thread.
    found = []
    for path in files():
        if label(path).endswith(apart):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                typed = any(k.arg == "type" for k in node.keywords)
                if node.func.attr in ("Decoder", "convert") or (node.func.attr == "decode" and typed):
                    found.append(f"{label(path)}:{node.lineno}")
    assert found == []
