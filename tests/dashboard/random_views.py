"""Views as no reader would make them: every filter at random, from a seed, so that a failure can be repeated."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

from dashboard.view_state import ViewState
from graph_data.criteria import Filters
from graph_data.records import Prominence
from graph_data.vocabulary import EVERY_STATUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph_data.dataset import Dataset

Item = TypeVar("Item")


def random_views(dataset: Dataset, number: int, seed: int = 7) -> Iterator[ViewState]:
    """Yield views; about half of them leave any one filter alone."""
    chance = random.Random(seed)
    selectable = [None, *sorted(dataset.names.selectable)]
    for _ in range(number):
        yield ViewState(filters=_filters(dataset, chance), selected=chance.choice(selectable))


def _filters(dataset: Dataset, chance: random.Random) -> Filters:
    words, names = dataset.vocabulary, dataset.names
    since, until = sorted(str(chance.randint(2006, 2025)) for _ in range(2))
    windowed = chance.random() < 0.3
    return Filters(
        everything=chance.random() < 0.15,
        statuses=_some(EVERY_STATUS, chance, 0.7),
        party_denied=chance.random() < 0.7,
        types=None if chance.random() < 0.7 else _some(names.types, chance, 0.7),
        families=None if chance.random() < 0.5 else _some(words.families, chance, 0.6),
        kinds=None if chance.random() < 0.6 else _some(words.actor_kinds, chance, 0.7),
        prominence=None if chance.random() < 0.5 else _some(Prominence, chance, 0.6),
        focus=chance.choice(sorted(dataset.actors)) if chance.random() < 0.25 else None,
        hops=chance.randint(1, 3),
        since=since if windowed else None,
        until=until if windowed else None,
        certain=chance.random() < 0.2,
        undated=chance.random() < 0.8,
        asof=str(chance.randint(2018, 2025)) if chance.random() < 0.15 else None,
        without=_some(dataset.sources, chance, 0.15) if chance.random() < 0.2 else frozenset(),
        only=_some(dataset.sources, chance, 0.5) if chance.random() < 0.1 else frozenset(),
    )


def _some(items: Iterable[Item], chance: random.Random, share: float) -> frozenset[Item]:
    return frozenset(item for item in sorted(items, key=str) if chance.random() < share)
