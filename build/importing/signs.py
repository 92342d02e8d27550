"""Lines that say something of the document itself: its number, its title, a note below it, who signed it and when."""

from __future__ import annotations

import re

from build.importing.days import DAY, only_day
from build.importing.markers import squeezed
from build.unpacking.line import Line

_YEAR = r"[〔\[［（(【﹝〈]\s*(?:(?:19|20)?[0-9０-９]{2}|[一二三四五六七八九〇○零]{4})\s*(?:年)?[〕\]］）)】﹞〉]"
_LETTERS = r"[\u4e00-\u9fffA-Z]{1,18}(?:[（(][\u4e00-\u9fff]{1,6}[）)])?[\u4e00-\u9fff]{0,6}"
# 总工办发〔2024〕12号; 〔81〕法民字第2号; 法释〔2023〕3号; 国发[1984]字第5号.
NUMBER = re.compile(
    rf"(?:{_LETTERS}\s*{_YEAR}\s*(?:[\u4e00-\u9fff]{{1,10}}字?)?\s*第?\s*[0-9０-９]{{1,5}}\s*号"
    rf"|{_YEAR}\s*[\u4e00-\u9fff]{{1,14}}(?:字|发)\s*第?\s*[0-9０-９]{{1,5}}\s*号)"
)
ORDER = re.compile(
    r"((?![日年月])[\u4e00-\u9fff、\s]{2,40}?(?:命令|令))\s*[（(]?\s*(?:([0-9]{4})\s*年\s*)?第?\s*([0-9０-９零〇○一二三四五六七八九十百]{1,8})\s*号\s*[）)]?"
)
# 食品药品监管局、海关总署第4号令.
NUMBERED_ORDER = re.compile(
    r"((?![日年月])[\u4e00-\u9fff、\s]{2,40}?)第\s*([0-9０-９零〇一二三四五六七八九十百]{1,8})\s*号\s*(令|公告)"
)
# 国家税务总局公告2020年第3号.
ANNOUNCEMENT = re.compile(
    r"([\u4e00-\u9fff、\s]{2,40}?公告)\s*[（(]?\s*([0-9]{4})\s*年?\s*第?\s*([0-9]{1,5})\s*号\s*[）)]?"
)
_ORDER_NAME = re.compile(r"[\u4e00-\u9fff、]{2,40}(?:命令|令)")
_ORDER_NUMBER = re.compile(r"[（(]?(?:[0-9]{4}年)?第?[0-9０-９零〇○一二三四五六七八九十百]{1,8}号[）)]?")
TITLE_ENDINGS = (
    "法", "条例", "办法", "规定", "细则", "通知", "意见", "决定", "解释", "批复", "复函", "章程", "公告", "函", "规则", "方案",
    "纲要", "标准", "制度", "规程", "准则", "通则", "通报", "纪要", "答复", "安排", "决议", "规划", "计划", "指南", "措施", "公报",
    "通告", "报告", "请示", "意见书", "命令", "令", "法典", "典", "守则", "要求", "目录", "清单", "规范", "流程", "须知", "解答",
    "宣言", "协定", "要点", "定额", "预案", "宪法", "议案", "法案", "修正案", "说明", "条款", "倡议书", "建议",
)  # fmt: skip
_EDITION = re.compile(r"(?:[（(](?:[^（()）]{1,24})[）)]|〈[^〉]{1,12}〉)$")
_EVENT = r"(?:通过|修订|修正|公布|发布|批准|施行|实施|颁布|印发|修改|废止|生效|会议|决定|发文|成文)"
_LABEL = re.compile(
    r"^(?:来源|作者|时间|日期|发布时间|发布日期|字号|字体|浏览|点击|责任编辑|编辑|打印|索\s*引\s*号|分\s*类|主题词|发布机构|编辑：|记者|文章来源|信息来源|时效性|有效性|公开方式|发文机关|成文日期|发文字号|文号|主题分类)\s*[:：|]?"
)
_PROMULGATION = re.compile(
    r"现予(?:以)?(?:公布|发布|颁布)|予以(?:公布|发布|印发|颁布)|现(?:将|把).{0,120}(?:印发|转发|发给|公布|发布|颁布|下发)|印发给你们|转发给你们|现(?:印发|转发|公布|发布)|请(?:认真)?(?:遵照|贯彻|参照|结合)|已(?:经|于).{0,80}(?:通过|批准)"
)
_SIGNERS = re.compile(
    r"^(?:总理|主席|部长|主任|局长|省长|市长|州长|县长|署长|行长|院长|检察长|委员长|国务院总理|会长|秘书长|书记|负责人|签发人|代市长|代省长)"
)
_FEET = re.compile(
    r"^(?:【|\[?打印|分享到|上一篇|下一篇|相关链接|抄送|主送|主题词|印发机关|联系人|联系电话|责任编辑|（?此件|（?信息公开|公开方式|[（(]完[）)]|新华社.{0,12}电$|[（(]?盖章[）)]?$|编辑[:：])"
)
ORGAN = re.compile(
    r"(?:总工会|委员会|办公厅|办公室|国务院|人民政府|法院|检察院|部|局|厅|委|会|署|院|中心|工会|集团|公司|学校|大学|社|处|科|协会|基金会|政府|党组|小组|联合会|银行|站|所)$"
)


