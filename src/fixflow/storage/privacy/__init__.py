"""Privacy: the vault of personal values, what is erased, what is kept and until when."""
