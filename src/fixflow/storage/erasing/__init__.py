"""Erasing: what is known about a person or of an order is deleted, and what must be kept is told."""
