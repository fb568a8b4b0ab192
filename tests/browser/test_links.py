"""Links: the whole view is in the address, Back undoes a choice, and a bad link says what it could not do."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.__main__ import main
from graph_data.dataset import Dataset
from tests.browser.conftest import Opener
from tests.browser.reader import Reader, expected_sight
from tests.browser.served import Served
from tests.browser.test_selection import TIE

VIEW = f"status=corroborated,disputed&families=hostility,support&prominence=core,context&sel={TIE}&moved=iskp:300,300"


def notices(reader: Reader) -> str:
    return str(reader.page.locator("#notices").evaluate("one => one.hidden ? '' : one.textContent"))


def test_a_link_opened_elsewhere_gives_the_same_picture(reader: Reader, new_reader: Opener, server: Served) -> None:
    reader.open().press(reader.switch("Disputed links")).press(reader.radio("All actors"))
    reader.click_actor("isi").drag("iskp", 30, 30)
    elsewhere = new_reader(server.url).open(reader.query)
    assert elsewhere.query == reader.query
    assert elsewhere.summary == reader.summary
    assert elsewhere.seen == reader.seen
    assert elsewhere.evidence.inner_text() == reader.evidence.inner_text()


def test_the_address_is_canonical(new_reader: Opener, server: Served) -> None:
    query = "sel=isi&status=disputed,corroborated&hops=1&theme=light&prominence=context,core"
    reader = new_reader(server.url).open(query)
    assert reader.query == "status=corroborated,disputed&prominence=core,context&sel=isi"
    assert reader.page.evaluate("history.length") == 2  # the empty page, and this one


def test_the_word_all_lifts_every_default(reader: Reader, dataset: Dataset) -> None:
    reader.open("all")
    assert reader.query == "all=1"
    summary, picture = expected_sight(dataset, "all=1")
    assert reader.summary == summary
    assert reader.seen == picture
    assert len(picture["nodes"]) == len(dataset.actors)


def test_a_whole_view_survives_a_reload(reader: Reader) -> None:
    reader.open(VIEW)
    before = (reader.query, reader.summary, reader.seen, reader.places["node iskp"])
    reader.page.reload()
    reader.settle()
    assert (reader.query, reader.summary, reader.seen, reader.places["node iskp"]) == before


def test_back_undoes_each_discrete_choice_and_forward_makes_it_again(reader: Reader) -> None:
    reader.open()
    trail = [reader.query]
    for act in (
        lambda: reader.press(reader.switch("Disputed links")),
        lambda: reader.click_actor("iskp"),
        lambda: reader.press(reader.box("Hostility")),
        lambda: reader.press(reader.evidence.get_by_role("button", name="Focus on this actor")),
        lambda: reader.press(reader.button("Dark")),
    ):
        act()
        trail.append(reader.query)
    assert len(set(trail)) == len(trail)
    seen = [(reader.query, reader.seen)]
    for query in reversed(trail[:-1]):
        assert reader.back().query == query
        seen.append((query, reader.seen))
    for query, picture in reversed(seen[:-1]):
        reader.forward()
        assert (reader.query, reader.seen) == (query, picture)


@pytest.mark.parametrize(
    ("query", "notice", "canonical"),
    [
        ("status=nonsense", "The link's “status” names no status “nonsense”; it was left out.", ""),
        ("focus=nobody", "The link's “focus” names no actor “nobody”; it was left out.", ""),
        ("sel=nothing", "The link's “sel” names “nothing”, which is not in this dataset; it was left out.", ""),
        ("hops=99", "The link's “hops” takes 1 to 6, not “99”; it was left out.", ""),
        ("moved=iskp:1", "The link's “moved” moves “iskp:1”, which is no actor and place; it was left out.", ""),
        ("colour=red&sel=isi", "The link's “colour” is not known here; it was left out.", "sel=isi"),
        ("from=2020&to=2010", "The link's window ends before it begins; it was left out.", ""),
        (
            "data=0123456789ab&sel=isi",
            "This link was made with another version of the data; what it shows may differ.",
            "sel=isi",
        ),
    ],
)
def test_a_bad_value_is_left_out_with_a_notice(reader: Reader, query: str, notice: str, canonical: str) -> None:
    reader.open(query)
    assert notices(reader) == notice
    assert reader.query == canonical


def test_a_notice_goes_with_the_next_choice(reader: Reader) -> None:
    reader.open("status=nonsense")
    assert notices(reader)
    reader.press(reader.switch("Disputed links"))
    assert notices(reader) == ""


def test_a_link_with_the_hash_of_this_data_says_nothing(reader: Reader, dataset: Dataset) -> None:
    reader.open(f"sel=isi&data={dataset.hash}")
    assert notices(reader) == ""


def test_share_copies_a_link_that_carries_the_data_version(
    new_reader: Opener, server: Served, dataset: Dataset
) -> None:
    reader = new_reader(server.url, permissions=["clipboard-read", "clipboard-write"]).open("sel=isi")
    reader.button("Share").click()
    expect(reader.page.locator("[data-share]")).to_have_text("Copied")
    other = reader.page.context.new_page()
    other.set_content("<textarea></textarea>")
    other.locator("textarea").focus()
    other.keyboard.press("ControlOrMeta+V")
    assert other.locator("textarea").input_value() == f"{server.url}/?sel=isi&data={dataset.hash}"


def test_share_clicked_twice_gets_its_name_back(new_reader: Opener, server: Served) -> None:
    reader = new_reader(server.url, permissions=["clipboard-read", "clipboard-write"]).open()
    share = reader.page.locator("[data-share]")
    share.click()
    expect(share).to_have_text("Copied")
    share.click()
    expect(share).to_have_text("Share")
    expect(share).to_have_text("Share", timeout=3000)
    reader.page.clock.install()
    share.click()
    share.click()
    reader.page.clock.run_for(5000)
    expect(share).to_have_text("Share")


def test_the_export_links_give_the_bytes_of_the_command(reader: Reader, folder: Path, tmp_path: Path) -> None:
    reader.open("sel=isi").press(reader.switch("Disputed links")).drag("iskp", 30, 20)
    reader.button("Export").click()
    for kind, form in (("network", "svg"), ("network", "pdf"), ("timeline", "png"), ("graph", "json")):
        with reader.page.expect_download() as download:
            reader.page.locator(f'[data-export="{kind}.{form}"]').click()
        assert download.value.suggested_filename == f"{kind}.{form}"
        written = tmp_path / "written"
        command = ["export", kind, "--view", reader.query, "--format", form, "--data", str(folder)]
        assert main([*command, "-o", str(written)]) == 0
        assert download.value.path().read_bytes() == written.read_bytes()
