"""Figures remember their view, and nothing else is taken for a memory."""

import pytest

from dashboard.figure_options import FigureOptions
from dashboard.figures.compose_svg import compose_svg
from dashboard.figures.figure import Figure
from dashboard.figures.memory import ForgetfulFileError, Memory, read_memory
from dashboard.figures.png_chunks import SIGNATURE, read_texts
from dashboard.figures.sheets import PAGE
from dashboard.figures.typeset import typeset_pdf, typeset_png
from dashboard.theme import LIGHT
from tests.dashboard.figures.example_figure import example_drawing, example_figure

FIGURE: Figure = example_figure(2, drawing=example_drawing(3))
MEMORY = Memory("?focus=iskp&from=2015&data=0123456789ab", "0123456789ab")


def test_svg_pdf_and_png_remember_their_view_and_data() -> None:
    assert read_memory(compose_svg(FIGURE, PAGE, LIGHT)) == MEMORY
    assert read_memory(typeset_pdf(FIGURE, LIGHT, FigureOptions())) == MEMORY
    assert read_memory(typeset_png(FIGURE, LIGHT, FigureOptions(width_mm=60, dpi=72))) == MEMORY


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        SIGNATURE + b"\xff\xff\xff\xfftEXtView\0?focus=x",
        b"<svg><metadata/></svg>",
        b'<metadata><view xmlns="x" data="abc">https://evil.example/</view></metadata>',
        b'<metadata><view xmlns="x" data="not a hash">?focus=iskp</view></metadata>',
        b'<metadata><view xmlns="x" data="abc">?a\x1b[31m</view></metadata>',
        b"<pdf:Keywords>some, words</pdf:Keywords>",
    ],
    ids=["empty", "bare PNG", "cut PNG", "other SVG", "address", "no hash", "control", "other PDF"],
)
def test_a_file_that_remembers_nothing_usable_is_refused(content: bytes) -> None:
    with pytest.raises(ForgetfulFileError):
        read_memory(content)


def test_texts_of_a_png_that_are_cut_off_are_passed_over() -> None:
    made = typeset_png(FIGURE, LIGHT, FigureOptions(width_mm=60, dpi=72))
    for end in range(len(SIGNATURE), 400, 7):
        assert isinstance(read_texts(made[:end]), dict)
