"""Contracts: maintenance contracts kept as orders, with a row for each to be listed by."""
