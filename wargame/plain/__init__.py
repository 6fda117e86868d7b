"""The same game as numbered prompts and lines of text: for screen readers, braille lines, dumb terminals and pipes.

`start` opens it, `voice` speaks and listens, `game` holds the order of play; the rest is one file for each place of the game. It
knows no Textual: what it shares with the screens (table, drafting, tasking, outlook and others) stands in `wargame.tui` apart
from widgets.
"""
