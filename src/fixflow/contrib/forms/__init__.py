"""Forms: the dialog of an action for any web framework, and the action that a browser sends back.

`form_of` gives what a page shows, `filled` what was meant.  Neither knows a framework, and neither
decides anything.
"""

from fixflow.contrib.forms.building import form_of
from fixflow.contrib.forms.filling import clock_at, filled
from fixflow.contrib.forms.form import Control, Form, FormField, Option
from fixflow.contrib.forms.typed import Sent

__all__ = ["Control", "Form", "FormField", "Option", "Sent", "clock_at", "filled", "form_of"]
