"""Ink: page, typeface, tags, tables and blocks, of which every paper is made."""
