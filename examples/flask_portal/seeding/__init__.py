"""Seeding: the orders that the demo begins with, told as they happened.

`story` is how an order is told, `sonnegg` and `limmat` tell them, `sowing` takes them through the desk.
"""
