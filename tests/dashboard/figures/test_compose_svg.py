"""A figure as SVG: every text in its place on every sheet, nothing at the edge, nothing read as markup."""

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from dashboard.drawing import Drawing
from dashboard.figures.compose_svg import compose_svg
from dashboard.figures.figure import Figure
from dashboard.figures.palettes import FIGURE_PALETTES
from dashboard.figures.sheets import HALF, PAGE, SHEETS, SLIDE, Sheet
from dashboard.text_width import width_of
from dashboard.theme import LIGHT
from tests.dashboard.figures.example_figure import SENTENCE, example_drawing, example_figure

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script> & \"quoted\" 'x' #evil[x] $y$ \x00\x1b[31m\ufffe\ud800 ]]> ${z} {{ z }}"
EVERY_SHEET = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


def composed(figure: Figure | None = None, sheet: Sheet = PAGE, part: str = "figure") -> ET.Element:
    return ET.fromstring(compose_svg(figure or example_figure(), sheet, LIGHT, part))


def said(picture: ET.Element) -> str:
    return " ".join("".join(one.itertext()) for one in picture.iter(f"{SVG}text"))


def lines_of_text(picture: ET.Element) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return every line of text with its rectangle in the units of the whole picture."""
    found = []

    def walk(element: ET.Element, left: float, top: float, scale: float) -> None:
        for kind, numbers in re.findall(r"(translate|scale)\(([^)]*)\)", element.get("transform", "")):
            values = [float(value) for value in numbers.split()]
            if kind == "scale":
                scale *= values[0]
            else:
                left, top = left + values[0] * scale, top + values[1] * scale
        if element.tag == f"{SVG}text" and element.get("x") is not None:
            text, size = "".join(element.itertext()), float(element.get("font-size", "0"))
            wide = width_of(text, size, bold=element.get("font-weight") == "bold")
            x, y = float(element.get("x", "0")), float(element.get("y", "0"))
            start = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0)
            box = (left + start * scale, top + (y - 0.7 * size) * scale, left + (start + wide) * scale, top + y * scale)
            found.append((text, box))
        for child in element:
            walk(child, left, top, scale)

    walk(picture, 0, 0, 1)
    return found


def test_a_figure_names_itself_and_says_what_it_shows() -> None:
    picture = composed()
    assert picture[0].text == "Who is tied to whom"
    assert picture[1].text == "A network of 17 actors and 39 lines."
    for words in (SENTENCE.split(";")[0], "For research use", "Notes", "Sources", "[2]", "Reliability C"):
        assert words in said(picture)


def test_a_figure_states_its_size_in_points() -> None:
    picture = composed(sheet=SLIDE)
    assert (picture.get("width"), picture.get("height")) == ("960pt", "540pt")
    assert composed().get("width") == "481.9pt"


@EVERY_SHEET
@pytest.mark.parametrize("notes", [0, 3, 8, 60])
@pytest.mark.parametrize("part", ["figure", "notes"])
def test_no_text_touches_the_edge_or_another_text(sheet: Sheet, notes: int, part: str) -> None:
    picture = composed(example_figure(notes), sheet, part)
    wide, high = (float(str(picture.get(side)).removesuffix("pt")) for side in ("width", "height"))
    texts = lines_of_text(picture)
    margin = sheet.margin - 1
    for text, (left, top, right, bottom) in texts:
        assert left >= margin, text
        assert right <= wide - margin, text
        assert top >= margin, text
        assert bottom <= high - margin, text
    touching = [
        (one, other)
        for (one, a), (other, b) in combinations(texts, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.3 and min(a[3], b[3]) - max(a[1], b[1]) > 0.3
    ]
    assert not touching


def test_more_notes_than_eight_go_to_the_companion_page() -> None:
    eight, nine = said(composed(example_figure(8))), said(composed(example_figure(9)))
    assert "number 8 is so" in eight
    assert "number 8 is so" not in nine
    assert "Numbers lead to the notes" in nine
    companion = said(composed(example_figure(9), part="notes"))
    assert "Notes to “Who is tied to whom”" in companion
    assert "number 9 is so" in companion
    assert "Reliability B" in companion


@pytest.mark.parametrize("sheet", [HALF, SLIDE], ids=["half", "slide"])
def test_half_a_page_and_a_slide_leave_every_note_to_the_companion_page(sheet: Sheet) -> None:
    assert "number 1 is so" not in said(composed(example_figure(1), sheet))


def test_the_companion_page_says_what_statuses_mean() -> None:
    assert "Disputed: affirmed, and contradicted by an origin that counts." in said(composed(part="notes"))


@EVERY_SHEET
def test_the_legend_explains_what_occurs_and_nothing_else(sheet: Sheet) -> None:
    words = said(composed(sheet=sheet))
    for shown in ("Support, alliance", "Disputed", "Speculative", "Intelligence agency", "Larger: more ties on record"):
        assert shown in words
    for absent in ("Denied", "Unsourced", "Charity", "All its ties are held out", "So many persons"):
        assert absent not in words
    assert "No line between two actors is no" in words


@EVERY_SHEET
def test_a_view_without_actors_says_so(sheet: Sheet) -> None:
    empty = example_figure(0, drawing=Drawing((), ()))
    assert "No actor passes the filters of this view." in said(composed(empty, sheet))


@EVERY_SHEET
@pytest.mark.parametrize("part", ["figure", "notes"])
def test_hostile_texts_stay_text(sheet: Sheet, part: str) -> None:
    picture = composed(example_figure(2, text=HOSTILE), sheet, part)
    assert not list(picture.iter(f"{SVG}script"))
    assert "<script>" in said(picture)
    assert not re.search("[\x00\x1b\ufffe]", "".join(picture.itertext()))


def test_the_document_remembers_its_view_and_data() -> None:
    (memory,) = composed().iter("{https://actor-network.invalid/view}view")
    assert memory.text == "?focus=iskp&from=2015&data=0123456789ab"
    assert memory.get("data") == "0123456789ab"


@pytest.mark.parametrize("palette", FIGURE_PALETTES.values(), ids=FIGURE_PALETTES)
def test_a_figure_stands_on_the_ground_of_its_palette(palette: object) -> None:
    written = compose_svg(example_figure(), PAGE, palette).decode()  # type: ignore[arg-type]
    assert f'fill="{palette.background}"' in written  # type: ignore[attr-defined]


def test_too_much_is_said_and_not_drawn() -> None:
    crowd = example_drawing()
    many = Drawing(crowd.nodes, crowd.lines * 3)
    words = said(composed(example_figure(0, drawing=many)))
    assert "Too much to draw on a page: 17 actors and 117 lines" in words
    assert "Show less: around one actor (focus), core actors alone, " in words
    assert "Support, alliance" not in words


def test_no_column_of_the_legend_is_narrower_than_its_words() -> None:
    groups = {
        "Colour": {"Support, alliance": ""},
        "Pattern": {"Disputed": "affirmed, and contradicted by an origin that counts"},
        "Shape": {"Armed group": "", "State": ""},
        "Signs": {
            "From the one who acts": "",
            "Number of the note": "",
            "Larger: more ties on record": "",
            "No line between two actors is no evidence that there is no tie.": "",
        },
        "Its date": {"some time in this span": "", "about": ""},
        "Bars": {"undated": "It stands where it was said."},
        "Rows": {
            "claims when said": "For it above, against it below; a hollow one is shown, and not counted.",
            "sources read to here": "",
        },
    }
    keys = tuple((title, tuple(("", label, why) for label, why in rows.items())) for title, rows in groups.items())
    words = {
        word for text, _ in lines_of_text(composed(replace(example_figure(0), keys=keys))) for word in text.split()
    }
    wanted = {word for rows in groups.values() for label, why in rows.items() for word in f"{label} {why}".split()}
    assert wanted <= words
