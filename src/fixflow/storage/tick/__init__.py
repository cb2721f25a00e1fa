"""Tick: what is due is told, moved or ended, by any number of processes at once."""
