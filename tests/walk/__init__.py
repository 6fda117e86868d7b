"""Games played to the end at random."""
