"""Abuse: forged forms, other houses, roles, two browsers, the back button, files."""

from socket import create_connection

from tests.examples.office.visitor import Visitor, text_of

NO_NUMBERS = ("%00", "a" * 3000, "%E2%80%AEx")
OWN = ("AU-1101", "T-22", "WV-101")
FOREIGN = (
    "/auftrag/{}/",
    "/auftrag/{}/aktion/accept/",
    "/auftrag/{}/auftrag.pdf",
    "/auftrag/{}/frist/accept%231/",
    "/wartung/vertrag/{}/",
    "/ausschreibungen/{}/",
)


def test_a_form_that_another_site_sends_is_refused(visit):
    """No token, a token of somebody else, a foreign origin, Sec-Fetch-Site: cross-site."""
    anna, beat = visit("anna"), visit("beat")
    form = anna.get("/auftrag/AU-1109/aktion/withdraw/").form("/withdraw/")
    told = {**form.filled, "message": ["nein"]}
    foreign = {
        **told,
        "csrfmiddlewaretoken": beat.get("/auftraege/").form("/uhr/").filled["csrfmiddlewaretoken"],
    }
    bare = {name: value for name, value in told.items() if name != "csrfmiddlewaretoken"}

    answers = (
        anna.post(form.address, bare),
        anna.post(form.address, foreign),
        anna.post(form.address, told, Origin="https://evil.example"),
        anna.post(form.address, told, **{"Sec-Fetch-Site": "cross-site"}),
    )

    assert [403] * 4 == [each.status for each in answers]
    assert "Neuer Auftrag" in anna.get("/auftrag/AU-1109/").words


def test_another_house_is_not_there(visit):
    """«foreign realm = 404»: every address, read and written."""
    dario = visit("dario")

    for each in FOREIGN:
        for name in OWN:
            assert 404 == dario.get(each.format(name)).status, each.format(name)
    assert 404 == dario.get("/firmen/meier/").status
    assert 404 == dario.get("/verrechnungen/firma/meier/").status
    assert 404 == dario.get("/meldungen/").status
    assert 404 == dario.get("/auftraege/neu/?way=tender").status
    token = dario.get("/auftraege/").form("/uhr/").filled["csrfmiddlewaretoken"]
    for address in (
        "/auftrag/AU-1109/aktion/withdraw/",
        "/auftrag/AU-1109/nachricht/",
        "/aenderungen/AU-1107/",
        "/ausschreibungen/T-22/vergeben/OF-2201/",
        "/wartung/vertrag/WV-101/ausloesen/",
        "/firmen/meier/code/",
    ):
        sent = {
            "csrfmiddlewaretoken": token,
            "message": ["x"],
            "body": ["x"],
            "offer": ["OF-2201"],
        }
        assert 404 == dario.post(address, sent).status, address
    assert "Neuer Auftrag" in visit("anna").get("/auftrag/AU-1109/").words


def test_an_address_that_names_no_order_is_not_there(visit):
    """A control character, 3000 characters, RTL override: 404 as any order that there is not."""
    anna = visit("anna")
    token = anna.get("/auftraege/").form("/uhr/").filled["csrfmiddlewaretoken"]

    for number in NO_NUMBERS:
        for each in FOREIGN:
            assert 404 == anna.get(each.format(number)).status, (each, number[:9])
        for each in ("/auftrag/{}/nachricht/", "/aenderungen/{}/", "/auftrag/{}/aktion/accept/"):
            sent = anna.post(each.format(number), {"csrfmiddlewaretoken": token})
            assert 404 == sent.status, (each, number[:9])


def test_a_length_that_is_no_number_is_refused(office):
    """`²` is a digit and no number; zeros before a length hide that it is too large."""
    host = office.removeprefix("http://").strip("/")
    for length in ("\xb2", "0" * 25 + "99999999", "-1"):
        head = f"POST /anmelden/ HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n"
        with create_connection(host.split(":"), timeout=20) as line:
            line.sendall(f"{head}Connection: close\r\n\r\n".encode("latin-1"))
            assert line.recv(12).endswith(b"413"), length


def test_a_role_does_what_it_may_and_nothing_else(visit):
    """Groups of Django: who looks only has no button, and is refused whatever he sends."""
    chiara = visit("chiara")
    page = chiara.get("/auftrag/AU-1109/")
    token = page.form("/uhr/").filled["csrfmiddlewaretoken"]
    sent = {"csrfmiddlewaretoken": token, "message": ["x"]}

    assert [] == [each for each in page.buttons if "Auftrag" in each]
    assert "Ihre Rolle erlaubt es, alles anzusehen" in page.words
    for address in (
        "/auftraege/neu/",
        "/auftrag/AU-1109/aktion/withdraw/",
        "/auftrag/AU-1109/nachricht/",
        "/aenderungen/AU-1107/",
        "/ausschreibungen/T-22/vergeben/OF-2201/",
        "/wartung/neu/",
        "/wartung/vertrag/WV-101/ausloesen/",
        "/firmen/meier/code/",
        "/import/",
    ):
        answer = chiara.post(address, sent)
        assert (403, "Dafür fehlt Ihnen die Berechtigung") == (answer.status, answer.title), address
    assert 403 == visit("anna").get("/import/").status


