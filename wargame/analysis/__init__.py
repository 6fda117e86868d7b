"""What games say when they are counted and compared: counterfactuals, batches, measures of speed."""
