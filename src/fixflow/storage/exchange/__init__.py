"""Exchange: what is kept of the conversation with other systems."""
