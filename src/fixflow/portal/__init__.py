"""Portal: what a contractor's browser needs to know, as facts; no page, no SQL, no secret."""
