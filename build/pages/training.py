"""The pages of the training: overview, a page for each unit and each case, the start page with its code, the results page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from markupsafe import Markup

from build.base.dependents import Dependent
from build.force.history import Event, events
from build.formats.qr import qr_svg
from build.marks.problem import shortened
from build.model.training import Case, QuizItem, Unit
from build.pages.blocks import data_block
from build.pages.render import Renderer
from build.pages.taught import View
from build.training.drawing import case_map, numbers
from build.training.mixing import choices
from build.training.stamps import question_stamp, seed, training_stamp

FOLDER = "training"
A_YEAR = timedelta(days=365)
NAMED = 24  # as many characters of a question tell which one it is


def training_pages(renderer: Renderer, site_url: str | None = None) -> Iterator[tuple[str, str]]:
    """Every page of the training; only the overview where there is none yet."""
    view = View(renderer)
    training = renderer.kb.training
    yield _overview(renderer, view)
    if training.units:
        yield _summary(renderer, view)
        yield _start(renderer, view, site_url)
        yield _class(renderer, view)
    for place, unit in enumerate(training.units):
        following = training.units[place + 1] if place + 1 < len(training.units) else None
        yield _unit(renderer, view, unit, following)
    for case in training.cases:
        yield _case(renderer, view, case)


def _meta(description: str, *scripts: str, **more: Any) -> dict[str, Any]:
    """The front matter of a page of the training: what all of them have, and the scripts of its own."""
    names = [f"training/{name}.js" for name in ("people", "store", *scripts)]
    return {"page": "training", "styles": ["training.css"], "description": description, "scripts": names, **more}


def _overview(renderer: Renderer, view: View) -> tuple[str, str]:
    data = {"units": [_brief(view, unit) for unit in renderer.kb.training.units]}
    about = "给经办人的培训：讲义、例题、入户案例和练习，每一处都能查到条款。"
    return renderer.page(
        f"{FOLDER}/index.md",
        "培训",
        "training.md.j2",
        meta=_meta(about, "learner", "overview", contents=False),
        view=view,
        moved=tuple(_moved(renderer)),
        data=data_block(data),
    )


def _moved(renderer: Renderer) -> Iterator[tuple[Event, tuple[Dependent, ...]]]:
    """Each change of the last year to what training rests on, the newest first, with the units and cases."""
    since = renderer.today - A_YEAR
    for event in events(renderer.kb, renderer.today):
        taught = tuple(row for row in event.rests if row.kind == "training")
        if taught and event.day > since:
            yield event, taught


def _brief(view: View, unit: Unit) -> dict[str, Any]:
    items = [{"id": q.id, "hash": question_stamp(view.kb, q), "ask": shortened(q.ask, NAMED)} for q in unit.quiz]
    return {"id": unit.id, "title": unit.title, "items": items}


def _unit(renderer: Renderer, view: View, unit: Unit, following: Unit | None) -> tuple[str, str]:
    data = {"unit": unit.id, "items": [_item(view, question) for question in unit.quiz]}
    meta = _meta(
        f"培训单元：{unit.title}。讲义、例题和 {len(unit.quiz)} 道练习。",
        *("learner", "reading", "quiz"),
        sections=[("lesson", "讲义"), ("example", "例题"), ("quiz", "练习"), ("after", "学完以后")],
    )
    return renderer.page(
        f"{FOLDER}/{unit.id}.md",
        unit.title,
        "training_unit.md.j2",
        meta=meta,
        view=view,
        unit=unit,
        following=following,
        data=data_block(data),
    )


def _item(view: View, question: QuizItem) -> dict[str, Any]:
    right = [place for place, option in enumerate(question.options) if option.right]
    stamp = question_stamp(view.kb, question)
    return {"id": question.id, "kind": question.kind, "right": right, "hash": stamp, "seed": seed(question)}


def _case(renderer: Renderer, view: View, case: Case) -> tuple[str, str]:
    about = f"入户案例：{case.title}。一步一步选，每一步都有理由和条款。"
    meta = _meta(about, "reading", "case", contents=False)
    return renderer.page(
        f"{FOLDER}/cases/{case.id}.md",
        case.title,
        "training_case.md.j2",
        meta=meta,
        view=view,
        case=case,
        map=case_map(case),
        numbers=numbers(case),
        choices=choices,
    )


def _start(renderer: Renderer, view: View, site_url: str | None) -> tuple[str, str]:
    address = f"{site_url.rstrip('/')}/{FOLDER}/{renderer.kb.training.units[0].id}.html#quiz" if site_url else None
    meta = _meta("培训开场：扫码进第一题，不登记、不收集。", "learner", contents=False)
    return renderer.page(
        f"{FOLDER}/start.md",
        "扫码开始培训",
        "training_start.md.j2",
        meta=meta,
        view=view,
        address=address,
        code=Markup(qr_svg(address)) if address else None,
    )


def _summary(renderer: Renderer, view: View) -> tuple[str, str]:
    about = "学习结果：单元、成绩、日期和内容的指纹，可以打印。"
    return renderer.page(
        f"{FOLDER}/summary.md",
        "学习结果",
        "training_summary.md.j2",
        meta=_meta(about, "handing", "results", contents=False),
        view=view,
        stamp=training_stamp(renderer.kb),
        data=data_block(_course(view)),
    )


def _class(renderer: Renderer, view: View) -> tuple[str, str]:
    about = "给讲课的人：把学员交来的一行行字变成成绩表、最难的题、签到表和培训记录。"
    return renderer.page(
        f"{FOLDER}/class.md",
        "一班的成绩",
        "training_class.md.j2",
        meta=_meta(about, "handing", "class", contents=False),
        view=view,
        data=data_block(_course(view)),
    )


def _course(view: View) -> dict[str, Any]:
    """What is handed in is read against this: units with their questions, cases, and the fingerprint of all of it."""
    training = view.kb.training
    return {
        "units": [_brief(view, unit) for unit in training.units],
        "cases": [case.id for case in training.cases],
        "stamp": training_stamp(view.kb),
    }
