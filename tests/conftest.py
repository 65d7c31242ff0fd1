"""Settings of all property tests.

The suite decides whether a change lands, so it tries the same examples every time and knows no clock:
`HYPOTHESIS_PROFILE=explore pytest` looks for new counter-examples instead.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
