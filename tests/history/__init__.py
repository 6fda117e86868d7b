"""History through the rules: what the recorded decisions of 2011 come to in the game, beside what happened."""
