"""Prose folded from events: the account of a game, and why something happened. Nothing here decides or reads files."""
