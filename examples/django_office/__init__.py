"""The principal's office: a Django project that hands orders out and follows them to the payment.

A property manager (imofix) and a service-partner desk (Digitec Galaxus) work in it, each in a realm
of its own.  Start it by `python -m examples.django_office`.
"""
