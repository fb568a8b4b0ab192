"""A made-up network of seventeen actors and thirty-nine lines that the tests of the drawing share."""

from dashboard.drawing import Line, Node
from dashboard.theme import radius_of, shape_of
from graph_data.vocabulary import Status

_ACTORS = """
haqqani|Haqqani Network|armed-group|300|70|strong
isi|ISI|intelligence-agency|110|140|strong
qaeda|Al-Qaeda|armed-group|720|80|strong
taliban|Taliban|armed-group|500|190|strong
usa|United States|state|900|190|
pakistan|Pakistan|state|70|330|strong
iskp|ISKP|armed-group|400|370|strong
islamic-state|Islamic State|armed-group|720|370|strong
ttp|Tehrik-i-Taliban Pakistan|armed-group|210|490|strong
jua|Jamaat-ul-Ahrar|armed-group|60|600|
lei|Lashkar-e-Islam|armed-group|330|620|
india|India|state|580|620|
azaim|Al-Azaim Foundation|media-outlet|700|560|
imu|Islamic Movement of Uzbekistan|armed-group|880|500|strong
un|UN Monitoring Team|international-organisation|930|340|
lj|Lashkar-e-Jhangvi|armed-group|480|520|
nds|NDS|intelligence-agency|640|280|
"""
_FAMILIES = {"s": "support", "h": "hostility", "a": "allegiance", "m": "membership", "c": "contacts"}
_STATUSES = {
    "C": Status.CORROBORATED,
    "1": Status.SINGLE_SOURCE,
    "D": Status.DISPUTED,
    "A": Status.ALLEGED,
    "S": Status.SPECULATIVE,
    "U": Status.UNSOURCED,
}
_LINES = """
isi iskp sD> isi haqqani s1> isi pakistan mC> isi taliban sC> isi lj sA> haqqani taliban mC> haqqani iskp sD>
haqqani qaeda c1- qaeda taliban sC- iskp taliban hC- taliban usa hC- taliban usa cC- pakistan taliban s1>
taliban ttp s1> iskp pakistan sA< pakistan ttp hC- iskp ttp cD- jua ttp aC> qaeda ttp s1- lei ttp aD>
iskp lei sD- islamic-state iskp aC< islamic-state iskp mC> iskp usa hC- india iskp h1< imu iskp aC>
imu taliban s1- imu qaeda s1> azaim iskp mC> islamic-state qaeda hC- islamic-state usa hC- taliban un cC<
iskp lj sD- lj ttp s1- nds ttp sA> iskp nds h1< india pakistan hC- iskp pakistan h1> islamic-state taliban hS-
"""


def example_lines() -> tuple[Line, ...]:
    """Return the lines of the example, not yet routed."""
    words = iter(_LINES.split())
    return tuple(_line(source, target, code) for source, target, code in zip(words, words, words, strict=True))


def _line(source: str, target: str, code: str) -> Line:
    family, status, direction = code
    return Line(
        f"{source}~{target}~{_FAMILIES[family]}",
        source,
        target,
        _FAMILIES[family],
        (f"{source}-{target}-{family}",),
        _STATUSES[status],
        disputed=int(status == "D"),
        arrow_to_target=direction == ">",
        arrow_to_source=direction == "<",
    )


def example_nodes() -> tuple[Node, ...]:
    """Return the actors of the example, each as large as its lines make it."""
    lines = example_lines()
    rows = [row.split("|") for row in _ACTORS.strip().splitlines()]
    ties = {row[0]: sum(row[0] in (line.source, line.target) for line in lines) for row in rows}
    return tuple(
        Node(
            name,
            label,
            label,
            kind,
            shape_of(kind),
            int(x),
            int(y),
            radius_of(kind, ties[name]),
            strong=bool(core),
        )
        for name, label, kind, x, y, core in rows
    )
