"""Glue to other people's frameworks, an extra each: they hand in who asks and when, and decide nothing."""
