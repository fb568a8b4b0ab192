"""A figure of the example network, with as many notes as a test asks for."""

from functools import partial

from dashboard.arrange import arrange
from dashboard.drawing import Drawing
from dashboard.figures.figure import Cited, Figure, Note
from dashboard.figures.legend_svg import legend_rows
from dashboard.figures.look import Look
from dashboard.network_export import _draw
from dashboard.theme import LIGHT
from dashboard.view_state import ViewState
from graph_data.vocabulary import build_vocabulary
from tests.dashboard.example_network import example_lines, example_nodes

LOOK = Look(LIGHT, build_vocabulary(()))
NODES, LINES = arrange(example_nodes(), example_lines(), rounds=1)
SENTENCE = "17 of 86 actors, 39 of 143 ties; all times; no filter. 11 disputed ties dashed; none held out."
LONG_LINK = "focus=iskp&from=2015&data=0123456789ab"


def example_drawing(lines: int | None = None) -> Drawing:
    """Return the example with so many of its lines, numbered, and the actors that these join."""
    kept = LINES[:lines]
    ends = {end for line in kept for end in (line.source, line.target)}
    return Drawing(tuple(node for node in NODES if node.id in ends), kept)


def example_figure(notes: int = 8, *, text: str = "", drawing: Drawing | None = None) -> Figure:
    """Return a figure whose every text is the given one, where one is given."""
    drawing = drawing or example_drawing()
    lines = (("For", text or "UN Monitoring Team (A2) [1] P4"), ("Against", text or "none in what was read"))
    return Figure(
        title=text or "Who is tied to whom",
        sentence=text or SENTENCE,
        alternative=text or "A network of 17 actors and 39 lines.",
        link=LONG_LINK,
        data="0123456789ab",
        draw=partial(_draw, drawing, LOOK, ViewState()),
        keys=tuple(legend_rows(drawing, LOOK)),
        handling=text or "For research use",
        notes=tuple(
            Note(str(number), text or f"Alleged: 1 origin says that number {number} is so.", lines)
            for number in range(1, notes + 1)
        ),
        sources=(
            Cited("[1]", text or "UN, Report of the monitoring team, 2020. Reliability B.", "https://example.org/1"),
            Cited("[2]", text or "A reporter, A long read, March 2021. Reliability C."),
        ),
    )
