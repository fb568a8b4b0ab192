"""Leaving each document and each speaker out, beside weighing and selecting everything again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from graph_data.analysis_leaving import Pillar, effects_on, leave_each_out, leaving_of
from graph_data.criteria import Filters
from graph_data.evidence import assess, assess_all, claims_on, find_rivalled, keeps_own, setting_of, shape_of
from graph_data.filters import select
from graph_data.origins import origin_of
from graph_data.vocabulary import EVERY_STATUS, Status
from tests.graph_data.builders import claim, dataset, question, source, tie
from tests.graph_data.random_datasets import VIEWS, datasets
from tests.thoroughness import examples

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from graph_data.evidence import Assessment

NOTHING: frozenset[str] = frozenset()
MANY = examples(500)


@MANY
@given(datasets())
def test_without_a_document_every_tie_is_as_if_it_had_never_been_read(data: Dataset) -> None:
    base, leaving = assess_all(data).assessments, leave_each_out(data, NOTHING, NOTHING, None)
    for document in data.sources:
        again = assess_all(data, {document}).assessments
        then = leaving.then.get(Pillar("document", document), {})
        for tie_id in {*data.relationships} & {*base}:
            expected = again.get(tie_id)
            assert then.get(tie_id, base[tie_id]) == expected, (document, tie_id)


def weigh_without_speaker(data: Dataset, pillar: Pillar) -> dict[str, Assessment]:
    """Return everything weighed on the claims that a speaker does not stand behind, in plain loops."""
    setting = setting_of(data)
    ties = {**data.relationships, **data.parts}
    told = {tie_id: claims_on(data, tie) for tie_id, tie in ties.items()}
    kept = {
        tie_id: tuple(one for one in claims if f"{(o := origin_of(one, claims, setting)).kind} {o.key}" != pillar.key)
        for tie_id, claims in told.items()
    }
    present = [tie_id for tie_id in ties if keeps_own(ties[tie_id], kept[tie_id])]
    shapes = {tie_id: shape_of(data, ties[tie_id]) for tie_id in present}
    first = {tie_id: assess(kept[tie_id], shapes[tie_id], setting, told[tie_id]) for tie_id in present}
    for tie_id in find_rivalled(data, first):
        shape = replace(shapes[tie_id], rivalled=True)
        first = {**first, tie_id: assess(kept[tie_id], shape, setting, told[tie_id])}
    return first


@MANY
@given(datasets())
def test_without_a_speaker_every_tie_is_as_if_he_had_never_spoken(data: Dataset) -> None:
    base, leaving = assess_all(data).assessments, leave_each_out(data, NOTHING, NOTHING, None)
    for pillar in leaving.speakers:
        again = weigh_without_speaker(data, pillar)
        for tie_id in {*data.relationships} & {*base}:
            assert leaving.then[pillar].get(tie_id, base[tie_id]) == again.get(tie_id), (pillar, tie_id)


@MANY
@given(datasets(), VIEWS)
def test_what_a_view_loses_is_what_selecting_again_shows_no_more(data: Dataset, filters: Filters) -> None:
    selection = select(data, filters)
    effects = {one.pillar.key: one for one in effects_on(selection, leaving_of(selection)) if _is_document(one.pillar)}
    for document in data.sources:
        again = select(data, replace(filters, without=filters.without | {document}))
        left = again.weighed.evidence.assessments
        effect = effects.get(document)
        gone = sorted({*selection.relationships} - {*again.relationships})
        lost = [one for one in selection.relationships if one not in left]
        changed = [
            (one, left[one].status)
            for one in selection.relationships
            if one in left and left[one].status != selection.status(one)
        ]
        if effect is None:
            assert (gone, lost, changed) == ([], [], [])
        else:
            assert (list(effect.gone), list(effect.lost), list(effect.changed)) == (gone, lost, changed)
            assert list(effect.cut_off) == _untied(data, selection.relationships, gone)


def _is_document(pillar: Pillar) -> bool:
    return pillar.kind == "document"


def _untied(data: Dataset, shown: tuple[str, ...], gone: list[str]) -> list[str]:
    ends = {one: {*data.ends_of(data.relationships[one])} for one in shown}
    before = set().union(*ends.values())
    after = set().union(*(both for one, both in ends.items() if one not in gone))
    return sorted(before - after)


def test_a_document_that_alone_carries_ties_stands_first() -> None:
    data = dataset(
        tie("ant", "bee", claim("one")),
        tie("bee", "cat", claim("one"), claim("two")),
        tie("cat", "dog", claim("two"), claim("three", "denies")),
    )
    selection = select(data, Filters())
    first, second, third = effects_on(selection, leaving_of(selection))
    assert (first.pillar.key, first.lost) == ("one", ("ant-sponsors-bee",))
    assert first.changed == (("bee-sponsors-cat", Status.SINGLE_SOURCE),)
    assert first.cut_off == ("ant",)
    assert second.pillar.key == "two"
    assert (second.changed, second.gone) == (
        (("bee-sponsors-cat", Status.SINGLE_SOURCE), ("cat-sponsors-dog", Status.DENIED)),
        ("cat-sponsors-dog",),
    )
    assert (third.pillar.key, third.lost, third.changed) == ("three", (), (("cat-sponsors-dog", Status.SINGLE_SOURCE),))


def test_a_report_that_others_only_repeat_takes_them_along() -> None:
    data = dataset(source("root"), tie("ant", "bee", claim("one", citing="root"), claim("two", citing="root")))
    effects = {one.pillar.key: one for one in effects_on(*_with_leaving(data))}
    assert effects["root"].lost == ("ant-sponsors-bee",)
    assert effects["one"].lost == ()


def test_what_one_speaker_says_in_two_documents_falls_with_him() -> None:
    data = dataset(tie("ant", "bee", claim("one", by="cat"), claim("two", by="cat")))
    effects = {one.pillar: one for one in effects_on(*_with_leaving(data))}
    assert effects[Pillar("speaker", "side cat")].lost == ("ant-sponsors-bee",)
    assert effects[Pillar("document", "one")].weight == 0


def test_the_other_answer_to_an_exclusive_question_is_settled_when_its_rival_falls() -> None:
    ties = [tie("ant", "cat", claim("one"), kind="leads"), tie("bee", "cat", claim("two"), kind="leads")]
    data = dataset(*ties, question("who", ["ant-leads-cat", "bee-leads-cat"], exclusive=True))
    selection = select(data, Filters(statuses=EVERY_STATUS))
    assert selection.status("bee-leads-cat") is Status.DISPUTED
    effect = next(one for one in effects_on(selection, leaving_of(selection)) if one.pillar.key == "one")
    assert (effect.lost, effect.changed) == (("ant-leads-cat",), (("bee-leads-cat", Status.SINGLE_SOURCE),))


def _with_leaving(data: Dataset):  # noqa: ANN202 - a pair of arguments
    selection = select(data, Filters())
    return selection, leaving_of(selection)
