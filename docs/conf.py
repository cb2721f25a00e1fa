"""Sphinx: MyST pages, Furo, and autodoc of the façades; it builds offline, a warning is an error.

The one rule: nothing is fetched.  What annotations name of Python's own library is listed in
`python.inv`, a committed inventory; an error that no façade exports links to the page of errors.
"""

import os
import re
import sys
from collections.abc import Callable
from functools import cache
from itertools import chain
from logging import WARNING, getLogger
from pathlib import Path
from tempfile import TemporaryDirectory

from docutils import nodes
from sphinx.addnodes import pending_xref, toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

sys.path.insert(0, str(Path(__file__).parent))
from errors_page import leaves

project = "fixflow"
project_copyright = "The fixflow authors, Apache-2.0"
language = "en"
smartquotes_action = "D"  # dashes only: texts keep the quotes that they are written with
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.intersphinx"]

html_theme = "furo"
html_title = "fixflow"
html_copy_source = False
html_static_path = ["static"]
html_css_files = ["fixflow.css"]
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0f6b5c", "color-brand-content": "#0b5c4f"},
    "dark_css_variables": {"color-brand-primary": "#5cc8b4", "color-brand-content": "#7bd8c7"},
    "navigation_with_keys": True,
}

nb_execution_mode = "force"  # the two notebooks run anew in each build, and an error breaks it
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True
suppress_warnings = [
    "mystnb.unknown_mime_type"
]  # Mermaid stands beside each drawing, for JupyterLab
getLogger("traitlets").setLevel(WARNING)

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

intersphinx_mapping = {"python": ("https://docs.python.org/3.11", "python.inv")}
nitpick_ignore_regex = [
    # Annotations of what a façade gives may name what none exports: it is shown, not linked.
    ("py:class", r"fixflow\.(\w+\.)+\w+"),
    ("py:class", r"attrs\.Attribute|JSON|SearchStrategy|ParameterSet|pytest\.Metafunc"),
    # Arrays are named without numpy, which only the caller brings; a rule is one of many classes.
    # Connections of a host's are named without their drivers, which only the host brings.
    (
        "py:class",
        r"(Async)?(Client|Connection|Session)|SqlalchemySession|(django|flask)\.(\w+\.)*\w+|MetaData|collections\.abc\.Callable\[\[\]|ssl\.SSLContext|smtplib\.SMTP",
    ),
    ("py:class", r"DayArray|NumberArray|FlagArray|date|Rule|Unset|types\.UnionType"),
]

default_role = "code"  # docstrings write names in single backticks
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
maximum_signature_line_length = 80
napoleon_numpy_docstring = False
napoleon_use_ivar = True
QUIET = TemporaryDirectory()  # a kernel of a notebook tells its errors, and no warnings of its own
profile = Path(QUIET.name, "profile_default")
profile.mkdir()
(profile / "ipython_kernel_config.py").write_text(
    "get_config().IPKernelApp.log_level = 40\n", "utf-8"
)
os.environ["IPYTHONDIR"] = QUIET.name

HIDDEN = "\ue000"
SCROLLS = re.compile(r'<div class="(cell_output|table-wrapper)\b')
MEMBER = re.compile(r"<(\w+\.\w+): [^<>]*>")


def hide_colons(
    _app: Sphinx, what: str, _name: str, _object: object, _options: object, lines: list[str]
) -> None:
    """Keep napoleon from reading the words before a colon as the type of a property."""
    if what == "property":
        lines[0] = lines[0].replace(":", HIDDEN)


def show_colons(
    _app: Sphinx, what: str, _name: str, _object: object, _options: object, lines: list[str]
) -> None:
    """Put back what was hidden from napoleon."""
    if what == "property":
        lines[:] = [each.replace(HIDDEN, ":") for each in lines]


def name_members(
    _app: Sphinx,
    _what: str,
    _name: str,
    _object: object,
    _options: object,
    signature: str | None,
    returned: str | None,
) -> tuple[str | None, str | None]:
    """Write a member within a default as code: of `<Roll.NONE: 'none'>` nobody can read a signature."""
    return signature and MEMBER.sub(r"\1", signature), returned


@cache
def codes() -> dict[str, str]:
    """Give the code of every error by the error's name; found once, since that walks all files."""
    return {leaf.__name__: leaf.code for leaf in leaves()}


def on_the_page_of_errors(
    app: Sphinx, _env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Link an error that no façade exports to its code."""
    code = codes().get(node["reftarget"].rpartition(".")[2])
    if code is None or app.builder.name != "html":
        return None
    page = app.builder.get_relative_uri(node["refdoc"], "reference/errors")
    return nodes.reference("", "", content, internal=True, refuri=f"{page}#{code}")


def let_keys_scroll(
    _app: Sphinx, _name: str, _template: str, context: dict[str, str], _tree: nodes.document | None
) -> None:
    """Let what may scroll sideways be reached by the keyboard (WCAG 2.1.1), which then scrolls it."""
    if "body" in context:
        context["body"] = SCROLLS.sub(r'<div tabindex="0" class="\1', context["body"])


@cache
def titles(env: BuildEnvironment) -> dict[str, nodes.bullet_list]:
    """Give the table of contents of every page, cut down to its title and the pages below it."""
    found = {name: toc.deepcopy() for name, toc in env.tocs.items()}
    for top in chain.from_iterable(found.values()):
        if len(top) > 1:
            top[1][:] = list(top.findall(toctree))
    return found


def navigate_by_titles(
    app: Sphinx,
    _name: str,
    _template: str,
    context: dict[str, Callable[..., str]],
    _tree: nodes.document | None,
) -> None:
    """Spare each page a copy of every heading of all pages: a third of the build, never shown."""
    whole, env = context["toctree"], app.env

    def navigation(**asked: object) -> str:
        kept, env.tocs = env.tocs, titles(env)
        try:
            return whole(**asked)
        finally:
            env.tocs = kept

    context["toctree"] = navigation


def setup(app: Sphinx) -> None:
    """Connect what stands above; napoleon itself runs at 500."""
    app.connect("autodoc-process-docstring", hide_colons, priority=400)
    app.connect("autodoc-process-docstring", show_colons, priority=600)
    app.connect("autodoc-process-signature", name_members)
    app.connect("missing-reference", on_the_page_of_errors)
    app.connect("html-page-context", let_keys_scroll)
    app.connect("html-page-context", navigate_by_titles, priority=400)  # before Furo asks
