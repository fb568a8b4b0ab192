"""When a tie held, in words that keep each date as its claim gives it."""

from collections.abc import Sequence

from graph_data.dataset import Dataset
from graph_data.dates import When, display_when
from graph_data.origins import said_of
from graph_data.records import Claim
from graph_data.sentences import count, distinct, join
from graph_data.validity import Validity

MOST_DATES = 4


def describe_timing(dataset: Dataset, claims: Sequence[Claim], validity: Validity | None, *, act: bool) -> str:
    """Return in sentences when a tie held, date by date, with no more than its claims say.

    Args:
        dataset: the dataset.
        claims: the claims that tell when it held, as `validity.telling_claims` gives them.
        validity: what follows from them.
        act: whether the tie happened on a date, or held for a time.
    """
    if validity is None:
        return "No claim is dated."
    if validity.undated:
        return f"No claim says when; it stands where it was said: {_said(dataset, claims)}."
    dates = [claim.when for claim in claims if claim.when is not None]
    silent = len(claims) - len(dates)
    told = f"{'Dated' if act else 'Said to hold'} {_list(dates)}."
    if validity.last_attested is not None:
        told += f" Nobody states an end; not attested since {validity.last_attested.year}."
    return f"{told} {count(silent, 'claim gives', 'claims give')} no date." if silent else told


def _list(dates: Sequence[When]) -> str:
    """Return dates as they were given, once each and earliest first; a long list says how many it leaves out."""
    ordered = sorted(dates, key=lambda when: (when.earliest, when.latest, when.text))
    said = distinct(display_when(when) for when in ordered)
    if len(said) == 1:
        return said[0]
    more = len(said) - MOST_DATES
    listed = "; ".join(said[:MOST_DATES]) + (f"; and {count(more, 'other date')}" if more > 0 else "")
    return f"by different claims: {listed}"


def _said(dataset: Dataset, claims: Sequence[Claim]) -> str:
    found = [when for claim in claims if (when := said_of(claim, dataset.sources)) is not None]
    ordered = sorted(found, key=lambda when: (when.earliest, when.latest, when.text))
    return join(distinct(display_when(when) for when in ordered))
