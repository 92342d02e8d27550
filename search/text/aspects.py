"""方面: what a question or a statement is about besides its topic. One table, for records, ranking, pages and self-check."""

from typing import Final

# id -> what readers see. The order is that of a project's page, and of what people ask first.
ASPECTS: Final = {
    "who": "谁能申请",
    "how_much": "能得到多少",
    "when": "什么时候",
    "how": "怎么办",
    "papers": "带什么",
    "where": "找谁、去哪",
    "still_open": "现在还有吗",
    "refused": "没批下来",
    "combine": "能不能一起享受",
    "stay": "复核、退出",
    "join": "入会、参加",
    "basis": "依据哪一条",
    "books": "账和审计",
}
