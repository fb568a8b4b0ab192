"""Options of figures: read beside the view, never part of it."""

import pytest

from dashboard.figure_options import MOST_PIXELS_ACROSS, FigureOptions, read_figure_options, write_figure_options
from dashboard.view_state import KNOWN_KEYS


def test_a_query_without_options_is_the_view() -> None:
    assert read_figure_options("focus=iskp&hops=2") == (FigureOptions(), "focus=iskp&hops=2", ())
    assert read_figure_options("all") == (FigureOptions(), "all", ())


def test_options_are_taken_out_of_the_query() -> None:
    query = "focus=iskp&figure.size=half&figure.palette=print&figure.width-mm=85&figure.dpi=600&figure.part=notes"
    assert read_figure_options(query) == (FigureOptions("half", "print", 85.0, 600, "notes"), "focus=iskp", ())


def test_the_word_all_still_lifts_every_default() -> None:
    assert read_figure_options("all&figure.size=slide")[:2] == (FigureOptions("slide"), "all")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("figure.size=poster", "The link's “figure.size” takes page, half or slide, not “poster”; it was left out."),
        ("figure.palette=dark", "takes light, print or colour-blind"),
        ("figure.width-mm=nan", "takes 40 to 2000, not “nan”"),
        ("figure.width-mm=1e9", "takes 40 to 2000"),
        ("figure.dpi=12.5", "takes 50 to 1200"),
        ("figure.dpi=-1", "takes 50 to 1200"),
        ("figure.colour=red", "“figure.colour” is not known here"),
    ],
)
def test_an_option_that_cannot_be_used_is_left_out_and_said(text: str, told: str) -> None:
    options, view, notices = read_figure_options(f"{text}&focus=iskp")
    assert (options, view) == (FigureOptions(), "focus=iskp")
    assert told in notices[0]


def test_what_is_written_is_read_again() -> None:
    written = write_figure_options({"size": "half", "palette": None, "width-mm": 85.0, "dpi": 600, "part": None})
    assert written == "figure.size=half&figure.width-mm=85.0&figure.dpi=600"
    assert read_figure_options(written)[0] == FigureOptions("half", "", 85.0, 600)


def test_a_png_never_grows_without_bounds() -> None:
    assert FigureOptions(width_mm=2000, dpi=1200).pixels_across == MOST_PIXELS_ACROSS


def test_no_key_of_a_view_is_a_key_of_a_figure() -> None:
    assert not [key for key in KNOWN_KEYS if key.startswith("figure.")]
