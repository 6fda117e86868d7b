"""Screens: each is one task."""
