"""The terminal interface: the only part that knows Textual.

`start` opens it, `app` holds the screens, `table` the running game without any widget, `actions` every key there is.
"""
