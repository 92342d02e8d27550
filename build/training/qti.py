"""The question bank as a QTI 2.1 content package (IMS QTI v2.1 final, 2012): one item a question, one test a unit, a manifest."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as Xml

from build.base.knowledge_base import KnowledgeBase
from build.model.training import KINDS, Option, QuizItem, Unit
from build.training.bank import citation, say
from build.training.mixing import mixed
from search.text.numerals import to_int

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOCATIONS = {
    QTI: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    CP: "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
}
# Entries of a zip carry a time; this is the earliest one, so that equal content gives equal bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
Element = Xml.Element


def bank_qti(kb: KnowledgeBase) -> bytes:
    """The package as the bytes of a zip file."""
    files: dict[str, bytes] = {}
    for unit in kb.training.units:
        for item in unit.quiz:
            files[_item_path(unit, item)] = _bytes(item_xml(kb, unit, item))
        files[_test_path(unit)] = _bytes(_test(unit))
    files["imsmanifest.xml"] = _bytes(_manifest(kb.training.units))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != "imsmanifest.xml", name)):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def item_id(unit: Unit, item: QuizItem) -> str:
    """The identifier of a question, in letters that QTI allows."""
    return f"{unit.id}_{item.id}"


def option_id(item: QuizItem, option: Option) -> str:
    """O1, O2 … by the order of writing, whatever the order of showing."""
    return f"O{item.options.index(option) + 1}"


def _item_path(unit: Unit, item: QuizItem) -> str:
    return f"items/{item_id(unit, item)}.xml"


def _test_path(unit: Unit) -> str:
    return f"tests/{unit.id}.xml"


def _root(namespace: str, name: str, **attributes: str) -> Element:
    root = Xml.Element(name, {"xmlns": namespace, "xmlns:xsi": XSI, **attributes})
    root.set("xsi:schemaLocation", f"{namespace} {LOCATIONS[namespace]}")
    return root


def _bytes(root: Element) -> bytes:
    Xml.indent(root, space=" ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode").encode() + b"\n"


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    child = Xml.SubElement(parent, name, attributes)
    if text:
        child.text = text
    return child


def item_xml(kb: KnowledgeBase, unit: Unit, item: QuizItem) -> Element:
    """One assessmentItem. Every option's reason and clause are shown as feedback once the question is answered."""
    root = _root(QTI, "assessmentItem", identifier=item_id(unit, item), title=_title(unit, item))
    root.attrib.update({"adaptive": "false", "timeDependent": "false", "xml:lang": "zh-Hans"})
    cardinality, base, right = _response(item)
    declared = _add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    correct = _add(declared, "correctResponse")
    for value in right:
        _add(correct, "value", value)
    if item.kind == "fill":
        accepted = _add(declared, "mapping", defaultValue="0")
        for form in accepted_forms(right[0]):
            _add(accepted, "mapEntry", mapKey=form, mappedValue="1", caseSensitive="false")
    _add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    _add(root, "outcomeDeclaration", identifier="REASONS", cardinality="single", baseType="identifier")
    body = _add(root, "itemBody")
    _interaction(kb, item, body)
    _processing(root, mapped=item.kind == "fill")
    _reasons(kb, item, root)
    return root


def _title(unit: Unit, item: QuizItem) -> str:
    """A platform lists questions by their titles alone, so each has its number in it."""
    return f"{unit.title} {unit.quiz.index(item) + 1}（{KINDS[item.kind]}）"


def accepted_forms(clause: str) -> tuple[str, ...]:
    """How people write an address: 第六条第一款, 第6条第1款, 6条1款, with brackets of either width; the first as it stands."""
    digits = re.sub("[零〇一二三四五六七八九十百千]+", lambda found: str(to_int(found[0]) or found[0]), clause)
    forms = [clause, digits, clause.replace("第", ""), digits.replace("第", "")]
    forms += [form.replace("（", "(").replace("）", ")") for form in forms]
    forms += [form.replace("(", "").replace(")", "") for form in forms if "(" in form]
    return tuple(dict.fromkeys(forms))


