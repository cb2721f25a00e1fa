"""Access: who comes into the portal, by which code, link and session, and which mail goes out.

The rules stand in `portal.access`, as the tables of two machines; here they are compared and kept.
A link is used up by one statement and no machine is run over it: between reading, deciding and
writing another would get in.  The tests hold every answer of the statements against the tables.
"""
