"""Due dates: what is counted as a value, what remains, what if, and the receipt that is kept."""
