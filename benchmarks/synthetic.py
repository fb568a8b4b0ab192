"""Made-up datasets of any size, the same each time, with real claims, so that the real rule decides their statuses."""

import argparse
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from graph_data.dataset import load_dataset
from graph_data.filters import weigh
from graph_data.vocabulary import Status

SEED = 20_251
DISPUTED_SHARE = 0.3
CORE_SHARE = 0.3
# Kinds and types of all shapes, colours and directions; no persons, because the page folds them away.
KINDS = ("armed-group", "state", "government", "military", "media-outlet", "political-organisation")
TYPES = ("sponsors", "fights", "affiliate-of", "met-with", "pledged-allegiance-to", "attacks")
DOCUMENTS = ("first-paper", "second-paper", "third-paper")
ACROSS, DOWN = 170, 120  # room of one actor, in layout units
NEAR = 4  # most ties join actors that are at most so many places apart
FAR_SHARE = 0.15

Record = dict[str, Any]


def write_synthetic(folder: Path, actors: int, ties: int, seed: int = SEED, documents: int = len(DOCUMENTS)) -> None:
    """Write a dataset with so many actors, ties and documents, three in ten of the ties disputed by the rule.

    Every tie has a pair of actors to itself, so that the page draws as many lines as there are ties.
    """
    dice = random.Random(seed)
    places = _places(actors)
    names = list(places)
    pairs = _pairs(dice, names, places, ties)
    disputed = set(dice.sample(range(ties), round(ties * DISPUTED_SHARE)))
    papers = [*DOCUMENTS, *(f"paper-{at:03d}" for at in range(len(DOCUMENTS), documents))]
    about = {"title": f"Made-up network of {ties} ties", "as_of": "2025-01"}
    sections: dict[str, Any] = {
        "dataset": about,
        "sources": [_source(name) for name in papers],
        "actors": [_actor(dice, name) for name in names],
        "relationships": [_tie(dice, pair, papers, disputed=at in disputed) for at, pair in enumerate(pairs)],
        "positions": {name: {"x": x * ACROSS, "y": y * DOWN} for name, (x, y) in places.items()},
    }
    folder.mkdir(parents=True, exist_ok=True)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for name, content in sections.items():
        text = yaml.dump({name: content}, Dumper=dumper, sort_keys=False, allow_unicode=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def _places(actors: int) -> dict[str, tuple[int, int]]:
    wide = max(1, round(actors**0.5))
    return {f"group-{at:04d}": (at % wide, at // wide) for at in range(actors)}


def _pairs(
    dice: random.Random, names: list[str], places: dict[str, tuple[int, int]], ties: int
) -> list[tuple[str, str]]:
    """Return as many different pairs as there are ties; most are near each other, as in a laid-out network."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    while len(found) < ties:
        one, other = dice.sample(names, 2)
        (x, y), (u, v) = places[one], places[other]
        if max(abs(x - u), abs(y - v)) <= NEAR or dice.random() < FAR_SHARE:
            found.setdefault(frozenset({one, other}), (one, other))
    return list(found.values())


def _source(name: str) -> Record:
    title = name.replace("-", " ").capitalize()
    return {
        "id": name, "title": title, "publisher": f"Publisher of the {title.lower()}", "date": "2020",
        "kind": "think-tank", "reliability": "B", "note": "Made up for measuring.",
    }  # fmt: skip


def _actor(dice: random.Random, name: str) -> Record:
    prominence = "core" if dice.random() < CORE_SHARE else "context"
    return {
        "id": name,
        "name": name.replace("-", " ").capitalize(),
        "kind": dice.choice(KINDS),
        "prominence": prominence,
    }


def _tie(dice: random.Random, pair: tuple[str, str], papers: list[str], *, disputed: bool) -> Record:
    """Return a tie that one or two documents affirm, and that another one denies if it is disputed."""
    first, second, third = dice.sample(papers, 3)
    claims = [_claim(first, "affirms", "says that it is so")]
    if disputed:
        claims.append(_claim(second, "denies", "says that it is not so"))
    elif dice.random() < 1 / 2:
        claims.append(_claim(third, "affirms", "says so too"))
    source, target = pair
    ends = {"id": f"{source}-to-{target}", "from": source, "to": target}
    return {**ends, "type": dice.choice(TYPES), "claims": claims}


def _claim(source: str, stance: str, says: str) -> Record:
    text = f"The {source.replace('-', ' ')} {says}."
    return {"source": source, "at": "P1", "stance": stance, "credibility": 2, "when": "2019/", "says": text}


def main(arguments: list[str]) -> int:
    """Write a dataset and say what the rule makes of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description=__doc__)
    parser.add_argument("--actors", type=int, default=250)
    parser.add_argument("--ties", type=int, default=1000)
    parser.add_argument("-o", "--output", type=Path, help="folder; without it a temporary one, thrown away")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        folder = options.output or Path(temporary)
        write_synthetic(folder, options.actors, options.ties)
        dataset = load_dataset(folder)
    statuses = [assessment.status for assessment in weigh(dataset).evidence.assessments.values()]
    told = ", ".join(f"{statuses.count(status)} {status.value}" for status in Status if status in statuses)
    print(f"{len(dataset.actors)} actors, {len(dataset.relationships)} ties: {told}; version {dataset.hash}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
