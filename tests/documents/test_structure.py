"""The structure tree leads from an element to its marks and back (ISO 32000-1, 14.7)."""

from fixflow.documents.ink.structure import COLUMN_HEAD, Structure, figure, written


def test_marks_are_numbered_within_their_page():
    """14.7.4.4: the marked-content identifier is unique within its content stream."""
    structure = Structure()
    one, other = structure.document.child("P"), structure.document.child("P")

    numbers = [structure.mark(each, page) for each, page in ((one, 1), (other, 1), (other, 2))]

    assert [0, 1, 0] == numbers


def test_the_parent_tree_lists_the_owner_of_each_mark_by_page():
    """14.7.4.4: the value for a page is an array of owners, indexed by mark."""
    structure = Structure()
    one, other = structure.document.child("P"), structure.document.child("P")
    one.number, other.number = 11, 12
    for element, page in ((one, 1), (other, 1), (other, 2)):
        structure.mark(element, page)

    assert "<</Nums [0 [11 0 R 12 0 R] 1 [12 0 R]]>>" == structure.parent_tree()


def test_an_element_that_goes_over_two_pages_names_the_page_of_each_mark():
    """14.7.4.2: a mark on another page than the element's needs a reference with its page."""
    structure = Structure()
    cell = structure.document.child("TD")
    structure.document.number, cell.number = 5, 6
    for page in (1, 2):
        structure.mark(cell, page)

    assert (
        "<</Type /StructElem /S /TD /P 5 0 R /K ["
        "<</Type /MCR /Pg 101 0 R /MCID 0>> <</Type /MCR /Pg 102 0 R /MCID 0>>]>>"
        == written(cell, 4, lambda page: 100 + page)
    )


def test_the_document_hangs_below_the_root_and_holds_its_elements():
    """14.7.2: the root's kid names the root as its parent."""
    structure = Structure()
    structure.document.number = 5
    structure.document.child("H1").number = 6

    assert "<</Type /StructElem /S /Document /P 4 0 R /K [6 0 R]>>" == written(
        structure.document, 4, lambda page: page
    )


def test_an_element_on_one_page_names_it_once():
    """14.7.2: with Pg a mark is its bare number, which makes a long table a third smaller."""
    structure = Structure()
    one, two, none = (structure.document.child("TD") for _ in range(3))
    structure.document.number = 5
    for element in (one, two, two):
        structure.mark(element, 7)

    assert [
        "<</Type /StructElem /S /TD /P 5 0 R /Pg 107 0 R /K 0>>",
        "<</Type /StructElem /S /TD /P 5 0 R /Pg 107 0 R /K [1 2]>>",
        "<</Type /StructElem /S /TD /P 5 0 R>>",
    ] == [written(each, 4, lambda page: 100 + page) for each in (one, two, none)]


def test_a_picture_says_what_it_shows_and_where():
    """14.9.3 and 14.8.5.4.3; the text is UTF-16BE with its mark, which holds every letter."""
    assert (
        "/Alt <FEFF004C006F0067006F002000E4> "
        "/A <</O /Layout /Placement /Block /BBox [1.00 2.00 3.00 4.50]>>"
        == figure("Logo ä", (1, 2, 3, 4.5))
    )


def test_a_column_head_says_what_it_is_the_head_of():
    """14.8.5.7: without a scope a reader cannot tell which cells a head belongs to."""
    head = Structure().document.child("TH", COLUMN_HEAD)

    assert "/A <</O /Table /Scope /Column>>" in written(head, 4, lambda page: page)


def test_elements_are_walked_in_reading_order():
    """The order of the tree is the order in which a reader speaks."""
    document = Structure().document
    document.child("Table").child("TR").child("TD")
    document.child("P")

    assert ["Document", "Table", "TR", "TD", "P"] == [each.kind for each in document.walk()]
