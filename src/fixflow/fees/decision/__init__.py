"""Decision: does an order cost a fee, why, and what would make it come out otherwise."""
