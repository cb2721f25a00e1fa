"""The contractor's portal: everything that «So funktioniert imofix.io» shows, on Flask and SQLite.

One Flask app for each property manager («ihren eigenen Mandanten in ihrem individuellen Design»),
mounted beside a small one that plays the world around them: the mails, the clock.  The one rule:
no view holds a rule; what may be done, by when, at what cost is asked of `fixflow`.

Start it by `python -m examples.flask_portal`; read `app`, then `order_page`, then `acting`.
"""
