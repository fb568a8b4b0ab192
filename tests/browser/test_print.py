"""On paper: the picture, its legend and the evidence, and no controls."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.reader import Reader
from tests.browser.test_selection import TIE

PORTRAIT, LANDSCAPE = ViewportSize(width=794, height=1123), ViewportSize(width=1123, height=794)


@pytest.mark.parametrize("paper", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_paper_carries_picture_legend_and_evidence_and_no_controls(reader: Reader, paper: ViewportSize) -> None:
    reader.on_screen(paper).open(f"sel={TIE}&theme=dark")
    reader.page.emulate_media(media="print")
    for visible in ("#network svg", "#view-summary", "#evidence", "h1"):
        expect(reader.page.locator(f"#react-entry-point {visible}").first).to_be_visible()
    for row in reader.page.locator(".legend-row").all():
        box = row.bounding_box()
        assert box is not None
        assert box["height"] > 10
        assert box["width"] > 100
    controls = (
        ".switches",
        ".filters-body",
        ".filters-toggle",
        ".actions",
        ".zoom",
        ".tabs",
        ".strip-buttons",
        ".skip-link",
    )
    for control in controls:
        for one in reader.page.locator(f"#react-entry-point {control}").all():
            expect(one).to_be_hidden()
    background = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)", "paper is white, whatever the theme"


def test_the_evidence_is_printed_to_its_end(reader: Reader) -> None:
    reader.on_screen(PORTRAIT).open("sel=iskp")
    reader.page.emulate_media(media="print")
    cut = reader.evidence.evaluate("one => one.scrollHeight - one.clientHeight")
    assert cut <= 1
    pdf = reader.page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
