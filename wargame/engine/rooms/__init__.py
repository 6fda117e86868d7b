"""The rule areas, one room each: its orders, its events, and `offers`, `check`, `decide`, `evolve`, `redact`.

A room may ask another a question but never decides for it.
"""
