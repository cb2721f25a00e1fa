"""Settlements: performed orders under one id, frozen, numbered and sealed."""
