"""The words of sites: all that a neighbouring blog changes is here, as data.

Matching ignores case and the difference between full-width and half-width marks, and a
trailing `...`, `…`, `»` or `→` on READ_MORE lines.
"""

MONTHS = {
    **dict.fromkeys(("jan", "january"), 1),
    **dict.fromkeys(("feb", "february"), 2),
    **dict.fromkeys(("mar", "march"), 3),
    **dict.fromkeys(("apr", "april"), 4),
    **dict.fromkeys(("may",), 5),
    **dict.fromkeys(("jun", "june"), 6),
    **dict.fromkeys(("jul", "july"), 7),
    **dict.fromkeys(("aug", "august"), 8),
    **dict.fromkeys(("sep", "sept", "september"), 9),
    **dict.fromkeys(("oct", "october"), 10),
    **dict.fromkeys(("nov", "november"), 11),
    **dict.fromkeys(("dec", "december"), 12),
    **{f"{number}月": month for month, number in enumerate("一二三四五六七八九", 1)},
    "十月": 10,
    "十一月": 11,
    "十二月": 12,
    **{f"{month}月": month for month in range(1, 13)},
}
"""Month names as they stand beside a day, lower case; a trailing dot is dropped before."""

AUTHOR = ("by", "posted by", "written by", "post by", "published by", "submitted by")
"""Words in front of an author's name on a by-line."""

AUTHOR_COLON = ("作者", "文", "撰文", "发布者", "发布人", "投稿者", "编辑", "author")
"""The same, where a colon or slash follows: `作者:`, `文/`."""

COUNT_AFTER = (
    "位读者", "次阅读", "次浏览", "次点击", "人阅读", "人浏览", "人看过", "阅读", "浏览",
    "围观", "点击", "次围观", "位讀者", "次閱讀", "次瀏覽", "人閱讀", "次點閱", "閱讀", "瀏覽",
    "pageviews", "page views", "views", "view", "reads", "readers", "reader", "hits", "次",
)  # fmt: skip
"""Units behind a view count."""

COUNT_BEFORE = (
    "阅读量", "阅读数", "阅读次数", "阅读", "浏览量", "浏览次数", "浏览", "点击数", "点击量",
    "点击", "閱讀", "瀏覽", "人氣", "人气", "热度", "围观", "访问量", "page views", "views",
    "reads", "hits",
)  # fmt: skip
"""Labels in front of a view count: `阅读(123)`, `Views: 123`."""

GLUED_LABELS = (
    "引用", "发表评论", "暂无评论", "添加评论", "没有评论", "leave a comment", "leave a reply",
    "no comments", "add comment", "add a comment",
)  # fmt: skip
"""Texts of links behind a by-line that extractions glue to the body."""

LABELS = (
    *GLUED_LABELS, "评论", "编辑", "收藏", "分享", "trackback", "cite", "permalink", "comments",
    "comment", "edit", "share", "reply", "permanent link", "perma link", "direct link",
)  # fmt: skip
"""The same, and shorter ones that are believed only where nothing is glued to them."""

READ_MORE = (
    "点击阅读全文", "阅读全文", "继续阅读", "查看全文", "阅读更多", "阅读原文", "点击查看全文",
    "查看更多", "展开全文", "閱讀全文", "繼續閱讀", "點擊閱讀全文", "閱讀更多", "read more",
    "continue reading", "read the rest of this entry", "read the full post",
    "read the full article", "read full article", "read on", "keep reading",
)  # fmt: skip
"""Lines that end a post's opening."""

