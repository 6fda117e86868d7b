"""What holds whatever is played."""
