"""Two readers at once: what one chooses, the other never sees."""

from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

from graph_data.dataset import Dataset
from tests.browser.conftest import Opener
from tests.browser.reader import expected_sight, read_json_block
from tests.browser.served import Served
from tests.browser.test_switches import WITHOUT_DISPUTED


def test_two_readers_do_not_see_each_others_filters(new_reader: Opener, server: Served, dataset: Dataset) -> None:
    one, other = new_reader(server.url).open(), new_reader(server.url).open()
    one.press(one.switch("Disputed links"))
    other.press(other.radio("All actors")).click_actor("isi")
    one.press(one.box("Hostility"))
    mine = f"{WITHOUT_DISPUTED}&families=allegiance,membership,support"
    theirs = "prominence=core,context&sel=isi"
    assert (one.query, other.query) == (mine, theirs)
    for reader, query in ((one, mine), (other, theirs)):
        assert (reader.summary, reader.seen) == expected_sight(dataset, query)
    fresh = new_reader(server.url).open()
    assert (fresh.summary, fresh.seen) == expected_sight(dataset, "")


def test_many_readers_at_once_each_get_their_own_page(server: Served, dataset: Dataset) -> None:
    queries = [f"sel={actor}" for actor in sorted(dataset.actors)[:12]] * 2

    def ask(query: str) -> str:
        with urlopen(f"{server.url}/?{query}") as response:
            return str(read_json_block(response.read().decode(), "first-answer")["query"])

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(ask, queries)) == queries
