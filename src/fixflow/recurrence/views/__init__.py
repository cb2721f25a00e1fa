"""Views of a contract: its sentence, its dates as a table, its year as a calendar, as data."""
