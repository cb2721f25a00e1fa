"""The setting `FIXFLOW`: read whole, every fault at once."""

import pytest
from django.test import override_settings

from fixflow import Realm
from fixflow.contrib.django import WrongSetting, address, language_of, realm_of
from fixflow.contrib.django.requests import NoBaseUrl, nearest
from fixflow.contrib.django.setting import Setting, setting
from fixflow.partners import velux
from fixflow.safety.secret import Secret
from tests.contrib.django import people
from tests.contrib.django.project import configured

HERE = "tests.contrib.django.people"


@pytest.fixture(autouse=True)
def _django() -> None:
    configured()


def faults(**told: object) -> dict[str, str]:
    """Give what is wrong with a setting, by key."""
    with override_settings(FIXFLOW=told), pytest.raises(WrongSetting) as raised:
        setting()
    return {each.path: each.code for each in raised.value.faults}


def test_everything_may_be_left_out():
    """One line in INSTALLED_APPS is enough to begin with."""
    with override_settings(FIXFLOW={}):
        told = setting()

    assert Setting() == told
    assert ("default", Realm("default"), None) == (told.database, told.realm, told.actor)


def test_every_fault_is_told_at_once():
    """Whoever mends one by one starts the project nine times."""
    told = faults(
        DATABSE="default", DATABASE=7, REALM="no.such.module", PROGRAMS=["json.dumps", "x.y"],
        LANGUAGES=["de-CH", "klingon"], BASE_URL="office.example", ACTOR=7,
        CLOCK="json.nothing", DOORS=7, SECRET="short",  # noqa: S106  too short to be one
    )  # fmt: skip

    assert {
        "DATABSE": "contrib.unknown_key",
        "DATABASE": "contrib.no_value",
        "REALM": "contrib.not_importable",
        "PROGRAMS[0]": "contrib.no_value",
        "PROGRAMS[1]": "contrib.not_importable",
        "LANGUAGES": "contrib.no_value",
        "BASE_URL": "contrib.no_value",
        "SECRET": "contrib.no_value",
        "ACTOR": "contrib.no_value",
        "CLOCK": "contrib.not_importable",
        "DOORS": "contrib.no_value",
    } == told


def test_an_unknown_key_names_those_that_there_are():
    """`DATABSE` is a slip of the finger, and says what was meant."""
    with override_settings(FIXFLOW={"DATABSE": "x"}), pytest.raises(WrongSetting) as raised:
        setting()

    assert "DATABSE: is unknown; possible are DATABASE, REALM," in raised.value.say("en")


def test_the_setting_is_a_dictionary():
    """A list or a text is none."""
    with override_settings(FIXFLOW="imofix"), pytest.raises(WrongSetting):
        setting()


def test_a_secret_is_not_repeated():
    """What is told of a wrong one stands in a log."""
    with override_settings(FIXFLOW={"SECRET": "hunter2"}), pytest.raises(WrongSetting) as raised:
        setting()

    assert "hunter2" not in f"{raised.value} {raised.value!r}"


def test_a_secret_is_named_by_where_it_stands(monkeypatch):
    """`env:NAME` keeps it out of the settings, which are in version control."""
    monkeypatch.setenv("FX_TEST_SECRET", "x" * 40)

    for told in ("env:FX_TEST_SECRET", Secret("x" * 40)):
        with override_settings(FIXFLOW={"SECRET": told}):
            secret = setting().secret
        assert secret is not None
        assert "x" * 40 == secret.reveal()


@pytest.mark.parametrize(
    ("told", "realm"),
    [("imofix", Realm("imofix")), (Realm("sonnegg.ch"), Realm("sonnegg.ch"))],
)
def test_a_realm_is_a_name_without_a_dot_or_a_realm(told, realm):
    """A text with a dot is a dotted path, as elsewhere in Django's settings."""
    with override_settings(FIXFLOW={"REALM": told}):
        assert realm == realm_of()


def test_what_is_named_by_a_path_may_be_handed_in_itself():
    """A settings module that can import it needs no path."""
    with override_settings(FIXFLOW={"REALM": people.realm_of, "ACTOR": f"{HERE}.actor_of"}):
        assert people.realm_of is setting().realm
        assert people.actor_of is setting().actor


def test_own_programs_are_found_by_their_path():
    """They are part of every desk that is opened."""
    with override_settings(FIXFLOW={"PROGRAMS": ["fixflow.partners.velux.PROGRAM", velux.PROGRAM]}):
        assert (velux.PROGRAM, velux.PROGRAM) == setting().programs


@pytest.mark.parametrize("told", [velux.PROGRAM, "fixflow.partners.velux.PROGRAM", {"x": 1}])
def test_programs_are_several(told):
    """A single one in the place of a list is told, not taken letter by letter."""
    assert {"PROGRAMS": "contrib.no_value"} == faults(PROGRAMS=told)


@pytest.mark.parametrize(
    ("asked", "known", "spoken"),
    [
        ("de", ("de-CH", "fr-CH"), "de-CH"),
        ("de-ch", ("de-DE", "de-CH"), "de-CH"),
        ("fr-ch", ("de-CH", "fr"), "fr"),
        ("it", ("de-CH", "en"), "de-CH"),
        ("en-gb", ("de-CH", "en"), "en"),
    ],
)
def test_the_language_is_one_of_the_project_s(asked, known, spoken):
    """Django's code is small letters and often without region; ours has the words of one."""
    assert spoken == nearest(asked, known)


def test_the_language_is_that_of_the_request():
    """`LocaleMiddleware` has chosen it; without a request it is the active one."""
    from django.test import RequestFactory
    from django.utils import translation

    request = RequestFactory().get("/")
    request.LANGUAGE_CODE = "fr"
    with override_settings(FIXFLOW={"LANGUAGES": ["de-CH", "fr-CH"]}), translation.override("de"):
        assert ("fr-CH", "de-CH") == (language_of(request), language_of())


def test_an_address_in_a_mail_is_not_taken_from_a_request():
    """Whoever sends `Host: evil.example` would choose where the link in a mail leads."""
    with override_settings(FIXFLOW={"BASE_URL": "https://office.example/fx/"}):
        assert "https://office.example/fx/order/VX-1" == address("order", "VX-1")
        assert "https://office.example/fx/order/VX-1" == address("order", order_id="VX-1")
    with override_settings(FIXFLOW={}), pytest.raises(NoBaseUrl):
        address("order", "VX-1")


@pytest.mark.parametrize(
    "told", ["ftp://x.example", "https://", "https://x.example/?a=1", "https://u:p@x.example", 7]
)
def test_a_base_url_is_an_address_of_the_web(told):
    """What would be put before a path has to end where a path begins."""
    assert {"BASE_URL": "contrib.no_value"} == faults(BASE_URL=told)
