"""Calendars: which days are open at one place or several, and steps of working days over them."""
