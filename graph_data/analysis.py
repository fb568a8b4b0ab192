"""Room of the second look: what rests on disputed ties, on whom, and how well. Every answer is a list of findings."""

from dataclasses import dataclass
from functools import lru_cache

from graph_data.analysis_differences import describe_comparison, describe_switches
from graph_data.analysis_findings import Finding, Section
from graph_data.analysis_joints import describe_joints
from graph_data.analysis_lone_voices import describe_coverage, describe_lone
from graph_data.analysis_pillars import describe_pillars, effects_of
from graph_data.analysis_routes import Request
from graph_data.analysis_turns import describe_turn
from graph_data.analysis_ways import describe_routes
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.filters import Selection, select

__all__ = ["Analysis", "Asked", "Finding", "Request", "Section", "analyse"]


@dataclass(frozen=True)
class Asked:
    """What a reader asks beyond the view itself."""

    route: Request | None = None
    compared: Filters | None = None
    turn: str | None = None  # a date in EDTF form


@dataclass(frozen=True)
class Analysis:
    """What was found in a view, in the order in which it is told."""

    selection: Selection
    asked: Asked
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section:
        """Return a section by its id."""
        return next(one for one in self.sections if one.id == key)


@lru_cache(maxsize=8)
def analyse(dataset: Dataset, filters: Filters, asked: Asked | None = None) -> Analysis:
    """Return everything that is found in a view of a dataset: what was asked first, then the rest by its worth."""
    selection, asked = select(dataset, filters), asked or Asked()
    effects = effects_of(selection)
    sections = [
        *([describe_routes(selection, asked.route)] if asked.route else []),
        *([describe_comparison(selection, asked.compared)] if asked.compared is not None else []),
        *([describe_turn(selection, asked.turn)] if asked.turn else []),
        describe_lone(selection),
        *describe_pillars(selection, effects),
        describe_switches(selection),
        describe_joints(selection, effects),
        describe_coverage(selection),
    ]
    return Analysis(selection, asked, tuple(sections))