MORE_ABROAD = (
    "weiterlesen", "weiter lesen", "mehr lesen", "mehr erfahren", "lire la suite", "en savoir plus",
    "lire plus", "leer más", "leer mas", "seguir leyendo", "sigue leyendo", "continuar leyendo",
    "ler mais", "leia mais", "continue lendo", "leggi tutto", "continua a leggere", "continua",
    "читать далее", "читать дальше", "подробнее", "далее", "читати далі",
    "続きを読む", "もっと読む", "続きをみる", "더 보기", "더 읽기", "계속 읽기",
    "lees meer", "lees verder", "läs mer", "læs mere", "les mer", "lue lisää",
    "czytaj dalej", "czytaj więcej", "číst dále", "celý článek", "tovább", "citește mai mult",
    "devamını oku", "devamı", "baca selengkapnya", "xem thêm", "đọc tiếp",
    "διαβάστε περισσότερα", "more", "more...", "details",
)  # fmt: skip
"""Links to a whole post in other languages; in English and Chinese they are READ_MORE."""

SIDEBAR = (
    "最近评论", "最新评论", "近期评论", "近期文章", "最新文章", "最近文章", "热门文章",
    "随机文章", "友情链接", "标签云", "文章归档", "文章分类", "热门标签", "最近回复",
    "最近評論", "近期評論", "最新評論", "近期文章列表", "熱門文章", "標籤雲", "最新回复",
    "近期回复", "recent comments", "recent posts", "popular posts", "latest comments",
    "latest posts", "newposts", "blogroll", "tag cloud",
)  # fmt: skip
"""Headings of what follows the last post: from there on nothing is a post."""

NAVIGATION = (
    "首页", "归档", "关于", "上一页", "下一页", "上一篇", "下一篇", "末页", "尾页",
    "较旧的文章", "较新的文章", "更早的文章", "加载更多", "跳至内容", "跳到内容", "登录",
    "搜索", "菜单", "home", "about", "archives", "archive", "menu", "search", "next",
    "previous", "prev", "next page", "previous page", "older posts", "newer posts",
    "older entries", "newer entries", "skip to content", "skip to main content", "log in",
    "login", "rss", "top", "back to top", "load more", "page navigation", "posts navigation",
)  # fmt: skip
"""Lines around the posts that lead elsewhere."""

SECTIONS = (
    "前言", "序言", "序", "引言", "引子", "引入", "楔子", "导言", "导读", "背景", "背景介绍",
    "背景描述", "相关背景", "问题背景", "研究背景", "写在前面", "写在最前", "开场白", "开篇",
    "缘起", "起因", "起源", "问题起源", "由来", "概述", "概要", "概览", "综述", "摘要", "简介",
    "简要介绍", "基本介绍", "介绍", "内容简介", "模型简介", "方法简介", "结果简介", "论文简介",
    "简单介绍", "基本概念", "概念", "定义", "基本定义", "预备知识", "基础知识", "前置知识",
    "准备工作", "准备", "问题", "问题描述", "问题定义", "问题提出", "问题的提出", "提出问题",
    "问题分析", "需求分析", "思路分析", "分析", "思路", "整体思路", "基本思路", "动机", "目标",
    "目的", "需求", "现状", "说明", "声明", "警告", "注意", "提示", "公告", "更新", "最新更新",
    "注", "编者按", "更新汇总", "过程", "推导", "证明", "求解", "解法", "解答", "原理",
    "基本原理", "方法", "方案", "现有方案", "模型", "模型介绍", "模型综述", "算法", "实验",
    "实验结果", "效果", "部分效果", "先看效果", "结果", "结论", "结论简述", "总结", "小结",
    "回顾", "前情回顾", "简单回顾", "简单的回顾", "温故", "浅尝", "列表", "目录", "清单",
    "代码", "例子", "一个例子", "举例", "损失函数", "参考", "参考文献", "附录", "材料", "步骤",
    "工具", "preface", "foreword", "introduction", "intro", "background", "motivation",
    "overview", "summary", "abstract", "tl;dr", "tldr", "contents", "table of contents",
    "prologue", "preliminaries", "setup", "the setup", "the problem", "problem",
    "problem statement", "prerequisites", "requirements", "materials", "disclaimer", "warning",
    "note", "notes", "update", "updates", "method", "methods", "results", "conclusion", "goal",
    "goals", "related work", "getting started", "definition", "definitions",
)  # fmt: skip
"""Section headings that name no subject: as a first paragraph they are not a title."""

