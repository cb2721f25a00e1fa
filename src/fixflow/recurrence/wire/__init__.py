"""Wire: a contract as plain data for JSON, and back."""
