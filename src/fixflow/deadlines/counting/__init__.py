"""Counting: from an event and a rule to the instant that is late; only the number is made here."""
