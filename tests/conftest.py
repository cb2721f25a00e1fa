"""Hypothesis profiles: `HYPOTHESIS_PROFILE` is `dev` (default), `ci` or `deep`.

No profile has a deadline: a slow machine is no fault of the rule under test.
"""

import os

from hypothesis import settings

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
