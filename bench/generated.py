"""Content of any size for measuring: made-up documents of a made-up city, the same for the same numbers."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

CITY = Path(__file__).parent.parent / "tests" / "data" / "content"
# Words of the field, so that the index meets a vocabulary of the usual kind; rarer ones are drawn less often.
WORDS = """
职工 困难 家庭 工会 帮扶 资金 申请 审核 公示 发放 生活 救助 子女 助学 医疗 大病 培训 就业 慰问 补助 标准 收入 低保 档案
社区 街道 单位 材料 证明 户口 身份证 医院 票据 学校 学费 住院 失业 工伤 意外 灾害 劳动者 新就业形态 骑手 司机 平台 入会
会员 经费 专项 监督 审计 台账 实名 银行卡 年度 上级 县级 市级 省级 管理 办法 规定 条件 对象 范围 程序 期限 责任 附则 解释
""".split()  # noqa: SIM905
TABLES = ("sources", "authorities", "funds", "categories", "places")


def write_content(folder: Path, policies: int, clauses: int = 12, characters: int = 100) -> Path:
    """A content folder with so many policies of so many clauses, and a project for every seventh policy."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("policies", "projects"):
        (folder / name).mkdir(parents=True)
    for table in TABLES:
        shutil.copyfile(CITY / f"{table}.yml", folder / f"{table}.yml")
    chance = random.Random(7)
    for number in range(policies):
        texts = [_text(chance, f"{number:04d}号文件第{clause}项", characters) for clause in range(1, clauses + 1)]
        path = folder / "policies" / f"made-up-{number:04d}.yml"
        path.write_text(_policy(number, texts), encoding="utf-8")
        if number % 7 == 0:
            path = folder / "projects" / f"made-up-project-{number:04d}.yml"
            path.write_text(_project(number, texts[0]), encoding="utf-8")
    return folder


def _text(chance: random.Random, head: str, characters: int) -> str:
    words = [head]
    while sum(map(len, words)) < characters - 1:
        words.append(WORDS[min(int(chance.expovariate(0.06)), len(WORDS) - 1)])
    return "".join(words)[: characters - 1] + "。"


def _policy(number: int, texts: list[str]) -> str:
    head = (
        f"title: 河西市第{number}号办法\nissuing_authority: hexi-union\ndocument_number: 河工发〔2024〕{number + 1}号\n"
        "issued_date: 2024-03-01\neffective_date: 2024-04-01\nfund: city-hardship-fund\nplace: '990100'\nwording: 原文\n"
        "source: {id: hexi-gazette-2024, at: 正文}\narticles:\n"
    )
    return head + "".join(f"  - number: 第{place}条\n    text: {text}\n" for place, text in enumerate(texts, 1))


def _project(number: int, text: str) -> str:
    basis = f"{{policy: made-up-{number:04d}, clause: 第1条, link: 授权, quote: {text[:20]}}}"
    return (
        f"name: 第{number}号项目\ntopics: [生活救助]\ncompetent_authority: hexi-union\napplied_for_by: person\n"
        "fund: city-hardship-fund\nplace: '990100'\nperiod: {from_date: 2024-04-01}\nsource: {id: hexi-gazette-2024}\n"
        f"summary: 困难职工家庭可以申请第{number}号补助。\n"
        f"funded_categories:\n  - category: child-education\n    legal_basis:\n      - {basis}\n"
    )
