"""A selection as a STIX 2.1 bundle: actors, relationships with confidence, contradiction as opinions, one report.

Every object carries its whole record in an extension, as STIX has no place for partial dates, sides or stances.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graph_data.exchange.claim_text import say_claim
from graph_data.exchange.dataset_frame import frame_of, own_words, words_used
from graph_data.exchange.graph_json import build_graph
from graph_data.exchange.plain_json import clean, without_absent
from graph_data.exchange.stix_objects import (
    CONFIDENCE,
    Maker,
    cite,
    cite_source,
    relationship_type,
)
from graph_data.filters import Selection
from graph_data.records import AGAINST, Stance

IDENTITY_CLASSES: Mapping[str, str] = {
    "person": "individual",
    "community": "class",
    "state": "organization",
    "government": "organization",
    "military": "organization",
    "intelligence-agency": "organization",
    "international-organisation": "organization",
    "political-organisation": "organization",
    "charity": "organization",
    "media-outlet": "organization",
    "research-body": "organization",
}
OPINIONS: Mapping[str, str] = {Stance.DENIES: "strongly-disagree", Stance.DOUBTS: "disagree"}
Object = dict[str, Any]


def export_stix(selection: Selection, query: str) -> bytes:
    """Return a selection as a STIX 2.1 bundle in UTF-8; the same selection gives the same bytes and ids."""
    bundle = clean(_Bundle(selection, query).build())
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()


class _Bundle:
    """One selection on its way into a bundle."""

    def __init__(self, selection: Selection, query: str) -> None:
        self.selection, self.query = selection, query
        self.graph = build_graph(selection, query)
        about = selection.dataset.about
        # One day for all: the one up to which the curator has read. Nothing here looks at a clock.
        day = about.as_of.latest if about.as_of.latest.year < 9999 else about.as_of.earliest  # noqa: PLR2004
        self.make = Maker(about.title, f"{day.isoformat()}T00:00:00.000Z", about.handling)

    def build(self) -> Object:
        """Return the bundle."""
        objects = [*self.make.frame(), *self._actors(), *self._ties()]
        objects.append(self._report([one["id"] for one in objects]))
        version = f"{self.selection.dataset.hash} {self.query}"
        return {"type": "bundle", "id": self.make.id_of("bundle", version), "objects": objects}

    def _actors(self) -> Iterator[Object]:
        rivals = self.selection.dataset.rivals
        for actor in self.graph["actors"]:
            against = sorted(other for pair in rivals if actor["side"] in pair for other in pair - {actor["side"]})
            record = {**actor, "rivals": against, "words": self._words(actor)}
            yield self.make.object(
                _actor_type(actor["kind"]),
                actor["id"],
                name=actor["name"],
                description=actor["note"],
                record=record,
                **_actor_fields(actor),
            )

    def _words(self, record: Mapping[str, Any]) -> dict[str, Any]:
        return own_words(self.selection.dataset.vocabulary, words_used(self.selection, [record], set()))

    def _ties(self) -> Iterator[Object]:
        for tie in self.graph["relationships"]:
            record = {
                **tie,
                "note": self.selection.dataset.relationships[tie["id"]].note,
                "words": self._words(tie),
            }
            made = self.make.object(
                "relationship",
                tie["id"],
                relationship_type=relationship_type(tie["type"]),
                source_ref=self._actor_id(tie["source_actor"]),
                target_ref=self._actor_id(tie["target_actor"]),
                description=f"{tie['sentence']} Why: {tie['why'].partition(': ')[2]}",
                labels=[tie["status"]],
                confidence=self._confidence(tie),
                external_references=[self._cite(claim) for claim in tie["claims"]],
                record=record,
            )
            yield made
            for claim in tie["claims"]:
                if claim["stance"] in AGAINST:
                    yield self._contradiction(tie["id"], made["id"], claim)

    def _actor_id(self, actor_id: str) -> str:
        return self.make.id_of(_actor_type(self.selection.dataset.actors[actor_id].kind), actor_id)

    def _confidence(self, tie: Mapping[str, Any]) -> int | None:
        """Return the confidence that the best graded affirmation allows; none where nobody affirms."""
        assessment = self.selection.assessment(tie["id"])
        if not assessment.affirming or assessment.best_grading is None:
            return None
        return CONFIDENCE.get(assessment.best_grading.credibility)

    def _cite(self, claim: Mapping[str, Any]) -> Object:
        return cite(claim, self.selection.dataset.sources[claim["source"]])

    def _contradiction(self, tie_id: str, about: str, claim: Mapping[str, Any]) -> Object:
        """Return a denial or doubt as an opinion; evidence that merely weighs against a tie is a note."""
        key = f"{tie_id} {json.dumps(without_absent(claim), sort_keys=True)}"
        shared: Object = {
            "authors": [claim["origin"]],
            "object_refs": [about],
            "external_references": [self._cite(claim)],
        }
        said, confidence = say_claim(claim), CONFIDENCE.get(claim["credibility"])
        if claim["stance"] in OPINIONS:
            opinion = OPINIONS[claim["stance"]]
            return self.make.object("opinion", key, explanation=said, opinion=opinion, confidence=confidence, **shared)
        return self.make.object("note", key, content=said, confidence=confidence, **shared)

    def _report(self, ids: list[str]) -> Object:
        dataset = self.selection.dataset
        frame = frame_of(self.selection, self.graph, self.query)
        cited = [dataset.sources[source["id"]] for source in frame["sources"]]
        return self.make.object(
            "report",
            "report",
            name=f"{dataset.about.title}, data {dataset.hash}",
            description=f"{frame['description']} Relationships record what sources say, not proof.",
            published=self.make.day,
            object_refs=ids,
            external_references=[cite_source(one) for one in cited],
            record=frame,
        )


def _actor_type(kind: str) -> str:
    return "threat-actor" if kind == "armed-group" else "identity"


def _actor_fields(actor: Mapping[str, Any]) -> Object:
    if actor["kind"] == "armed-group":
        return {"aliases": [name for name in (actor["short_name"], *actor["aliases"]) if name]}
    return {"identity_class": IDENTITY_CLASSES.get(actor["kind"], "group")}
