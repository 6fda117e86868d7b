"""The terminal interface: the only part that knows Textual.

`start` opens it, `app` holds the screens, `table` the running game without any widget, `actions` every key there is.

What knows no widget (`table`, `drafting`, `tasking`, `seating`, `ahead`, `levels` and others) loads no Textual, and is shared
with `wargame.plain`.
"""
