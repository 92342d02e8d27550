"""What search engines and other programs read of a page: schema.org descriptions of documents, projects and answers (JSON-LD).

Terms: https://schema.org/Legislation, /GovernmentService, /FAQPage. Only what the base states is said; what is not known is left out.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.force.status import Status, status
from build.model import Answer, Policy, Project

Description = dict[str, Any]
CONTEXT = "https://schema.org"
# schema.org knows three legal forces; a document that may or may not be in force gets none.
FORCE = {
    Status.IN_FORCE: "InForce",
    Status.AMENDED: "PartiallyInForce",
    Status.NOT_YET_EFFECTIVE: "NotInForce",
    Status.EXPIRED: "NotInForce",
    Status.REPEALED: "NotInForce",
}


def legislation(kb: KnowledgeBase, policy: Policy, today: date) -> Description:
    """A document; its legal force is the one on the day of the build."""
    force = FORCE.get(status(kb, policy, today))
    return _described(
        "Legislation",
        name=policy.title,
        alternateName=list(policy.aliases),
        legislationIdentifier=policy.document_number,
        legislationDate=_day(policy.issued_date),
        datePublished=_day(policy.published_date),
        legislationPassedBy=_organisation(kb, policy.issuing_authority),
        legislationJurisdiction=kb.place_name(policy.place) if policy.place else None,
        legislationLegalForce=f"{CONTEXT}/{force}" if force else None,
        temporalCoverage=_span(policy.effective_date, policy.expiry_date),
        inLanguage="zh-Hans",
    )


def service(kb: KnowledgeBase, project: Project) -> Description:
    """A project, as a service of the union that runs it."""
    return _described(
        "GovernmentService",
        name=project.name,
        alternateName=list(project.aliases),
        description=project.summary.text,
        serviceType="、".join(project.topics),
        provider=_organisation(kb, project.competent_authority),
        areaServed=kb.place_name(project.place) if project.place else None,
        audience={"@type": "Audience", "audienceType": "职工"},
    )


def question(answer: Answer) -> Description:
    """A question with its short answer."""
    accepted = {"@type": "Answer", "text": answer.short.text}
    asked = {"@type": "Question", "name": answer.question, "acceptedAnswer": accepted}
    return _described("FAQPage", mainEntity=[asked])


def _described(kind: str, **fields: Any) -> Description:
    known = {name: value for name, value in fields.items() if value}
    return {"@context": CONTEXT, "@type": kind, **known}


def _organisation(kb: KnowledgeBase, key: str | None) -> Description | None:
    return {"@type": "Organization", "name": kb.authority_name(key)} if key in kb.authorities else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(first: date | None, last: date | None) -> str | None:
    """ISO 8601 interval; open at the end where the text sets no last day."""
    return f"{first.isoformat()}/{last.isoformat() if last else '..'}" if first else None
