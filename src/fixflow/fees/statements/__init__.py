"""Statements: what one contractor owes for a month, and the invoice for it."""
