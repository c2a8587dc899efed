"""Words and sentences that the generator writes with. Nothing here is quoted from anywhere.

A slot in braces is filled per post: `t` words of its title, `d` a term of its subject, `x` a thing
of its own, `c` a cited title, `k` inline code or a link's text, `n` a number, `p` a person.
"""

_TERMS = (
    (
        "级数 行列式 特征值 素数 数列 微分方程 概率 期望 方差 "
        "凸函数 不等式 极限 矩阵 向量 多项式 组合 同余"
    ),
    (
        "木星 日食 望远镜 流星雨 彗星 轨道 赤道仪 目镜 星图 "
        "月相 行星 光年 恒星 星云 黄道 极光 视差 双星"
    ),
    (
        "神经网络 梯度 损失函数 卷积 词向量 注意力 编码器 采样 "
        "正则化 学习率 预训练 语言模型 分词 嵌入 蒸馏"
    ),
    (
        "脚本 正则表达式 数据库 缓存 进程 接口 编译器 日志 终端 "
        "服务器 插件 主题 备份 爬虫 线程 队列 版本"
    ),
    (
        "厨房 面团 高铁 宿舍 春节 集市 茶园 单车 雨季 稻田 "
        "菜谱 祖母 车站 旧书 院子 腊肉 远行 考试 毕业 台风"
    ),
    (
        "弹簧 摩擦 动量 电磁场 变分法 波动 热传导 单摆 相对论 "
        "势能 陀螺 流体 电容 谐振子 刚体 光速 透镜 张力"
    ),
)
SUBJECTS = tuple(tuple(terms.split()) for terms in _TERMS)
"""The terms of each subject, which all posts of the subject share."""

_FRONT = "铜 竹 雾 潮 盐 松 麻 石 砂 铁 棉 冰 桐 蜡 陶 苔 藤 帆 桥 井 炉 霜 麦 茧 鹭 萤 橘 纸 铅 檀"
_BACK = "钟 尺 船 篮 塔 盘 绳 镜 秤 轮 壶 板 针 弦 箱 帘 灯 梯 管 片 环 瓶 印 扣 架 表 窗 槽 球 锤"
THINGS = tuple(a + b for a in _FRONT.split() for b in _BACK.split())
"""Things that make a post its own; 900 of them."""

PEOPLE = ("老周", "阿芹", "林老师", "一位读者", "师兄", "隔壁的木匠", "站长", "小满", "一个网友")

OPENERS = (
    "前几天{p}问起{t}",
    "最近在整理{d}的笔记",
    "很久没有更新了",
    "这篇文章想谈谈{t}",
    "说到{d}",
    "记得第一次接触{t}是在{x}旁边",
    "上周末收拾{x}的时候",
    "如果只看{d}",
    "关于{t}",
    "本文是一次关于{t}的尝试",
    "今天下雨",
    "在之前的{c}里",
    "无意中翻到{p}写的{d}",
    "先交代一下背景",
)
CLAUSES = (
    "手边正好有一只{x}",
    "我把{x}和{x}放在一起比较",
    "结果比{d}还要好一些",
    "自然会想到{t}",
    "其中{t}是绕不过去的",
    "可以参考{c}",
    "直接调用{k}就够了",
    "大约花了{n}分钟",
    "前后一共试了{n}次",
    "{p}说这和{d}没有关系",
    "问题出在{x}上",
    "换成{k}以后才正常",
    "误差从{n}降到{n}",
    "推导只用到{d}和{d}",
    "这一步并不显然",
    "真正麻烦的是{x}",
    "于是把{d}重新算了一遍",
    "写下来以免忘记",
    "{x}的刻度正好是{n}",
    "细节都在{k}里",
    "{t}其实没有看上去那么难",
    "后来发现{p}早就做过",
    "先把{x}换成{x}再说",
    "这里的{d}要理解成{d}",
    "它和{t}的联系就在这里",
    "夜里{n}点还亮着一盏{x}",
    "读者不妨自己动手试试{x}",
    "最省事的办法是从{d}入手",
    "在{c}中只提了一句",
    "照着{k}抄一遍也行",
)
HEADINGS = (
    "前言",
    "准备",
    "一个小例子",
    "{x}的来历",
    "从{d}说起",
    "结果",
    "推导",
    "为什么是{x}",
    "小结",
)
CAPTIONS = ("{x}与{x}的对比", "图{n}:{t}的示意图", "{d}随{x}的变化", "{p}拍的{x}")
EQUATIONS = (
    "$$S_{{n}}=\\sum_{k=1}^{{n}}\\frac{a_k}{k+{n}}\\tag{{n}}$$",
    "\\begin{equation}f(x)=x^{n}+{n}x-{n}\\label{eq:{n}}\\end{equation}",
    "\\[E_{{n}}\\leq {n}\\left(1-e^{-{n}t}\\right)\\]",
)
SENTENCE_ENDS = ("。", "。", "。", "！", "？", "...。")

_ENGLISH_TERMS = (
    "gradient orbit harbour spring matrix kernel telescope dough bicycle archive compiler lattice "
    "thermal prime sampling encoder regression cache thread parser tide eclipse pendulum recipe"
)
ENGLISH_TERMS = tuple(_ENGLISH_TERMS.split())
_ENGLISH_FRONT = "copper bamboo misty salted paper iron linen frosted clay mossy amber quiet"
_ENGLISH_BACK = "clock ruler boat basket tower string mirror wheel kettle lantern ladder bottle"
ENGLISH_THINGS = tuple(
    f"{front} {back}" for front in _ENGLISH_FRONT.split() for back in _ENGLISH_BACK.split()
)
ENGLISH_PEOPLE = ("a reader", "my neighbour", "an old friend", "Marta", "the harbour master")
ENGLISH_OPENERS = (
    "Last week {p} asked about {t}",
    "This is a short note on {t}",
    "While sorting the {x}",
    "It has been raining since noon",
    "In {c} I promised to come back to this",
    "Most texts on {d} start elsewhere",
    "I had never looked at {t} closely",
    "Behind the {x} there was a notebook",
)
ENGLISH_CLAUSES = (
    "the {x} turned out to matter",
    "only {n} of the readings agreed",
    "it took about {n} minutes with {k}",
    "the {d} has nothing to do with it",
    "I compared the {x} with the {x}",
    "see {c} for the details",
    "{t} is simpler than it looks",
    "the error fell from {n} to {n}",
    "what follows needs nothing but the {d}",
    "{p} had already tried a {x}",
    "calling {k} twice is enough",
    "so I measured the {d} again",
    "that is where {t} comes in",
    "the rest is a matter of {d} and patience",
)
ENGLISH_HEADINGS = ("Introduction", "A small example", "About the {x}", "Results", "Why the {d}")
CODE = "def {k}(x):\n    return x ** {n} + {n}  # costs $HOME\n\nprint({k}({n}))"
INLINE = ("run", "fit", "load", "mask", "scan", "trim", "fold", "norm", "pack", "tune")