def _response(item: QuizItem) -> tuple[str, str, list[str]]:
    if item.kind == "fill":
        return "single", "string", [option.say or "" for option in item.options if option.right]
    if item.kind == "order":
        return "ordered", "identifier", [option_id(item, option) for option in item.options]
    cardinality = "multiple" if item.kind == "multiple" else "single"
    return cardinality, "identifier", [option_id(item, option) for option in item.options if option.right]


def _interaction(kb: KnowledgeBase, item: QuizItem, body: Element) -> None:
    if item.kind == "fill":
        before, after = item.ask.split("____", 1)
        line = _add(body, "p", before)
        _add(line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="20").tail = after
        return
    if item.kind == "order":
        place = _add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    else:
        most = "0" if item.kind == "multiple" else "1"
        place = _add(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="true", maxChoices=most)
    _add(place, "prompt", item.ask)
    for option in mixed(item):
        _add(place, "simpleChoice", say(kb, option), identifier=option_id(item, option))


def _processing(root: Element, *, mapped: bool = False) -> None:
    """One point for the right answer, and the reasons for everybody; what is typed counts in any of its forms."""
    processing = _add(root, "responseProcessing")
    if mapped:
        score = _add(processing, "setOutcomeValue", identifier="SCORE")
        _add(score, "mapResponse", identifier="RESPONSE")
        _shown(processing)
        return
    condition = _add(processing, "responseCondition")
    fits = _add(condition, "responseIf")
    match = _add(fits, "match")
    _add(match, "variable", identifier="RESPONSE")
    _add(match, "correct", identifier="RESPONSE")
    _add(_add(fits, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")
    _add(
        _add(_add(condition, "responseElse"), "setOutcomeValue", identifier="SCORE"), "baseValue", "0", baseType="float"
    )
    _shown(processing)


def _shown(processing: Element) -> None:
    shown = _add(processing, "setOutcomeValue", identifier="REASONS")
    _add(shown, "baseValue", "ALL", baseType="identifier")


def _reasons(kb: KnowledgeBase, item: QuizItem, root: Element) -> None:
    feedback = _add(root, "modalFeedback", outcomeIdentifier="REASONS", identifier="ALL", showHide="show")
    rows = _add(feedback, "ul")
    for option in item.options:
        row = _add(rows, "li", id=f"{option_id(item, option)}_why")
        word = "" if item.kind == "order" else "对。" if option.right else "不对。"
        _add(row, "span", say(kb, option), **{"class": "option"})
        _add(row, "span", word, **{"class": "verdict"})
        _add(row, "span", option.why, **{"class": "reason"})
        _add(row, "span", citation(kb, option), **{"class": "clause"})


def _test(unit: Unit) -> Element:
    root = _root(QTI, "assessmentTest", identifier=f"test_{unit.id}", title=unit.title)
    part = _add(root, "testPart", identifier="P1", navigationMode="nonlinear", submissionMode="individual")
    _add(part, "itemSessionControl", maxAttempts="0", showFeedback="true", allowReview="true", showSolution="true")
    section = _add(part, "assessmentSection", identifier="S1", title=unit.title, visible="true")
    for item in unit.quiz:
        _add(section, "assessmentItemRef", identifier=item_id(unit, item), href=f"../{_item_path(unit, item)}")
    return root


def _manifest(units: tuple[Unit, ...]) -> Element:
    root = _root(CP, "manifest", identifier="bangfu_training")
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "QTIv2.1 Package")
    _add(metadata, "schemaversion", "1.0.0")
    _add(root, "organizations")
    resources = _add(root, "resources")
    for unit in units:
        test = _resource(resources, f"test_{unit.id}", "imsqti_test_xmlv2p1", _test_path(unit))
        for item in unit.quiz:
            _add(test, "dependency", identifierref=item_id(unit, item))
            _resource(resources, item_id(unit, item), "imsqti_item_xmlv2p1", _item_path(unit, item))
    return root


def _resource(parent: Element, identifier: str, kind: str, path: str) -> Element:
    resource = _add(parent, "resource", identifier=identifier, type=kind, href=path)
    _add(resource, "file", href=path)
    return resource
