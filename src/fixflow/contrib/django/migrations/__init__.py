"""Migrations: one for each schema number; see `operation`."""
