"""The five questions as tools of the Model Context Protocol, over standard input and output, by the official SDK.

The SDK is an extra (`requirements-mcp.lock`): neither the site nor the function needs it.
"""

from __future__ import annotations

from typing import Any

from search.serving.for_programs import Programs

INSTRUCTIONS = (
    "帮扶政策库：工会困难帮扶资金的项目、条款和各地标准，每一句都有出处。地方的数只对写明的地方和年份有效；"
    "写明「摘要」「转述」的不是原文；没有查到的就说没有查到。能不能办、给多少，由当地工会决定，可打 12351。"
)


class MissingExtraError(Exception):
    """The SDK is not installed; str() is a Chinese sentence that says how to get it."""


def server(programs: Programs) -> Any:
    """A server with the five tools; raises MissingExtraError."""
    try:
        from mcp.server.mcpserver import MCPServer
    except ImportError as error:
        raise MissingExtraError(
            "没有装 MCP 的开发包。先运行 pip install --require-hashes -r requirements-mcp.lock。"
        ) from error
    made = MCPServer("bangfu-policy-base", title="帮扶政策库", instructions=INSTRUCTIONS)
    for tool, about in (
        (programs.search, "用平常的话问政策；place 是读者所在地的六位代码，可以不写。"),
        (programs.get_clause, "取一条的文字和正式引用，如《中华人民共和国工会法》第三十条。"),
        (programs.verify_citation, "核对一处引用：有没有这一条，今天是否有效，引文对不对。"),
        (programs.basis_of_project, "一个帮扶项目依据哪些条款，如 大病救助。"),
        (
            programs.what_holds_in_place,
            "一个地方查到了什么，再往上是省里的、全国的；topic 可以不写。一次最多 20 句，没列出的写在 left_out，接着看用 start。",
        ),
    ):
        made.tool(description=about, structured_output=False)(tool)
    return made
