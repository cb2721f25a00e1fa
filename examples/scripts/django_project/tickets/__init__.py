"""Tickets: what the project keeps itself."""
