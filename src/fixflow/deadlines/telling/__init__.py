"""Telling: the steps that lead to a due date, and how they are said in four languages."""
