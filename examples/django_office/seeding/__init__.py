"""Seeding: what the office shows at its first start; every step goes through the desk, none past it."""
