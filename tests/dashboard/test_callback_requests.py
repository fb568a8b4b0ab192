import dash
import pytest
from dash import ALL, MATCH, Input, Output, State, dcc, html

from dashboard.callback_requests import is_callback_body


@pytest.fixture
def app() -> dash.Dash:
    app = dash.Dash("asked", enable_mcp=False)
    app.layout = html.Div([dcc.Input(id="name"), html.P(id="greeting")])

    @app.callback(Output("greeting", "children"), Input({"kind": ALL}, "value"), State("name", "value"))
    def _all(values: list[str], name: str) -> str:
        return f"{values} {name}"

    @app.callback(Output({"part": "out", "of": MATCH}, "children"), Input({"part": "in", "of": MATCH}, "value"))
    def _match(value: str) -> str:
        return value

    app.clientside_callback("function(x) { return x; }", Output("greeting", "title"), Input("name", "value"))
    return app


def over_all(*ids: object, **changes: object) -> dict[str, object]:
    return {
        "output": "greeting.children",
        "outputs": {"id": "greeting", "property": "children"},
        "inputs": [[{"id": one, "property": "value", "value": "x"} for one in ids]],
        "state": [{"id": "name", "property": "value", "value": "y"}],
        **changes,
    }


def over_match(out: object, into: object) -> dict[str, object]:
    return {
        "output": '{"of":["MATCH"],"part":"out"}.children',
        "outputs": {"id": out, "property": "children"},
        "inputs": [{"id": into, "property": "value", "value": "x"}],
    }


def test_a_list_of_any_length_fits_all(app: dash.Dash) -> None:
    assert is_callback_body(over_all(), app.callback_map)
    assert is_callback_body(over_all({"kind": "a"}, {"kind": 2}), app.callback_map)


@pytest.mark.parametrize("one", ["kind", None, {}, {"kind": {}}, {"kind": ["a"]}, {"sort": "a"}, {"kind": "a", "b": 1}])
def test_what_is_not_of_the_pattern_does_not_fit_all(app: dash.Dash, one: object) -> None:
    assert not is_callback_body(over_all(one), app.callback_map)


def test_match_needs_the_fixed_part_of_the_pattern(app: dash.Dash) -> None:
    out, into = {"part": "out", "of": "x"}, {"part": "in", "of": "x"}
    assert is_callback_body(over_match(out, into), app.callback_map)
    assert not is_callback_body(over_match(into, into), app.callback_map)
    assert not is_callback_body(over_match(out, out), app.callback_map)
    assert not is_callback_body(over_match([out], [[into]]), app.callback_map)


def test_every_state_has_to_be_there(app: dash.Dash) -> None:
    body = over_all()
    del body["state"]
    assert not is_callback_body(body, app.callback_map)


def test_only_callbacks_that_run_here_can_be_called(app: dash.Dash) -> None:
    for output in ("greeting.title", "greeting.style", "", None, 3):
        assert not is_callback_body(over_all(output=output), app.callback_map)


@pytest.mark.parametrize("body", [None, 3, "text", [], {}, [over_all()]])
def test_a_body_is_an_object(app: dash.Dash, body: object) -> None:
    assert not is_callback_body(body, app.callback_map)
