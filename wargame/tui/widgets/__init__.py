"""Widgets: each shows the data it is given and posts messages; none asks a session or knows a sibling."""
