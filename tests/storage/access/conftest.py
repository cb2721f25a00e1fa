"""A desk with a secret, and a person who is registered."""

import pytest

from fixflow.desk import Desk
from tests.portal_mail import Post, registered, with_secret


@pytest.fixture
def portal(desk: Desk) -> Desk:
    """A desk that people can come in by."""
    return with_secret(desk)


@pytest.fixture
def known(portal: Desk) -> Desk:
    """A desk at which Anna of Meier is registered."""
    registered(portal)
    return portal


@pytest.fixture
def post() -> Post:
    """The mails that go out."""
    return Post()
