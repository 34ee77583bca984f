"""What websites and page layouts put around a report: navigation, index blocks, links, page foot."""

import re

from app.reading.interpret.labels import norm, squeeze

# Words that begin such a paragraph, white space taken out; each group is one alternative of a pattern.
_BEGINNINGS = (
    # where in the site
    "当前位置|您(?:现在|当前)?(?:的|所在)?(?:的)?位置|首页[>＞»›/|-]|今天是|设为首页|加入收藏",
    "无障碍(?:浏览|阅读|版|模式|$)|繁体版|繁體版|长者(?:版|模式|助手)|关怀版|(?:站内)?搜索$|检索$|登录$|注册$",
    # the index block above an official document
    "发布(?:时间|日期|机构|单位|人)[:：]|发文(?:机关|字号|日期|单位)[:：]|成文日期[:：]|生成日期",
    "公开日期[:：]|更新(?:时间|日期)[:：]|日期[:：]|时间[:：]\\d|索引号|索取号|信息索引号|文号[:：]",
    "主题(?:词|分类)[:：]|公开(?:方式|形式|范围|时限|类别|责任)[:：]|有效性[:：]|(?:信息|体裁|组配)分类[:：]",
    "服务对象[:：]",
    # who published it, how often it was read
    "(?:信息)?来源[:：]|稿源[:：]|作者[:：]|责任编辑|编辑[:：]|审核[:：]|(?:初审|复审|终审|录入|撰稿|供稿)[:：]",
    "(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?[:：\\d(（]|人气[:：]",
    "字[体号](?:大小)?[:：\\[【]",
    # buttons
    "打印(?:本页|此页|页面)?(?:[】\\]|｜\\s]|关闭|$)|关闭(?:窗口|本页|页面)?[】\\])）]?$|收藏(?:本页)?$",
    "返回(?:顶部|首页|上级|列表)|回到顶部|TOP$|分享(?:到|至|按钮|本页|[:：]|$)",
    "扫一扫|扫描(?:二维码)|微信扫|用手机|手机(?:版|扫)|二维码|点击收听|语音朗读|点击查看解读",
    "文字解读$|图解[:：]|附件[:：]?$|[^，。：]{1,60}\\.(?:docx?|xlsx?|pdf|wps|et|ofd|rar|zip)(?:[（(].{1,12}[)）])?$",
    "附件(?:下载|列表)|附件[:：\\d]?.{0,60}\\.(?:docx?|xlsx?|pdf|wps|rar|zip)",
    "下载(?:Word|WORD|word|PDF|pdf|附件|文档|文件|全文)|文档下载|文件下载",
    # other pages
    "[上下]一(?:[篇条页则]|个[:：])|上篇|下篇|前一篇|后一篇|延伸阅读|推荐阅读|热点推荐|友情链接",
    "相关(?:链接|文章|附件|阅读|新闻|推荐|稿件|(?:信息|解读|文件)[:：]?$)",
    # page foot
    "版权所有|(?:主办|承办|协办|维护)(?:单位)?[:：]|技术支持|备案(?:号|序号)|联系我们|关于我们",
    "网站(?:标识码|地图|声明|帮助$)|政府网站(?:标识码|找错)|[Cc]opyright|COPYRIGHT|©",
    "Produced[Bb]y|我要纠错|纠错|您访问的链接",
)
_LINES = re.compile(r"[【\[（(《]?(?:" + "|".join(_BEGINNINGS) + ")")
_ANYWHERE = re.compile(
    r"ICP备|公网安备|网站标识码|[【\[](?:打印|关闭)|版权所有|分享到[:：]|打印本页|关闭窗口|返回顶部"
)
# Whole sentences that sites address to their reader.
_INVITES = re.compile(
    r"(?:扫一扫|二维码).{0,30}(?:分享|打开|关注|观看|查看)|您(?:访问|正在)|点击(?:查看|收听|下载)"
)
_LEADS_ON = re.compile(r"，.{4,}[:：]$")
_FOOT = re.compile(
    r"[【\[]?(?:上一[篇条页]|下一[篇条页]|相关(?:链接|文章|阅读|新闻|推荐|稿件)|友情链接|版权所有|主办"
    r"|扫一扫|分享到|打印|关闭|网站地图|我要纠错)"
)
_CAPTION = re.compile(
    r"表[一二三四五六\d]{1,2}(?:[:：、.．—-]|$|[^，。；]{2,40}(?:情况|表)$)"
    r"|[（(]?(?:计量|金额)?单位[:：](?:件|万元|项|个|宗|份|次|[、，,/和])+[)）]?$"
    r"|(?:填报|填表|报送)单位[:：]|(?:填表|填报|制表|审核|复核|联系|负责|经办)人(?:签字|签章)?[:：]|单位负责人[:：]"
)
# 见下表 points at a table and says something; 主动公开情况表 only names it.
_TABLE_NAME = re.compile(r"(?!.*[见如下附列])[^，：:]{4,40}表(?:[（(][^（）()]{1,12}[)）])?")
_ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}(?:部分)?|表?[一二三四五六\d]{1,2})(?=\D)")
_PAGE_NUMBER = re.compile(r"[-—–－·第\s]*\d{1,3}[-—–－·页\s]*(?:[/／共]\s*\d{1,3}\s*页?)?")


def is_furniture(text: str) -> bool:
    """Whether a paragraph is none of the report's own, judged by its words."""
    plain = squeeze(text)
    if len(plain) > 200:
        return False
    return bool(_LINES.match(plain) or _ANYWHERE.search(plain)) and not _is_sentence(plain)


def is_caption(text: str, heading: str) -> bool:
    """Whether a paragraph beside a table only says what the table is, its unit, or who filled it in."""
    plain = squeeze(text)
    if len(plain) > 60 or "。" in plain:
        return False
    name, own = _ORDINAL.sub("", norm(plain)), _ORDINAL.sub("", norm(heading))
    if plain in ("序号", "项目", "指标", "备注", "内容") or _TABLE_NAME.fullmatch(plain):
        return True
    return bool(_CAPTION.match(plain)) or re.sub(r"(?:统计|情况|汇总)?表$", "", name) in (own, f"{own}情况")


def is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text.strip())) and len(text.strip()) < 14


def ends_report(text: str) -> bool:
    """Whether nothing of the report can follow: what a site puts below every article."""
    return bool(_FOOT.match(squeeze(text))) and is_furniture(text)


def _is_sentence(plain: str) -> bool:
    """Prose may begin like furniture (“审核：严格执行三审三校。”): it ends as a sentence does."""
    if _ANYWHERE.search(plain) or _INVITES.search(plain):
        return False
    return len(plain) >= 10 and (plain.endswith(("。", "；")) or bool(_LEADS_ON.search(plain)))
