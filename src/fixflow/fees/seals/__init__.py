"""Seals: the one written form that is hashed, and the chain of the hashes."""
