"""Our lexicon: enough of it, pointing only to what there is."""

from collections import Counter
from pathlib import Path

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.records import records
from search.making.intake import doors_of
from search.text.aspects import ASPECTS
from search.text.lexicon import WIDE, Lexicon, compile_lexicon

ROOT = Path(__file__).parent.parent
TOPICS = (
    *(
        "困难职工建档",
        "生活救助",
        "子女助学",
        "大病救助",
        "职业培训",
        "职业介绍",
        "送温暖",
        "临时困难帮扶",
        "疫情生活补贴",
    ),
    *(
        "新就业形态劳动者关爱",
        "法律援助",
        "特定地区与艰苦岗位",
        "提升职工生活品质",
        "职工互助保障",
        "户外劳动者服务站点",
        "疗休养",
    ),
)


@pytest.fixture(scope="module")
def lexicon(kb: KnowledgeBase) -> Lexicon:
    return compile_lexicon(ROOT / "content" / "lexicon.yml", doors_of(records(kb)))


def test_the_lexicon_knows_at_least_three_hundred_entries(lexicon: Lexicon) -> None:
    """词表不少于三百条。"""
    text = (ROOT / "content" / "lexicon.yml").read_text(encoding="utf-8")
    assert sum(line.startswith("- ") for line in text.splitlines()) >= 300
    assert {topic for entry in lexicon["synonym"] for topic in entry[2]} == set(TOPICS)


def test_every_page_a_wording_points_to_is_there(lexicon: Lexicon) -> None:
    """词条指向的项目、问答都真有这一页。"""
    pages = {page for entry in lexicon["synonym"] for page in entry[5]}
    files = {page: ROOT / "content" / _file(page) for page in pages}
    assert [page for page, file in sorted(files.items()) if not file.exists()] == []


def test_every_door_inside_the_site_leads_somewhere(lexicon: Lexicon) -> None:
    """每扇门都通：站内的有这一页，站外的只留电话。"""
    urls = {door["url"] for entry in lexicon["doors"].values() for door in entry["doors"]}
    inside = {url for url in urls if not url.startswith("tel:")}
    known = {f"projects/{path.stem}.html" for path in (ROOT / "content" / "projects").glob("*.yml")}
    known |= {f"doors/{path.stem}.html" for path in (ROOT / "content" / "doors").glob("*.yml")}
    assert sorted(inside - known) == []


def test_every_door_can_be_found_by_what_people_call_it(kb: KnowledgeBase, lexicon: Lexicon) -> None:
    """每扇门都有人说得出的叫法：词表指到它，或者它写了别名。"""
    named = {entry[1] for entry in lexicon["out_of_scope"]}
    assert [door.id for door in kb.doors if door.id not in named and not door.aliases] == []


def test_every_door_says_where_to_call(kb: KnowledgeBase) -> None:
    """每扇门都写了能打的电话。"""
    assert [door.id for door in kb.doors if not any(channel.phone for channel in door.channels)] == []


def test_no_wording_is_written_twice_for_the_same_topic(lexicon: Lexicon) -> None:
    """同一个说法、同一个主题只写一次。"""
    written = Counter((entry[0], tuple(entry[2])) for entry in lexicon["synonym"])
    assert [pair for pair, count in written.items() if count > 1] == []


def test_no_wording_is_a_whole_question(lexicon: Lexicon) -> None:
    """词表记的是说法，不是整句问题。"""
    says = [entry[0] for kind in ("synonym", "out_of_scope") for entry in lexicon[kind]]
    assert [say for say in says if WIDE not in say and len(say) > (20 if say.isascii() else 10)] == []


def test_no_topic_wording_is_also_another_doors(lexicon: Lexicon) -> None:
    """同一个说法不能又算本库的、又算别处的，除非门槛分得出高低。"""
    ours = {entry[0]: entry[4] for entry in lexicon["synonym"]}
    both = [
        (say, ours[say], weight) for say, _, weight in lexicon["out_of_scope"] if say in ours and ours[say] >= weight
    ]
    assert both == []


def test_labelled_questions_name_topics_doors_and_aspects_that_there_are(kb: KnowledgeBase) -> None:
    """标过的问话：本库的写主题，别处的写 content/doors 里的编号，方面是十三个之一，一句不重。"""
    rows = [line.split("\t") for line in (ROOT / "content" / "asked.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    doors = {door.id for door in kb.doors}
    known = {"in": set(TOPICS), "near": doors, "far": set()}
    assert [row for row in rows if not set(filter(None, row[2].split("|"))) <= known[row[1]]] == []
    assert [row for row in rows if row[3] and row[3] not in ASPECTS] == []
    assert len({row[0] for row in rows}) == len(rows)


def _file(page: str) -> Path:
    kind, _, name = page.rpartition(":")
    return Path({"answer": "answers", "door": "doors"}.get(kind, "projects")) / f"{name}.yml"
