"""Commands of `manage.py`, each named by what it does."""
