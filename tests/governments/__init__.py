"""What computer governments come to over many games, and whether a fixed habit beats them."""
