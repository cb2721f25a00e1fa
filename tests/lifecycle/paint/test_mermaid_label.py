"""Labels of Mermaid: nothing in them means anything to its grammar."""

import re

from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle.paint.mermaid_label import mermaid_label
from fixflow.safety import legible


def test_the_marks_of_the_grammar_are_written_by_number():
    """Spec 2.20: `#quot; #35; #59; #58;` for `" # ; :`; 34 is the number of the quote."""
    assert "#34; #35; #59; #58;" == mermaid_label('" # ; :')


def test_a_label_begins_no_directive_and_no_tag():
    """`%%{init` would change how it is drawn, `<` begins HTML."""
    assert "#37;#37;#123;init#125;" == mermaid_label("%%{init}")
    assert "#60;b#62;" == mermaid_label("<b>")


@given(st.text(st.characters(exclude_categories=())))
def test_a_label_can_be_read_back(text):
    """What a browser makes of the numbers is what a person is to read; one line, no quote."""
    label = mermaid_label(text)
    said = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label)

    assert legible(text) == said
    assert not re.search(r'["\n:{}<>%\\\[\]]', label)