def test_a_double_click_the_back_button_and_a_reload_do_nothing_twice(visit):
    """The same form bears the same key: one order, one step, one message, one code."""
    beat = visit("beat")
    form = beat.get("/auftraege/neu/").form("/auftraege/neu/")
    pages = [form.send(number="DB-1", firm="meier", title="Doppelt") for _ in range(3)]
    step = beat.get("/auftrag/DB-1/aktion/amend/").form("/amend/")
    amended = [step.send(title="Dreifach") for _ in range(2)]
    code = beat.get("/firmen/brunner/").form("/code/")
    codes = [code.send() for _ in range(2)]

    assert ["DB-1 Doppelt"] * 3 == [each.title for each in pages]
    assert [200, 200] == [each.status for each in amended]
    (history,) = beat.get("/auftrag/DB-1/").all("ol", class_="timeline")
    assert 1 == text_of(history).count("Auftrag ändern")
    assert [1, 0] == [len(each.all("section", class_="code-sheet")) for each in codes]
    rows = beat.get("/firmen/brunner/").all("table", class_="list")[0]
    assert 2 == len([each for each in rows.iter("tr") if "gültig" in text_of(each)])


def test_two_browsers_on_one_order_are_told_what_has_changed_and_the_form_is_kept(visit):
    """409: what changed, by whom, what was typed; sent again, it counts."""
    anna, beat = visit("anna"), visit("beat")
    form = beat.get("/auftraege/neu/").form("/auftraege/neu/")
    form.send(number="ZB-1", firm="meier", title="Zwei Browser", cost_limit="100")
    first = anna.get("/auftrag/ZB-1/aktion/amend/").form("/amend/")
    second = beat.get("/auftrag/ZB-1/aktion/amend/").form("/amend/")

    first.send(cost_limit="200")
    late = second.send(cost_limit="300", message="mein Text")
    done = late.form("/amend/").send()

    assert 409 == late.status
    assert "Seit Sie das Formular geöffnet haben:" in late.words
    assert "Auftrag ändern" in text_of(late.all("div", class_="warn")[0])
    assert (["300"], ["mein Text"]) == (
        late.form("/amend/").filled["cost_limit"],
        late.form("/amend/").filled["message"],
    )
    assert "CHF 300.00" in done.words


def test_an_action_that_is_over_says_why_and_what_comes_first(visit):
    """The button of a page that is old: refused with every reason, 409, and the way."""
    anna = visit("anna")
    page = anna.get("/auftrag/AU-1103/aktion/withdraw/")

    answer = page.form("/withdraw/").send(message="zu spät")

    assert 200 == page.status
    assert 409 == answer.status
    told = text_of(answer.all("div", class_="warn")[0])
    assert "Auftrag zurückziehen" in told
    assert "der Auftrag ist abgelehnt" in told
    assert 404 == anna.get("/auftrag/AU-1103/aktion/gibt_es_nicht/").status


def test_uploads_are_bounded_and_their_names_say_nothing(visit):
    """11 MB are refused before they are read; a name with a path is never used."""
    dario = visit("dario")
    form = dario.get("/import/").form("/import/")

    large = form.send(files={"log": ("x.csv", b"a" * (11 * 1024 * 1024), "text/csv")})
    tricky = form.send(files={"log": ("../../etc/passwd\x00.csv", b"a;b", "text/csv")})
    many = form.send(text="x" * (3 * 1024 * 1024))

    assert 413 == large.status
    assert 200 == tricky.status
    assert many.status in {400, 413}


def test_next_leads_to_this_site_alone(visit, office, client):
    """Login, language, clock: another site is never the way back."""
    visitor = Visitor(office, client)
    for next_ in (
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "/\\evil.example",
    ):
        form = visitor.get("/anmelden/").form("/sprache/")
        told = {**form.filled, "next": [next_], "language": ["de-ch"]}
        answer = client.post(form.address, data=told, headers=visitor.headers())

        assert "evil" not in answer.headers.get("location", "")
        assert "javascript" not in answer.headers.get("location", "")
    dario = visit("dario")
    form = dario.get("/auftraege/").form("/uhr/")
    assert "/auftraege/" == form.send(press=("ahead", "hour"), next="//evil.example/").path
