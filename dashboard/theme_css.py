"""The table of encodings as style rules, so that page and figures cannot part."""

from collections.abc import Iterator

from dashboard.figures.shapes import corners
from dashboard.theme import LINE_STYLES, PALETTES, SHAPE_SIZES, STATE_KINDS, Palette, shape_of
from graph_data.vocabulary import Status, Vocabulary

SAMPLE_HEIGHT = 18  # pixels


def render_theme(vocabulary: Vocabulary) -> str:
    """Return the rules for colours, line patterns and shapes, light and dark."""
    return "\n".join([*_palettes(vocabulary), *_families(vocabulary), *_statuses(), *_shapes(vocabulary)])


def _palettes(vocabulary: Vocabulary) -> Iterator[str]:
    for name, palette in PALETTES.items():
        yield f"html[data-theme={name}]{{color-scheme:{name};{_variables(palette, vocabulary)}}}"
    yield f"@media print{{html[data-theme]{{color-scheme:light;{_variables(PALETTES['light'], vocabulary)}}}}}"


def _variables(palette: Palette, vocabulary: Vocabulary) -> str:
    plain = ("background", "panel", "text", "muted", "outline", "node", "node_state", "selection", "faded")
    pairs = [(name.replace("_", "-"), getattr(palette, name)) for name in plain]
    pairs += [(f"family-{family}", palette.family(family, vocabulary)) for family in vocabulary.families]
    return ";".join(f"--{name}:{value}" for name, value in pairs)


def _families(vocabulary: Vocabulary) -> Iterator[str]:
    for family in vocabulary.families:
        yield f'[data-family="{family}"]{{--line:var(--family-{family})}}'


def _statuses() -> Iterator[str]:
    for status, style in LINE_STYLES.items():
        dashes = " ".join(f"{length:g}" for length in style.dashes) or "none"
        cap = "round" if style.round_ends else "butt"
        colour = "stroke:var(--faded);" if status is Status.UNSOURCED else ""
        yield (
            f'.line[data-status="{status.value}"]>.stroke{{stroke-width:{style.width:g};stroke-dasharray:{dashes};'
            f"stroke-linecap:{cap};{colour}}}"
        )
        yield f".line-sample.{status.value}{{{_sample(style.width, style.dashes, round_ends=style.round_ends)}}}"


def _sample(width: float, dashes: tuple[float, ...], *, round_ends: bool) -> str:
    """Return the background that draws a piece of line without any picture."""
    high = max(1, int(width))  # whole pixels: a browser rounds others by where they stand, and 1.5 looks like 3.6
    if round_ends:
        return (
            f"height:{high + 0.6:g}px;background:radial-gradient(circle at {high / 2 + 0.3:g}px 50%,"
            f"currentColor {high / 2:g}px,transparent {high / 2 + 0.4:g}px) 0 50%/{sum(dashes):g}px 100% repeat-x"
        )
    if not dashes:
        return f"height:{high:g}px;background:currentColor"
    stops, at = [], 0.0
    for place, length in enumerate(dashes):
        colour = "currentColor" if place % 2 == 0 else "transparent"
        stops.append(f"{colour} {at:g}px {at + length:g}px")
        at += length
    return f"height:{high:g}px;background:repeating-linear-gradient(90deg,{','.join(stops)})"


def _shapes(vocabulary: Vocabulary) -> Iterator[str]:
    for kind in vocabulary.actor_kinds:
        shape = shape_of(kind)
        wide, high = SHAPE_SIZES[shape]
        points = ",".join(f"{50 + 50 * x:.0f}% {50 + 50 * y:.0f}%" for x, y in corners(shape))
        cut = (
            "border-radius:50%"
            if not points
            else "border-radius:3px"
            if shape == "round-rectangle"
            else f"clip-path:polygon({points})"
        )
        scale = SAMPLE_HEIGHT / 2.4 * (0.6 if kind == "person" else 1)
        fill = "node-state" if kind in STATE_KINDS else "node"
        yield f'.shape-sample[data-kind="{kind}"]{{width:{wide * scale:.1f}px;height:{high * scale:.1f}px;{cut}}}'
        yield f'.shape-sample[data-kind="{kind}"]>span{{background:var(--{fill});{cut}}}'
        if kind in STATE_KINDS:
            yield f'.node[data-kind="{kind}"]>.body{{fill:var(--node-state)}}'
