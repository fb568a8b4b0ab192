"""Names stand where they touch nothing."""

from dataclasses import replace
from itertools import combinations

from dashboard.arrange import arrange
from dashboard.drawing import Line, Node
from dashboard.labels import badge_text, body_box, choose_sides, label_box, label_lines
from dashboard.theme import LABEL_LEADING
from graph_data.vocabulary import Status
from tests.dashboard.example_network import example_lines, example_nodes

NODE = Node("a", "Taliban", "Taliban", "armed-group", "ellipse", 100, 100, 20)
LINE = Line("l", "a", "b", "support", ("t",), Status.CORROBORATED)


def test_a_label_is_centred_below_its_actor() -> None:
    box = label_box(NODE)
    assert (box.left + box.right) / 2 == 100
    assert box.top == 124
    assert box.height == LABEL_LEADING


def test_a_label_can_stand_on_each_side_of_its_actor() -> None:
    assert label_box(replace(NODE, label_side="above")).bottom == 76
    assert label_box(replace(NODE, label_side="right")).left == 124
    assert label_box(replace(NODE, label_side="left")).right == 76


def test_folded_persons_are_counted_behind_the_name() -> None:
    assert label_lines(replace(NODE, folded=3)) == ("Taliban\xa0+3",)


def test_a_label_leaves_the_side_where_lines_leave() -> None:
    below = replace(NODE, id="b", y=400)
    assert choose_sides([NODE, below], [LINE]) == {"a": "above", "b": "below"}


def test_no_label_of_the_example_touches_another_or_an_actor() -> None:
    nodes, _lines = arrange(example_nodes(), example_lines())
    labels = {node.id: label_box(node) for node in nodes}
    assert not [pair for pair in combinations(sorted(labels), 2) if labels[pair[0]].overlap(labels[pair[1]])]
    assert not [(one, node.id) for one in labels for node in nodes if labels[one].overlap(body_box(node))]


def test_sides_do_not_depend_on_the_order_of_input() -> None:
    nodes, lines = example_nodes(), example_lines()
    assert choose_sides(nodes, lines) == choose_sides(nodes[::-1], lines[::-1])


def test_a_mark_tells_that_a_line_is_disputed_and_how_often() -> None:
    assert badge_text(LINE) == ""
    assert badge_text(replace(LINE, status=Status.DISPUTED, disputed=1)) == "≠"
    assert badge_text(replace(LINE, ties=("t", "u", "v"), disputed=2)) == "≠2"
    assert badge_text(replace(LINE, status=Status.DENIED)) == "×"  # noqa: RUF001 - the sign is meant
