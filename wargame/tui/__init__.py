"""The terminal interface, and the only part of the program that imports textual."""
