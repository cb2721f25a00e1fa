"""Papers: what stands on each paper, from top to bottom, and its words."""
