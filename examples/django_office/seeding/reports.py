"""Damage reports of the demonstration, as tenants write them."""

from typing import NamedTuple


class Told(NamedTuple):
    """A report, and how long ago it came."""

    ago: int
    hour: int
    fields: dict[str, str]


REPORTS = (
    Told(
        1,
        18,
        {
            "title": "Waschmaschine schleudert nicht",
            "body": "Guten Abend\n\nDie Waschmaschine im Keller bleibt beim Schleudern stehen und "
            "zeigt F18. Das Wasser bleibt drin.\n\nFreundliche Grüsse\nS. Hofer",
            "reporter": "Sabine Hofer, 2. OG rechts",
            "contact": "Sabine Hofer, +41 79 555 06 11, am besten nach 17 Uhr",
            "house": "Sonneggstrasse 12, 8006 Zürich",
            "language": "de",
        },
    ),
    Told(
        0,
        7,
        {
            "title": "Chauffage froid",
            "body": "Bonjour, le radiateur de la chambre reste froid depuis dimanche alors que les "
            "autres fonctionnent. Nous avons un bébé, merci de faire vite.",
            "reporter": "Famille Rochat, 4e étage",
            "contact": "Luc Rochat, +41 78 555 06 12",
            "house": "Seefeldstrasse 40, 8008 Zürich",
            "language": "fr",
        },
    ),
    Told(
        0,
        8,
        {
            "title": "Licht im Treppenhaus flackert",
            "body": "Zwischen 1. und 2. Stock flackert das Licht, heute ist es ganz aus.",
            "reporter": "Hauswart Ivo Marić",
            "contact": "Ivo Marić, +41 44 555 01 10",
            "house": "Sonneggstrasse 12, 8006 Zürich",
            "language": "de",
        },
    ),
)
