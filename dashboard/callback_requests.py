"""Room of the letter opener: whether a request to a callback is one that the page could have sent.

It looks before Dash does, which trusts the body and stops with a traceback where it is wrong.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash.dependencies import Output
from flask import Request
from werkzeug.exceptions import BadRequest, Forbidden, UnsupportedMediaType

UPDATE_PATH = "/_dash-update-component"


def check_callback_request(app: dash.Dash, asked: Request) -> None:
    """Let a request pass that fits a callback of the app.

    Raises:
        Forbidden: if another site sent it.
        UnsupportedMediaType: if it is not said to be JSON.
        BadRequest: if it is no JSON, or not what the callback declares.
    """
    if is_from_another_site(asked):
        raise Forbidden
    if asked.mimetype != "application/json":
        raise UnsupportedMediaType
    body = _read_body(asked)
    if not is_callback_body(body, app.callback_map):
        raise BadRequest


def is_from_another_site(asked: Request) -> bool:
    """Return whether a browser sent this on behalf of a page that is not ours."""
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = asked.headers.get("Origin")
    # Only the host is compared: behind a proxy the page may be on https and we are not.
    return origin is not None and origin.partition("://")[2] != asked.headers.get("Host")


def _read_body(asked: Request) -> object:
    try:
        body: object = asked.get_json()
        # Half characters and infinite numbers pass as JSON in Python, and break whoever writes them out.
        json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadRequest from error
    return body


def is_callback_body(body: object, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Return whether a body names a callback and gives its inputs, states and outputs in their order."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    callback = callbacks.get(body["output"])
    if callback is None or "callback" not in callback:
        return False
    changed = body.get("changedPropIds", [])
    return (
        isinstance(changed, list)
        and all(isinstance(one, str) for one in changed)
        and _all_fit(body.get("inputs", []), callback["inputs"])
        and _all_fit(body.get("state", []), callback["state"])
        and (callback["no_output"] or _outputs_fit(body.get("outputs"), callback["output"]))
    )


def _outputs_fit(sent: object, declared: Output | Sequence[Output]) -> bool:
    if isinstance(declared, Output):
        return _fits(sent, _as_mapping(declared))
    return _all_fit(sent, [_as_mapping(output) for output in declared])


def _as_mapping(output: Output) -> dict[str, str]:
    return {"id": output.component_id_str(), "property": output.component_property}


def _all_fit(sent: object, declared: Sequence[Mapping[str, str]]) -> bool:
    return isinstance(sent, list) and len(sent) == len(declared) and all(map(_fits, sent, declared))


def _fits(sent: object, declared: Mapping[str, str]) -> bool:
    is_pattern = declared["id"].startswith("{")
    if is_pattern and isinstance(sent, list):
        return all(isinstance(one, dict) and _fits(one, declared) for one in sent)
    if not isinstance(sent, dict) or not isinstance(sent.get("property"), str):
        return False
    # What follows an @ tells several writers of one output apart.
    if sent["property"].partition("@")[0] != declared["property"]:
        return False
    return _fits_pattern(sent.get("id"), declared["id"]) if is_pattern else sent.get("id") == declared["id"]


def _fits_pattern(sent: object, declared: str) -> bool:
    pattern: dict[str, object] = json.loads(declared)
    if not isinstance(sent, dict) or sent.keys() != pattern.keys():
        return False
    # A list such as ["ALL"] stands for any plain value.
    return all(
        isinstance(sent[key], str | int | float) if isinstance(wanted, list) else sent[key] == wanted
        for key, wanted in pattern.items()
    )
