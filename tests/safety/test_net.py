"""Network: every known way to our own machines is denied, and nothing is connected."""

from collections.abc import Iterable
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.errors import Refused
from fixflow.safety.net import (
    Allowed,
    ForbiddenAddress,
    ForbiddenUrl,
    NoAllowance,
    destination,
    reachable,
)
from fixflow.safety.numeric_host import numeric

ERP = Allowed("https", "erp.example", 443)
PUBLIC = "93.184.216.34"


def never(host: str, port: int) -> Iterable[str]:
    """A resolver that must not be asked."""
    pytest.fail(f"asked for {host}:{port}")


INWARD = [
    "127.0.0.1", "127.255.255.254", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
    "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001::1", "2001:0:7f00:1::", "2001:db8::1", "100::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "5f00::1",
    "3fff::1", "4000::1", "::ffff:0:127.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("address", INWARD)
def test_no_address_of_our_own_is_reachable(address: str):
    """Spec 2.11: an own table, since `is_global` is True for some of them."""
    with pytest.raises(ForbiddenAddress):
        destination("https://erp.example/", [ERP], lambda _host, _port: [address])


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_public_addresses_are(address: str):
    """Also behind NAT64, where a public IPv4 address is inside."""
    found = destination("https://erp.example/", [ERP], lambda _host, _port: [address])

    assert (ip_address(address), "erp.example", 443) == (found.address, found.host, found.port)


def test_every_address_of_a_name_is_judged():
    """One good one beside a bad one would let the connection choose."""
    with pytest.raises(ForbiddenAddress):
        destination("https://erp.example/", [ERP], lambda *_: [PUBLIC, "127.0.0.1"])
    with pytest.raises(ForbiddenAddress):
        destination("https://erp.example/", [ERP], lambda *_: ["127.0.0.1", PUBLIC])
    with pytest.raises(ForbiddenAddress):
        destination("https://erp.example/", [ERP], lambda *_: [])
    with pytest.raises(ForbiddenAddress):
        destination("https://erp.example/", [ERP], lambda *_: [PUBLIC, "fe80::1%eth0"])
    with pytest.raises(ForbiddenAddress):
        destination("https://erp.example/", [ERP], lambda *_: ["nonsense"])


def test_a_name_is_resolved_once():
    """Rebinding: the second answer would be another (open-chat-studio #4241)."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    found = destination("https://erp.example/", [ERP], lambda *_: next(answers))

    assert ip_address(PUBLIC) == found.address
    assert ["127.0.0.1"] == next(answers)


NOT_ALLOWED = [
    "http://erp.example/", "https://erp.example:8443/", "https://evil.example/", "ftp://erp.example/",
    "file:///etc/passwd", "gopher://erp.example/", "javascript:alert(1)", "data:text/html,x",
    "https://", "https:///x", "//erp.example/", "erp.example", "", "https://erp.example.evil/",
    "https://erp.example@evil.example/", "https://a:b@erp.example/", "https://@erp.example/",
    "https://erp.example\\@evil.example/", "https://evil.example#@erp.example/", "https://erp.example./",
    "https://erp.example%2eevil/", "https://erp.example:99999/", "https://erp.example:x/",
    "https://erp.example /", "https://erp.example\t/", "https://erp.example\n/", "https://erp。example/",
    "https://ⓔrp.example/", "https://[::1", "https://[fe80::1%25eth0]/", "https://erp.example\x00/",
    "https://erp.example/" + "a" * 3000, "https://2130706433/", "https://0x7f.1/", "https://127.1/",
    "https://017700000001/", "https://0/", "https://[::ffff:7f00:1]/",
]  # fmt: skip


@pytest.mark.parametrize("url", NOT_ALLOWED)
def test_what_is_not_allowed_is_not_resolved(url: str):
    """ASVS 1.3.6: an allow-list of scheme, host and port; the resolver is not even asked."""
    with pytest.raises(ForbiddenUrl):
        destination(url, [ERP], never)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "127.1", "017700000001", "0x7f000001", "0177.0.0.1", "127.0.1", "0", "[::1]"]
)  # fmt: skip
def test_a_number_is_judged_as_the_address_that_it_is(host: str):
    """Whoever allows such a host by mistake gets no further; no resolver is asked."""
    allowed = Allowed("https", host.strip("[]"), 443)
    with pytest.raises(ForbiddenAddress):
        destination(f"https://{host}/", [allowed], never)


def test_numbers_are_read_as_c_reads_them():
    """`inet_aton`: decimal, octal, hexadecimal; the last part fills up."""
    read = {
        "127.1": "127.0.0.1", "0x7f.0x1": "127.0.0.1", "017700000001": "127.0.0.1",
        "1.2.3": "1.2.0.3", "1.256": "1.0.1.0", "4294967295": "255.255.255.255",
    }  # fmt: skip

    assert read == {text: str(numeric(text)) for text in read}
    assert {None} == {
        numeric(each)
        for each in (
            "4294967296",
            "256.1",
            "1.2.3.4.5",
            "1.2.3.256",
            "09",
            "0x",
            "a.b",
            "",
            "1..2",
            ":x",
        )
    }


def test_a_private_network_is_reached_only_where_it_was_said():
    """An ERP in the own house; the cloud's metadata service never."""
    for address in ("10.1.2.3", "127.0.0.1", "::1", "fd00::1", "::ffff:10.1.2.3"):
        found = destination("https://erp.example/", [ERP], lambda *_: [address], allow_private=True)  # noqa: B023  called at once

        assert ip_address(address) == found.address
    for address in ("169.254.169.254", "224.0.0.1", "0.0.0.1", "fe80::1", "::"):
        assert not reachable(ip_address(address), allow_private=True)


@pytest.mark.parametrize(
    "address", ["fd00:ec2::254", "fd20:ce::254", "168.63.129.16", "::ffff:168.63.129.16"]
)
def test_the_services_of_a_cloud_are_never_reached(address: str):
    """Documentation of AWS, Google Cloud, Azure: what answers there hands out credentials."""
    for allow_private in (True, False):
        assert not reachable(ip_address(address), allow_private=allow_private)


@pytest.mark.parametrize(
    "wrong", [("gopher", "x", 1), ("https", "X", 1), ("https", "x", 0), ("https", "x", 70000), ("https", "é", 1)]
)  # fmt: skip
def test_an_allowance_is_one_host_and_port(wrong: tuple[str, str, int]):
    """No pattern, no whole network."""
    with pytest.raises(NoAllowance):
        Allowed(*wrong)


@given(st.text(max_size=60))
def test_any_text_is_a_destination_or_refused(url: str):
    """No other error comes out, and nothing inward."""
    try:
        found = destination(url, [ERP], lambda *_: ["127.0.0.1", PUBLIC])
    except Refused:
        return
    pytest.fail(str(found))


def test_an_address_that_is_forbidden_names_the_way_that_is_allowed():
    """Whoever connects to a system of his own network has no other hint than this text."""
    for lang in ("de", "en", "fr", "it"):
        assert "allow_private=True" in ForbiddenAddress("erp.example").say(lang)
