"""A project of Django's with tickets of its own, and orders of fixflow beside them."""
