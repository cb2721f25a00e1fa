"""Migrations of the tickets."""
