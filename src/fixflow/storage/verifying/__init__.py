"""Verifying: each kind of row beside what vouches for it; `storage.verify` puts them together."""
