"""Ranges of betweenness in steps, so that a reader sees progress: the view's own places, then one step a document."""

from dataclasses import replace
from typing import Any

from flask import Flask, Response, abort, jsonify, request

from dashboard.reload import DatasetHolder
from dashboard.view_state import read_view
from graph_data.analysis_pillars import effects_of
from graph_data.analysis_structure import betweenness_of, rank_of
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.filters import select

MOST_RANKED = 10
HEADS = ("Actors between most others", "Place", "best", "worst")
CAPTION = "Best and worst place when any one document is left out. Who was written about most lies between most."


def betweenness_step(dataset: Dataset, filters: Filters, part: int) -> dict[str, Any] | None:
    """Return one step: the places of those who lie between most others, in the view or without its n-th document.

    Args:
        dataset: the dataset.
        filters: of the view.
        part: 0 for the view itself, else which of its documents is left out; None is returned where there is none.
    """
    values = betweenness_of(dataset, filters)
    leading = sorted(values, key=lambda actor: (-values[actor], actor))[:MOST_RANKED]
    effects = effects_of(select(dataset, filters))
    documents = sorted(effect.pillar.key for effect in effects if effect.pillar.kind == "document" and effect.gone)
    if part > len(documents):
        return None
    if part == 0:
        names = [dataset.label(actor) for actor in leading]
        told = {"names": names, "heads": HEADS, "caption": CAPTION, "parts": len(documents)}
        return {**told, "places": list(rank_of(values, leading).values())}
    without = replace(filters, without=filters.without | {documents[part - 1]})
    return {"places": list(rank_of(betweenness_of(dataset, without), leading).values())}


def register_steps(server: Flask, holder: DatasetHolder) -> None:
    """Serve the steps at `/analysis/betweenness/PART?QUERY`."""

    @server.get("/analysis/betweenness/<int:part>")
    def _step(part: int) -> Response:
        dataset = holder.current()
        view, _ = read_view(request.query_string.decode("utf-8", "replace"), dataset)
        found = betweenness_step(dataset, view.filters, part)
        if found is None:
            abort(404)
        response = jsonify(found)
        response.headers["Cache-Control"] = "no-store"
        return response
