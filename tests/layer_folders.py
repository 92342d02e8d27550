"""A made-up union's layer, as files: what it adds to the base of the tests, and what only it may see."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

OWNER = "临江区总工会"
SECRET = "内部口径绝不外传"
LAYER = f"""id: linjiang
name: {OWNER}政策库
owner: {OWNER}
place: "990102"
contact: 帮扶科，电话 12351
mistakes: 打 12351，说清是哪一页
"""
SOURCES = """linjiang-tongzhi:
  {title: 临江区2025年助学通知, publisher: 临江区总工会, date: 2025-06-01, url: none, confidence: official}
linjiang-neibu:
  {title: 内部口径绝不外传的会议纪要, publisher: 临江区总工会办公室, date: 2025-06-02, url: none, confidence: official}
"""
ADDITION = """source: {id: linjiang-tongzhi, at: 正文}
amounts:
  - {for: 区里另补的困难职工子女, value_yuan: 800, per: 每生每年, year: 2025, fund: city-hardship-fund,
     basis: not_stated, checked_date: 2026-11-23}
evidence: [街道开的就读说明]
channels:
  - {text: 临江区职工服务中心窗口, phone: "12351"}
application_windows:
  - {year: 2025, from_date: 2025-07-01, to_date: 2025-08-31}
requirements:
  - text: 户口或居住证在临江区
    place: "990102"
    basis: {policy: linjiang-2025, clause: 第二条, quote: 户口或者居住证在本区}
"""
POLICY = """title: 临江区困难职工子女助学实施细则
issuing_authority: linjiang-union
document_number: 临工发〔2025〕3号
issued_date: 2025-05-20
effective_date: 2025-06-01
fund: city-hardship-fund
place: "990102"
wording: 原文
source: {id: linjiang-tongzhi, at: 全文}
based_on: [hexi-2024-bangfu]
articles:
  - {number: 第一条, text: 为落实市里的帮扶办法，制定本细则。}
  - {number: 第二条, text: 户口或者居住证在本区的困难职工，可以为子女申请区里的助学补助。}
"""
INTERNAL = f"""title: {SECRET}的经办纪要
visibility: internal
issuing_authority: linjiang-union
document_number: not_stated
effective_date: 2025-06-02
fund: city-hardship-fund
place: "990102"
wording: 原文
source: {{id: linjiang-neibu, at: 全文}}
articles:
  - {{number: 第一条, text: {SECRET}：先核低保再核收入。}}
"""
ANSWER = """question: 临江区的助学补助怎么领？
topics: [子女助学]
aspects: [how]
audience: worker
source: {id: linjiang-tongzhi, at: 正文}
short: 到临江区职工服务中心窗口申请。
clauses:
  - {policy: linjiang-2025, clause: 第二条, quote: 可以为子女申请区里的助学补助}
projects: [hexi-zhuxue]
"""
GOOD: Mapping[str, str] = {
    "layer.yml": LAYER,
    "sources.yml": SOURCES,
    "authorities.yml": "linjiang-union: {name: 临江区总工会, short_name: 区总工会, level: county}\n",
    "additions/hexi-zhuxue.yml": ADDITION,
    "policies/linjiang-2025.yml": POLICY,
    "policies/linjiang-neibu.yml": INTERNAL,
    "answers/linjiang-zhuxue.yml": ANSWER,
}


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """The folder with these files in it; an empty text takes a file away."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
    return folder
