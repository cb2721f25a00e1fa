"""Tables of each area, as the second migration makes them."""
