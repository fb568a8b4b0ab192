"""How much is left to chance: a tenth of the random cases in every run, all of them in a thorough one.

`python3 dev.py test --thorough` sets THOROUGH and takes them all.
"""

import os

from hypothesis import HealthCheck, settings

THOROUGH = bool(os.environ.get("THOROUGH"))
SHARE = 1 if THOROUGH else 10


def of_many(count: int) -> int:
    """Return how many of so many random cases this run takes."""
    return max(1, count // SHARE)


def examples(count: int) -> settings:
    """Return settings for a property that a thorough run tries on so many examples, however slow the machine is."""
    return settings(max_examples=of_many(count), deadline=None, suppress_health_check=[HealthCheck.too_slow])
