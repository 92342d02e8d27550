"""The files of a layer that somebody begins: they check without an error as they are, and say what to do next."""

from __future__ import annotations

from search.text.place_table import COUNTY, level_of, places

_LAYER = """# 这一层是谁的、只写哪里的内容。里面的每一条，页面上都写「来自{owner}」。
id: {id}
name: {owner}政策库
owner: {owner}
place: "{place}"                 # 只能写这个地方（和它下面的地方）的内容
contact: 打 12351 转本级工会        # 换成负责的科室和公开电话，不写人名
mistakes: 打 12351，说清是哪一页、哪一句    # 发现错了怎么办
# on: {{commit: 提交号, sha256: 指纹}}     # 要钉住底库的，运行 python -m build layers，把列出的抄过来
"""
_README = """# {owner}政策库

这个文件夹是放在底库上面的一层。在底库的文件夹里运行（`{folder}` 是这里）：

```
make serve CONTENT="content {folder}"                                  # 打开网站，改了内容马上看到
.venv/bin/python -m build check --content content --content {folder}            # 检查
.venv/bin/python -m build --content content --content {folder}                  # 生成网站，在 out/site
```

## 加一份办法

```
.venv/bin/python -m build import 办法.docx --into {folder}
.venv/bin/python -m build import --confirm {folder}/policies/编号.yml            # 看拿不准的地方；对照原件看过，再加 --by 科室
```

只在内部看的，在那份文件里写一行 `visibility: internal`：公开的网站里一个字也没有，要看的时候加 `--internal` 生成。

## 给底库的项目加上本地的标准、材料、窗口

写一个 `additions/项目编号.yml`，来源写在 `sources.yml`：

```yaml
# additions/jinqiu-zhuxue.yml
source: {{id: {id}-tongzhi, at: 正文}}
amounts:
  - {{for: 困难职工子女，本科, value_yuan: 5000, per: 每生, year: 2026, fund: not_stated, basis: not_stated, checked_date: 2026-11-28}}
evidence: [困难职工证复印件]
channels:
  - {{text: {owner}帮扶中心, phone: "12351"}}
```

```yaml
# sources.yml
{id}-tongzhi: {{title: 2026年助学通知, publisher: {owner}, date: 2026-06-01, url: none, confidence: official}}
```

这里的数目是样例，换成文件里的。地区不写就是本层的地方。底库里说错了的那一条，用
`python -m build layers --explain 项目编号` 查到它的名字，在新的一条上写 `replaces`、`because`、`by`。
"""


def place_code(named: str) -> str | None:
    """The code of a place that is named by its code or its name; None for what is unknown or may be several."""
    table = places()
    if named in table.by_code:
        return named
    codes = table.by_name.get(named) or table.by_short.get(named) or ()
    return codes[0] if len(codes) == 1 or (codes and level_of(codes[0]) < COUNTY) else None


def layer_files(key: str, place: str, owner: str, folder: str) -> dict[str, str]:
    """Path in the layer → text. The place itself needs no line: every place stands in the table of the whole country."""
    owner = owner or f"{places().by_code[place].name}总工会"
    return {
        "layer.yml": _LAYER.format(id=key, owner=owner, place=place),
        "README.md": _README.format(id=key, owner=owner, folder=folder),
    }
