"""Payment: accounts, references, and the way from a reference back to a number."""
