"""Migrations of the office's own tables."""
