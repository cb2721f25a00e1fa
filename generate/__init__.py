"""Code that is generated, and by what."""