LEADS_IN = (
    "得到", "得", "有", "是", "即", "如下", "为", "出", "成", "也就是", "作", "写成", "下载",
)  # fmt: skip
"""Ends of lines that lead into what stands below: no heading ends so."""

META = (
    "分类", "标签", "所属分类", "文章分类", "tags", "tagged", "category", "categories",
    "filed under", "posted in",
)  # fmt: skip
"""Words in front of a post's own tags or categories: `标签:`, `Posted in`."""

ARTICLE_END = (
    "转载到请包括本文地址", "更详细的转载事宜", "如果您还有什么疑惑", "如果您觉得本文还不错",
    "如果您需要引用", "本文地址", "本文链接", "文章链接", "原文链接", "版权声明", "转载请注明",
    "你也许还对下面的内容感兴趣", "相关文章", "打赏", "赞赏", "回复评论", "发表评论", "上一篇",
    "下一篇", "分类:", "标签:", "permalink:", "reprint terms", "related posts",
    "you might also like", "you may also like", "share this", "leave a reply", "leave a comment",
    "filed under", "posted in", "tags:", "tagged", "previous post", "next post",
    "post navigation", "comments",
)  # fmt: skip
"""How the lines begin that follow an article on its page."""

FOOTER = ("©", "copyright", "powered by", "版权所有", "备案", "theme by", "all rights reserved")
"""What a page's last line holds."""

NEXT_PAGE = frozenset((
    "next", "next page", "older", "older posts", "older entries", "older articles", "older post",
    "older stories", "earlier posts", "more posts", "previous entries", "previous posts",
    "下一页", "下页", "后一页", "后页", "下一頁", "下頁", "更早", "更早的文章", "更早的日志",
    "较早的文章", "较旧的文章", "以前的文章", "更多文章", "次のページ", "次へ", "다음",
    "page suivante", "suivant", "articles plus anciens", "nächste", "nächste seite",
    "ältere beiträge", "siguiente", "entradas antiguas", "entradas más antiguas", "вперед",
    "далее", "следующая", "próxima página", "postagens mais antigas", "pagina successiva",
))  # fmt: skip
"""Links to the listing page with older posts, without arrows around them."""

ARCHIVE_PAGE = frozenset((
    "归档", "存档", "文章归档", "全部文章", "所有文章", "文章列表", "文章存档", "歸檔", "彙整",
    "archive", "archives", "all posts", "all articles", "blog archives", "post archive",
))  # fmt: skip
"""Links to a site's list of all posts."""

UPDATED = (
    "updated", "last updated", "modified", "edited", "revised", "更新", "修改", "编辑于", "改于",
    "更改", "修訂", "修订", "編輯於", "更新日", "수정", "aktualisiert", "geändert", "mis à jour",
    "modifié", "actualizado", "atualizado", "aggiornato", "обновлено", "изменено",
)  # fmt: skip
"""Words in front of the date of a post's last change, which is not that of its publication."""

COMMENTS_UNIT = (
    "条评论", "個評論", "个评论", "則留言", "条回复", "条留言", "评论", "評論", "留言", "回复",
    "comment", "comments", "replies", "responses", "reply", "response", "分钟", "分鐘", "minute",
    "minutes", "min", "mins", "字", "词", "words", "word", "秒", "赞", "喜欢", "likes", "like",
    "kommentare", "commentaires", "comentarios", "コメント",
)  # fmt: skip
"""What is counted behind a number that counts no readers: comments, minutes, words."""

LENGTH = (
    "read", "no", "a", "the", "k", "hours", "小时", "约", "大约", "读完", "本文字数", "字数",
    "字数统计", "个字", "阅读时长", "阅读时间",
)  # fmt: skip
"""Words beside those, in lines that tell how long a post is: `4 min read`, `本文字数: 3.4k`."""

PINNED = (
    "置顶", "置頂", "推荐", "荐", "精华", "热", "顶", "sticky", "pinned", "pin", "featured", "new",
    "hot", "top",
)  # fmt: skip
"""Badges in or beside a title, which are no part of it."""
