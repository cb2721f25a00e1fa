"""Bills: an invoice as law and the European standard want it, and the exact check of its sums."""
