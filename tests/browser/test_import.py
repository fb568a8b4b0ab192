"""A graph of another program, imported, is shown like any other dataset, though no event and no claim stands in it."""

from collections.abc import Callable
from pathlib import Path

from graph_data.exchange.import_graph import import_graph
from tests.browser.conftest import ReaderOf
from tests.browser.served import Served
from tests.graph_data.exchange.imports import GEXF


def test_an_imported_draft_is_drawn_and_answers_a_click(
    tmp_path: Path, own_server: Callable[[Path], Served], reader_of: ReaderOf
) -> None:
    (tmp_path / "graph.gexf").write_text(GEXF, encoding="utf-8")
    import_graph([tmp_path / "graph.gexf"], tmp_path / "draft")
    reader = reader_of(own_server(tmp_path / "draft").url).open()
    assert "Showing 3 of 4 actors and 3 of 3 relationships" in (reader.page.text_content("#view-summary") or "")
    reader.open("sel=charles-babbage-teaches-ada-lovelace")
    assert "Unsourced" in (reader.page.text_content("#evidence") or "")
