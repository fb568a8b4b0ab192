"""Bare pages that draw the same network with Cytoscape.js, fetched for the comparison and thrown away after it."""

import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dashboard.drawing import Drawing, Line, Node
from dashboard.labels import badge_text
from dashboard.network import build_drawing
from dashboard.theme import LIGHT, LINE_STYLES, size_of
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from graph_data.vocabulary import Status

PACKAGE = "cytoscape@3.28.1"  # the version that dash-cytoscape 1.0 brings
IN_PACKAGE = "package/dist/cytoscape.min.js"
LEFT_OUT = f"Left out: the comparison with {PACKAGE} needs npm and its registry, and they were not reached."

Json = dict[str, Any]

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Bare Cytoscape.js</title>
<style>body {{ margin: 0; font: 16px "Liberation Sans", Arial, sans-serif; }}
button {{ height: 40px; }} #network {{ width: {wide}px; height: {high}px; }} .off {{ display: none; }}</style></head>
<body><button type="button" role="switch" aria-checked="true">Disputed links</button><div id="network"></div>
<script src="cytoscape.min.js"></script>
<script type="application/json" id="elements">{elements}</script>
<script type="application/json" id="style">{style}</script>
<script>
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const cy = cytoscape({{ container: document.getElementById("network"), elements: read("elements"), style: read("style"),
  layout: {{ name: "preset" }}, minZoom: 0.01 }});
cy.fit(undefined, 18);
cy.one("render", () => {{ window.drawn = true; document.documentElement.dataset.ready = "true"; }});
const disputed = cy.edges('[status = "disputed"]');
const button = document.querySelector("button");
button.addEventListener("click", () => {{
  const on = button.getAttribute("aria-checked") !== "true";
  button.setAttribute("aria-checked", String(on));
  cy.batch(() => disputed.toggleClass("hidden", !on));
}});
</script></body></html>
"""


def fetch_cytoscape() -> bytes | None:
    """Return the library as npm packs it; None if there is no npm or it cannot reach its registry."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    with TemporaryDirectory() as folder:
        try:
            subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, timeout=120)
        except (subprocess.SubprocessError, OSError):
            return None
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            member = archive.extractfile(IN_PACKAGE)
            return member.read() if member else None


def bare_page(dataset: Dataset, size: tuple[int, int], *, plain: bool) -> bytes:
    """Return a page with nothing but the network and the switch.

    Args:
        dataset: what is drawn, in the opening view.
        size: how wide and high the picture is, in pixels.
        plain: straight lines in one style and names alone, instead of our picture's curves, patterns and marks.
    """
    elements, style = elements_of(dataset), style_of(plain=plain)
    wide, high = size
    return PAGE.format(wide=wide, high=high, elements=_data(elements), style=_data(style)).encode()


def elements_of(dataset: Dataset) -> list[Json]:
    """Return what the opening view draws as elements of Cytoscape.js, in the same places."""
    drawing = drawing_of(dataset)
    nodes = [_node(node) for node in drawing.shown_nodes]
    return [*nodes, *(_edge(line) for line in drawing.shown_lines)]


def drawing_of(dataset: Dataset) -> Drawing:
    """Return the opening view as a drawing."""
    view, _ = read_view("", dataset)
    return build_drawing(select(dataset, view.filters), view)


def _data(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c")


def _node(node: Node) -> Json:
    wide, high = size_of(node.shape, node.radius)
    data = {"id": node.id, "label": node.label, "shape": node.shape, "wide": wide, "high": high}
    return {"data": data, "position": {"x": node.x, "y": node.y}}


def _edge(line: Line) -> Json:
    data = {
        "id": line.id, "source": line.source, "target": line.target, "status": line.status.value, "bend": line.bend,
        "mark": badge_text(line), "to": "triangle" if line.arrow_to_target else "none",
        "from": "triangle" if line.arrow_to_source else "none",
    }  # fmt: skip
    return {"data": data}


def style_of(*, plain: bool) -> list[Json]:
    """Return the style: our picture's curves, patterns and marks, or the least that makes a network."""
    nodes = {
        "label": "data(label)", "width": "data(wide)", "height": "data(high)", "font-size": 16,
        "text-valign": "bottom", "background-color": LIGHT.node, "border-width": 1.6, "border-color": LIGHT.outline,
    }  # fmt: skip
    hidden = {"selector": ".hidden", "style": {"display": "none"}}
    if plain:
        return [{"selector": "node", "style": nodes}, {"selector": "edge", "style": {"width": 2}}, hidden]
    shaped = {**nodes, "shape": "data(shape)", "text-outline-width": 2, "text-outline-color": LIGHT.background}
    edges = {
        "curve-style": "unbundled-bezier", "control-point-distances": "data(bend)", "control-point-weights": 0.5,
        "edge-distances": "node-position", "target-arrow-shape": "data(to)", "source-arrow-shape": "data(from)",
        "label": "data(mark)", "font-size": 12, "text-background-color": LIGHT.background, "text-background-opacity": 1,
        "text-background-shape": "roundrectangle", "text-border-width": 1.4, "text-border-opacity": 1,
    }  # fmt: skip
    return [
        {"selector": "node", "style": shaped},
        {"selector": "edge", "style": edges},
        *(_pattern(status) for status in Status),
        hidden,
    ]


def _pattern(status: Status) -> Json:
    style = LINE_STYLES[status]
    look: Json = {"width": style.width}
    if style.dashes:
        look |= {"line-style": "dashed", "line-dash-pattern": list(style.dashes)}
    return {"selector": f'edge[status = "{status.value}"]', "style": look}
