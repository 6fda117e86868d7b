"""Silence Procedure: a wargame of coalition decisions."""

__version__ = "0.1.0"
