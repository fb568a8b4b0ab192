"""The page as it arrives: frame, picture and first answer, before any script has run and without one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from dash import html

from dashboard.answers import build_answer
from dashboard.figures.svg import words
from dashboard.ids import Ids
from dashboard.layout import build_layout
from dashboard.network import build_drawing
from dashboard.search import render_search
from dashboard.stage import build_stage
from dashboard.stage_svg import render_stage, stage_geometry
from dashboard.static_html import render_html
from dashboard.table import render_plain
from dashboard.theme_css import render_theme
from dashboard.view_state import read_view
from dashboard.window import window_slots
from graph_data.dataset import Dataset
from graph_data.descriptions import summarise
from graph_data.filters import select
from graph_data.problems import Problem, render_problem

NO_SCRIPT = "This page runs no script here: it shows one view, and what it shows as tables."


@dataclass(frozen=True)
class Body:
    """What a page says of a view before any script runs: markup, and data for the scripts."""

    theme: str
    frame: str
    plain: str
    answer: str
    geometry: str


def render_page(dataset: Dataset, query: str, pieces: Mapping[str, str], problem: Problem | None = None) -> str:
    """Return the HTML of the page.

    Args:
        dataset: what is shown.
        query: the view that was asked for.
        pieces: Dash's own parts of the page (metas, css, scripts, config, renderer, entry), trusted markup.
        problem: of an edit that cannot be used, for the banner.
    """
    body = _render_body(dataset, query, render_problem(problem) if problem else None)
    return f"""<!DOCTYPE html>
<html lang="en" data-ready="false" data-theme="{escape(body.theme)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(dataset.about.title)}</title>
{pieces["metas"]}
{pieces["css"]}
<style>{render_theme(dataset.vocabulary)}</style>
</head>
<body>
<div id="first">{body.frame}<noscript><div class="no-script">{body.plain}</div></noscript></div>
{pieces["app_entry"]}
<script type="application/json" id="first-answer">{body.answer}</script>
<script type="application/json" id="geometry">{body.geometry}</script>
<footer>{pieces["config"]}{pieces["scripts"]}{pieces["renderer"]}</footer>
</body>
</html>
"""


@lru_cache(maxsize=16)
def _render_body(dataset: Dataset, query: str, problem: str | None) -> Body:
    """Return the body of the page; most readers arrive at the same few views, which are kept."""
    view, _ = read_view(query, dataset)
    selection = select(dataset, view.filters)
    summary = summarise(selection)
    answer = build_answer(dataset, query, 0) | {"problem": problem}
    stage = render_stage(dataset, build_drawing(selection, view), f"Network. {summary}", answer["box"])
    slots = {Ids.NETWORK: stage, Ids.SUMMARY: words(summary), Ids.SEARCH: render_search(view.search)}
    frame = render_html(build_layout(dataset), slots | window_slots(answer["window"]))
    plain = render_html([html.P(NO_SCRIPT), *render_plain(selection, view)], {})
    geometry = stage_geometry(build_stage(dataset))
    return Body(view.theme, frame, plain, _data(answer), _data(geometry))


def _data(value: object) -> str:
    """Return JSON that cannot end its script element, whatever names it holds."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
