"""Saves as strangers, old versions and killed programs leave them."""
