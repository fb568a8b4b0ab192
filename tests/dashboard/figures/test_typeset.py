"""Figures through Typst: searchable, with fonts inside, alternative text, the same bytes, whatever names say."""

import struct
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.figure_options import PALETTES, SIZES, FigureOptions
from dashboard.figures.figure import Figure
from dashboard.figures.palettes import FIGURE_PALETTES
from dashboard.figures.png_chunks import read_texts
from dashboard.figures.typeset import FAMILIES, fonts, typeset_pdf, typeset_png
from dashboard.theme import LIGHT
from tests.dashboard.figures.example_figure import example_drawing, example_figure

SMALL = example_drawing(6)
PASHTO = "د خراسان اسلامي دولت ښځه"
HOSTILE = 'x#evil[x]$y$*b*_i_`c`<l>@r//c/*c*/\\u{41}"q"#panic("ran")#sys.inputs</text><script>alert(1)</script>'


def read(figure: Figure, options: FigureOptions | None = None) -> PdfReader:
    return PdfReader(BytesIO(typeset_pdf(figure, LIGHT, options or FigureOptions())))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def size_of(png: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def test_the_fonts_of_figures_come_from_packages_alone() -> None:
    assert set(fonts().families()) == set(FAMILIES)


def test_a_pdf_can_be_searched_for_title_sentence_names_notes_and_sources() -> None:
    found = text_of(read(example_figure(3, drawing=SMALL)))
    for words in ("Who is tied to whom", "all times", "Al-Azaim", "number 2 is so", "Reliability C", "Disputed"):
        assert words in found


def test_every_font_of_a_pdf_is_inside_it() -> None:
    reader = read(example_figure(3, text=f"name {PASHTO}", drawing=SMALL))
    named = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in named]
    assert inner
    assert all("/FontFile2" in one or "/FontFile3" in one for one in inner)
    assert any("Arabic" in str(font["/BaseFont"]) for font in named)


def test_a_pdf_is_tagged_and_tells_its_picture_in_words() -> None:
    reader = read(example_figure(3, drawing=SMALL))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Who is tied to whom"
    assert "A network of 17 actors" in "".join(_alternatives(reader.trailer["/Root"]["/StructTreeRoot"]))


def _alternatives(element: object) -> list[str]:
    node = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(node, list):
        return [text for one in node for text in _alternatives(one)]
    if not isinstance(node, dict):
        return []
    return ([str(node["/Alt"])] if "/Alt" in node else []) + _alternatives(node.get("/K", []))


def test_names_in_arabic_script_are_kept_as_they_are_written() -> None:
    found = text_of(read(example_figure(1, text=f"Name: {PASHTO}", drawing=SMALL)))
    assert "خراسان" in found


def test_arabic_letters_are_joined() -> None:
    """Drawn as one word letters take less room, and other forms, than with a non-joiner between them."""
    joined, apart = "خراسان", "\u200c".join("خراسان")
    figures = [replace(example_figure(0, drawing=SMALL), title=one) for one in (joined, apart)]
    first, second = (typeset_png(one, LIGHT, FigureOptions(width_mm=60, dpi=100)) for one in figures)
    assert first != second


@pytest.mark.parametrize("size", SIZES)
def test_hostile_texts_stay_text(size: str) -> None:
    figure = example_figure(2, text=HOSTILE, drawing=SMALL)
    found = text_of(read(figure, FigureOptions(size=size))).replace(" ", "").replace("\u200b", "")
    assert '#panic("ran")' in found
    assert "#evil[x]$y$*b*_i_`c`<l>@r//c/*c*/" in found


@pytest.mark.parametrize(("size", "points"), [("page", 481.9), ("half", 481.9), ("slide", 960.0)])
def test_a_pdf_has_the_width_of_its_sheet(size: str, points: float) -> None:
    page = read(example_figure(3, drawing=SMALL), FigureOptions(size=size)).pages[0]
    assert float(page.mediabox.width) == pytest.approx(points, abs=0.1)


def test_a_slide_has_the_height_of_a_slide() -> None:
    reader = read(example_figure(30, drawing=SMALL), FigureOptions(size="slide"))
    assert {round(float(page.mediabox.height)) for page in reader.pages} == {540}


def test_few_notes_stand_on_the_page_and_many_on_companion_pages() -> None:
    assert len(read(example_figure(8, drawing=SMALL)).pages) == 1
    reader = read(example_figure(9, drawing=SMALL))
    assert len(reader.pages) == 2
    assert "number 9 is so" not in reader.pages[0].extract_text()
    assert "number 9 is so" in " ".join(reader.pages[1].extract_text().split())


@pytest.mark.parametrize("palette", PALETTES)
def test_the_same_figure_gives_the_same_bytes(palette: str) -> None:
    figure, options = example_figure(3, drawing=SMALL), FigureOptions(palette=palette)
    colours = FIGURE_PALETTES[palette]
    assert typeset_pdf(figure, colours, options) == typeset_pdf(figure, colours, options)
    small = replace(options, width_mm=60.0, dpi=72)
    assert typeset_png(figure, colours, small) == typeset_png(figure, colours, small)


@pytest.mark.parametrize(("width", "dpi", "pixels"), [(170.0, 72, 482), (85.0, 300, 1004), (100.0, 254, 1000)])
def test_a_png_is_as_wide_as_it_is_asked_to_be(width: float, dpi: int, pixels: int) -> None:
    made = typeset_png(example_figure(2, drawing=SMALL), LIGHT, FigureOptions(width_mm=width, dpi=dpi))
    assert abs(size_of(made)[0] - pixels) <= 1
    place = made.index(b"pHYs") + 4
    assert struct.unpack(">II", made[place : place + 8]) == (round(dpi / 0.0254),) * 2


def test_a_png_tells_its_title_and_what_it_shows() -> None:
    figure = replace(example_figure(2, drawing=SMALL), title=PASHTO)
    texts = read_texts(typeset_png(figure, LIGHT, FigureOptions(width_mm=60, dpi=72)))
    assert texts["Title"] == PASHTO
    assert texts["Description"] == "A network of 17 actors and 39 lines."


@pytest.mark.parametrize("notes", [6, 9])
def test_every_number_in_the_picture_of_a_pdf_is_a_link_to_its_note(notes: int) -> None:
    drawing = replace(SMALL, lines=tuple(replace(one, number=f"≠2 {at}, 99") for at, one in enumerate(SMALL.lines, 1)))
    reader = read(example_figure(notes, drawing=drawing))
    links = [one.get_object() for one in reader.pages[0]["/Annots"]]
    assert len([one for one in links if "/Dest" in one]) == len(SMALL.lines)


def test_too_much_to_draw_is_said_in_a_pdf_too() -> None:
    crowd = example_drawing()
    many = replace(crowd, lines=crowd.lines * 3)
    assert "Too much to draw on a page" in text_of(read(example_figure(2, drawing=many)))
