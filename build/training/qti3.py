"""The question bank as a QTI 3.0 content package (1EdTech, 2022): the items of the 2.1 package, in the names of 3.0."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as Xml

from build.base.knowledge_base import KnowledgeBase
from build.training.qti import CP, EPOCH, QTI, bank_qti

QTI3 = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
CP3 = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_LOCATIONS = {
    QTI3: "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    CP3: "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
}
# HTML keeps its names; everything else is written in small letters with dashes and begins with qti-.
_HTML = {"p", "ul", "li", "span", "div"}
_KINDS = {"imsqti_item_xmlv2p1": "imsqti_item_xmlv3p0", "imsqti_test_xmlv2p1": "imsqti_test_xmlv3p0"}


def bank_qti3(kb: KnowledgeBase) -> bytes:
    """The package as the bytes of a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bank_qti(kb))) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            root = Xml.fromstring(old.read(name))
            made = _manifest(root) if name == "imsmanifest.xml" else _renamed(root)
            namespace = CP3 if name == "imsmanifest.xml" else QTI3
            made.set(_XSI, f"{namespace} {_LOCATIONS[namespace]}")
            Xml.register_namespace("", namespace)
            text = Xml.tostring(made, encoding="unicode")
            data = f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
            new.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def dashed(name: str) -> str:
    """qti-assessment-item for assessmentItem."""
    return re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name)


def _renamed(element: Xml.Element) -> Xml.Element:
    name = element.tag.removeprefix(f"{{{QTI}}}")
    html = name in _HTML
    made = Xml.Element(f"{{{QTI3}}}{name if html else 'qti-' + dashed(name)}")
    for key, value in element.attrib.items():
        if key != _XSI:
            made.set(key if key.startswith("{") or html else dashed(key), value)
    made.text, made.tail = element.text, element.tail
    # 3.0 puts what a feedback shows into a body of its own.
    home = Xml.SubElement(made, f"{{{QTI3}}}qti-content-body") if name == "modalFeedback" else made
    home.extend(_renamed(child) for child in element)
    return made


def _manifest(element: Xml.Element) -> Xml.Element:
    made = Xml.Element(element.tag.replace(CP, CP3))
    for key, value in element.attrib.items():
        if key != _XSI:
            made.set(key, _KINDS.get(value, value))
    told = {"QTIv2.1 Package": "QTI Package", "1.0.0": "3.0.0"}
    made.text, made.tail = told.get(element.text or "", element.text), element.tail
    made.extend(_manifest(child) for child in element)
    return made