def is_number(text: str) -> bool:
    """Whether a line holds the document's number and little else."""
    bare = squeezed(text)
    return len(bare) <= 60 and (
        NUMBER.fullmatch(re.sub(r"(?:签发人|、|，|；).*$", "", bare)) is not None or _numbers_only(bare)
    )


def _numbers_only(bare: str) -> bool:
    rest = NUMBER.sub("", bare)
    return rest != bare and len(re.sub("[、，；,;（）()]|签发人.*", "", rest)) == 0


def is_order(text: str) -> bool:
    """Whether a line is the head of an order: 国务院令, 第375号, or both."""
    bare = squeezed(text)
    patterns = (ORDER, NUMBERED_ORDER, ANNOUNCEMENT, _ORDER_NAME, _ORDER_NUMBER)
    whole = next(filter(None, (pattern.fullmatch(bare) for pattern in patterns)), None)
    return whole is not None and len(bare) <= 50


def is_label(text: str) -> bool:
    """Whether a line is what a website adds: 来源：…, 时间：…"""
    return len(text) <= 120 and _LABEL.match(text.strip()) is not None


def is_note(text: str) -> bool:
    """Whether a line says when the document was passed, changed or made public (题注)."""
    bare = squeezed(text)
    if only_day(bare):
        return True
    dated = DAY.search(bare) is not None or re.search(r"[0-9]{4}年", bare) is not None
    if not dated or not re.search(_EVENT, bare):
        return False
    if bare[0] in "（(［[〔":
        return True
    # A day at the head, and no sentence: 1988年12月29日 第七届…通过.
    starts = DAY.match(bare) is not None or bare.startswith(("根据", "自", "经"))
    return (
        starts
        and not bare.endswith(("：", ":"))
        and (len(bare) < 160 and bare.count("。") <= 1)
        and not bare.endswith("。")
    )


def opens_note(text: str) -> bool:
    """Whether a line opens a bracket with a day in it that closes on a later line."""
    bare = squeezed(text)
    return (
        bare[:1] in "（("
        and bare.count("（") + bare.count("(") > bare.count("）") + bare.count(")")
        and (re.search(r"[0-9一二三四五六七八九○〇]{4}年", bare) is not None)
    )


def ends_as_title(text: str) -> bool:
    """Whether a text ends as titles of documents do, an edition in brackets aside."""
    bare = squeezed(text)
    while (shorter := _EDITION.sub("", bare)) != bare:
        bare = shorter
    return bare.endswith(TITLE_ENDINGS)


def may_be_title(line: Line) -> bool:
    """Whether a line can be a title or a part of one."""
    bare = squeezed(line.whole)
    if not bare or len(bare) > 110 or line.kind == "table":
        return False
    if is_number(bare) or is_order(bare) or is_note(line.whole) or is_label(line.whole) or is_signer(bare):
        return False
    return bare[-1] not in "。；：:;，,！!" and not bare.endswith(("文件", "目录", "目次")) and "。" not in bare


def promulgates(text: str) -> bool:
    """Whether a sentence makes another document public: 现予公布, 现印发给你们."""
    return _PROMULGATION.search(squeezed(text)) is not None


def is_signer(text: str) -> bool:
    """Whether a line names who signed: 总理 温家宝."""
    bare = squeezed(text)
    return len(bare) <= 14 and _SIGNERS.match(bare) is not None


def is_foot(text: str) -> bool:
    """Whether a line stands below a document and is no part of it."""
    return _FEET.match(squeezed(text)) is not None


def is_organ(text: str) -> bool:
    """Whether a short line is the name of an office, or of several."""
    bare = squeezed(text)
    return 2 <= len(bare) <= 60 and not re.search("[。；：，！？《》]", bare) and ORGAN.search(bare) is not None
