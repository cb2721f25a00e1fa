"""The HTML table: records as a notebook shows them."""

from html.parser import HTMLParser

from fixflow.safety import html_table


class Reader(HTMLParser):
    """Reads the tags and the texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  the parser's own call
        """Note a tag."""
        self.tags.append(tag)

    def handle_data(self, data):
        """Note a text."""
        self.texts.append(data)


def read(html: str) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(html)
    return reader


def test_the_first_record_names_the_columns():
    """A row for the heads, a row for each record."""
    page = read(html_table([{"a": 1, "b": None}, {"a": True, "b": "x"}], "Titel"))

    assert ["Titel", "a", "b", "1", "–", "✓", "x"] == page.texts
    assert 3 == page.tags.count("tr")


def test_hostile_values_are_text():
    """Heads and cells alike; no tag but the table's own."""
    evil = "<img src=x onerror=alert(1)>"
    page = read(html_table([{evil: evil}, {evil: f"{evil}\n{evil}"}], evil))

    assert {"table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "br"} == set(page.tags)
    assert [evil] * 5 == page.texts


def test_a_long_table_says_what_it_leaves_out():
    """A million rows would stop a browser."""
    page = read(html_table([{"a": number} for number in range(1003)]))

    assert "… +3" == page.texts[-1]
    assert 1002 == page.tags.count("tr")


def test_no_record_is_an_empty_table():
    """Also with a caption, which then is all there is."""
    assert "<table></table>" == html_table([])
    assert ["leer"] == read(html_table([], "leer")).texts
