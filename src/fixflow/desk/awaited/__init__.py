"""The calls of a desk, awaited: each file is generated from its sibling above."""
