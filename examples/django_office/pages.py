"""Pages: an address of every page of the demonstration, for whoever walks through all of them."""

COMMON = ("/auftraege/", "/auftraege/?phase=all", "/auftraege/neu/", "/firmen/", "/postausgang/")
SONNEGG = (
    *COMMON,
    "/auftraege/neu/?way=tender",
    "/auftraege/neu/?announced=1",
    "/auftrag/AU-1101/",
    "/auftrag/AU-1104/",
    "/auftrag/AU-1107/",
    "/auftrag/AU-1107/aktion/answer_change/",
    "/auftrag/AU-1109/aktion/withdraw/",
    "/auftrag/OF-2201/",
    "/meldungen/",
    "/aenderungen/",
    "/ausschreibungen/",
    "/ausschreibungen/T-21/",
    "/ausschreibungen/T-22/",
    "/ausschreibungen/T-22/vergeben/OF-2202/",
    "/wartung/",
    "/wartung/neu/",
    "/wartung/vertrag/WV-101/",
    "/wartung/vertrag/WV-104/",
    "/wartung/vertrag/WV-102/bearbeiten/",
    "/wartung/vertrag/WV-104/schritt/archive/",
    "/firmen/meier/",
    "/import/",
)
DIGITEC = (
    *COMMON,
    "/auftrag/SP-481303/",
    "/auftrag/SP-481303/frist/contact%231/",
    "/auftrag/SP-481311/aktion/resend_goods/",
    "/pruefen/",
    "/fristen/",
    "/verrechnungen/",
    "/verrechnungen/firma/montagen/",
    "/firmen/montagen/",
    "/import/",
)
PAGES = {"beat": SONNEGG, "dario": DIGITEC}


def pages(user: str) -> tuple[str, ...]:
    """Give the pages that one of the people of the demonstration may see."""
    return PAGES[user]
