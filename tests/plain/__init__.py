"""The game as numbered prompts and lines of text."""
