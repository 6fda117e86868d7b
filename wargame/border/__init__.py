"""The border: everything that comes in from files people write, checked before the engine sees it."""
