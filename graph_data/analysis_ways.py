"""How two actors are tied and how certain that is, in sentences: direct ties, routes hop by hop, a verdict."""

from collections.abc import Sequence

from graph_data.analysis_findings import Finding, Named, Section, basis_of, relationships, say_statuses
from graph_data.analysis_routes import ALTERNATIVES, Request, Route, Routes, find_routes, may_count
from graph_data.criteria import MOST_HOPS
from graph_data.evidence import Assessment
from graph_data.filters import Selection
from graph_data.sentences import count, join, phrase_with_status, short_speaker, source_name
from graph_data.vocabulary import RANK, STATUS_LABELS, Status

CAUTION = (
    "A route is not a tie: that A is tied to B and B to C says nothing of A and C. "
    "Direction does not count for a route."
)


def describe_routes(selection: Selection, request: Request) -> Section:
    """Return how two actors are tied: verdict first, then direct ties, then the surest and the shortest route."""
    dataset = selection.dataset
    both = f"{dataset.label(request.start)} and {dataset.label(request.goal)}"
    found = find_routes(selection, request)
    findings = [_verdict(selection, found, both), _direct(selection, found, both)]
    kinds = (
        (found.surest, "surest", f"The surest route {_over(request)}"),
        (found.shortest, "shortest", f"The shortest route {_over(request)}"),
        (found.sound, "undisputed", "The surest route without disputed relationships"),
    )
    findings += [_route(selection, route, key, head) for route, key, head in kinds if route is not None]
    for number, route in enumerate(found.others, 1):
        findings.append(_route(selection, route, f"other-{number}", "Another route, over nobody named above,"))
    return Section(
        "route",
        f"How are {both} tied?",
        both,
        _rules(request),
        findings=tuple(findings),
        caution=CAUTION,
    )


def _over(request: Request) -> str:
    return "over relationships of any kind" if request.any_kind else "over cooperative states"


def _rules(request: Request) -> str:
    kind = "relationships of any kind" if request.any_kind else "states of a cooperative kind"
    time = "at any times" if request.any_time else "that may have held at one time"
    return (
        f"Routes run over {kind} {time}, in at most {MOST_HOPS} steps; "
        f"up to {ALTERNATIVES} further ones over others are listed."
    )


def _verdict(selection: Selection, found: Routes, both: str) -> Finding:
    """Return whether two actors stay tied without disputed relationships, or on which of these it depends."""
    numbers = (
        ("direct", len(found.direct)),
        ("routes", len(_routes(found))),
        ("disputed on them", len(found.carrying)),
    )
    ties: Sequence[str] = found.carrying
    if found.undisputed:
        sentence = _remaining(selection, found, both)
    elif found.carrying:
        depends = say_statuses(selection, found.carrying)
        sentence = (
            f"What ties {both} in this view depends on {relationships(len(found.carrying))}{depends}: without disputed "
            f"ones there is no direct tie of this kind and no route of up to {MOST_HOPS} steps."
        )
    else:
        sentence = (
            f"No tie of this kind and no route of up to {MOST_HOPS} steps between {both} was found in this view. "
            "That is no evidence of none."
        )
    return Finding("verdict", sentence, tuple(Named(tie) for tie in ties), numbers, basis=basis_of(selection, ties))


def _routes(found: Routes) -> list[Route]:
    return [route for route in (found.surest, found.shortest, found.sound, *found.others) if route is not None]


def _remaining(selection: Selection, found: Routes, both: str) -> str:
    """Return by what two actors stay tied without disputed relationships: directly, or only over others."""
    counting = [tie for tie in found.direct if may_count(selection, found.request, tie)]
    direct = [tie for tie in counting if not _is_disputed(selection, tie)]
    sound = found.sound or found.surest
    over = ""
    if sound and not any(_is_disputed(selection, tie) for tie in sound.ties):
        steps = count(len(sound.ties), "step")
        over = f"a route of {steps} over others, its weakest hop {_weakest(selection, sound)}"
    if not direct:
        return f"Without disputed relationships no direct tie of this kind joins {both} here; what is left is {over}."
    still = f"{relationships(len(direct))}{say_statuses(selection, direct)} of this kind still"
    verb = "joins" if len(direct) == 1 else "join"
    return f"Without disputed relationships {still} {verb} {both} directly{f', and {over}' if over else ''}."


def _direct(selection: Selection, found: Routes, both: str) -> Finding:
    number = len(found.direct)
    held = (
        f" {count(len(found.held), 'more')} {'is' if len(found.held) == 1 else 'are'} held out by status or outside "
        f"this view's filters{say_statuses(selection, found.held)}."
        if found.held
        else ""
    )
    told = (
        f"{number} direct {'relationship joins' if number == 1 else 'relationships join'} {both}"
        f"{say_statuses(selection, found.direct)}."
        if number
        else f"No direct relationship joins {both} in this view."
    )
    ties = (*(Named(tie) for tie in found.direct), *(Named(tie, "not shown in this view") for tie in found.held))
    numbers = (("direct", number), ("not shown", len(found.held)))
    return Finding("direct", f"{told}{held}", ties, numbers, basis=basis_of(selection, found.direct))


def _route(selection: Selection, route: Route, key: str, head: str) -> Finding:
    steps = [
        phrase_with_status(selection.dataset, selection.dataset.relationships[tie], selection.assessment(tie))
        for tie in route.ties
    ]
    between = join([selection.dataset.label(actor) for actor in route.actors[1:-1]])
    sentence = (
        f"{head} takes {count(len(steps), 'step')} over {between}: {'; '.join(steps)}. "
        f"Its weakest hop is {_weakest(selection, route)}."
    )
    hops = tuple(Named(tie, _best(selection, selection.assessment(tie))) for tie in route.ties)
    numbers = (("steps", len(steps)), ("disputed", sum(_is_disputed(selection, tie) for tie in route.ties)))
    return Finding(f"route-{key}", sentence, hops, numbers, basis=basis_of(selection, route.ties))


def _is_disputed(selection: Selection, tie: str) -> bool:
    return selection.status(tie) is Status.DISPUTED


def _weakest(selection: Selection, route: Route) -> str:
    """Return the weakest hop of a route with its status: the lowest status, then the worst graded."""
    tie = max(
        route.ties, key=lambda one: (RANK[selection.status(one)], str(selection.assessment(one).best_grading), one)
    )
    ends = selection.dataset.ends_of(selection.dataset.relationships[tie])
    status = STATUS_LABELS[selection.status(tie)].lower()
    return f"between {join([selection.dataset.label(end) for end in ends])} ({status})"


def _best(selection: Selection, assessment: Assessment) -> str:
    """Return the best grading of a hop and who gives it in which document."""
    voices = assessment.affirming or assessment.speculating or assessment.against
    if not voices:
        return "no source"
    voice = voices[0]
    claim = voice.speaker
    speaker, document = short_speaker(selection.dataset, voice), source_name(selection.dataset, claim.source)
    where = f"{document}, {claim.at}" if claim.at else document
    told = where if speaker == document else f"{speaker} in {where}"
    return f"best graded {voice.grading}: {told}"
