"""Posts about nothing, one for each number: made of words, seeded, so that each is another."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

_SUBJECTS = (
    "风车", "石桥", "茶壶", "灯塔", "渡口", "水车", "纸鸢", "陶罐", "竹筏", "磨坊", "铜铃", "木梯",
    "砖窑", "酒坊", "码头", "驿站", "菜园", "蜂箱", "鱼塘", "谷仓", "钟楼", "染坊", "书铺", "石磨",
)  # fmt: skip
_QUALITIES = (
    "转速", "高度", "重量", "寿命", "形状", "声音", "颜色", "倾角", "温度", "湿度", "裂纹", "成本",
    "周期", "面积", "体积", "弧度", "间距", "磨损", "摆动", "回声", "影子", "厚度", "张力", "落差",
)  # fmt: skip
_DEEDS = (
    "怎样测量", "估算", "重新计算", "画出", "比较", "预测", "修正", "记录", "解释", "推导", "检验",
    "观察", "简化", "拆开来看", "反过来求", "粗略地猜", "一步步说明", "换个角度看",
)  # fmt: skip
_WORDS = (
    "我们", "先", "把", "每天", "早晨", "的", "读数", "写在", "纸上", "再", "与", "去年", "同一天",
    "相比", "差别", "不大", "但是", "南风", "起来", "以后", "曲线", "忽然", "弯", "下去", "于是",
    "邻居", "建议", "换", "一根", "更长", "木条", "结果", "反而", "更", "稳", "这", "说明", "假设",
    "需要", "放宽", "设", "它", "为", "常数", "则", "两边", "取", "平均", "可得", "近似", "等式",
    "误差", "来自", "绳子", "受潮", "而", "不是", "尺子", "下一步", "打算", "在", "雨季", "重复",
    "一遍", "顺便", "看看", "冬天", "河面", "结冰", "时", "是否", "还", "成立", "老人", "们", "却",
    "认为", "月亮", "才", "是", "原因", "这个", "问题", "留给", "读者",
)  # fmt: skip
_ENGLISH = ("lantern", "gauge", "windmill", "ferry", "kiln", "sundial", "pulley", "barometer")
_LETTERS = "abcdhkmnprstuvwxyz"
_FIRST_DAY = date(2004, 1, 1)
_DAYS = 8_000
_EQUATIONS = (0, 1, 1, 1, 2, 2, 2, 2)


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its title, day, the paragraphs of its opening, and the equations in them."""

    number: int
    title: str
    day: date
    paragraphs: tuple[str, ...]
    equations: tuple[str, ...]
    """As they stand in the paragraphs, with their dollars."""


def post(number: int) -> Post:
    """Give the post of a number: always the same."""
    random = Random(number)  # noqa: S311  repeatable, not secret
    subject, quality = random.choice(_SUBJECTS), random.choice(_QUALITIES)
    title = f"{random.choice(_DEEDS)}{subject}的{quality}:第{number}次"
    equations = [_equation(random) for _ in range(random.choice(_EQUATIONS))]
    paragraphs = [_paragraph(random) for _ in range(4)]
    for at, equation in enumerate(equations):
        paragraphs[at + 1] += f"即{equation}," + random.choice(_WORDS)
    paragraphs[0] = f"{subject}的{quality}," + paragraphs[0]
    day = _FIRST_DAY + timedelta(random.randrange(_DAYS))
    return Post(number, title, day, tuple(paragraphs), tuple(equations))


def _paragraph(random: Random) -> str:
    words = random.choices(_WORDS, k=45)
    words[random.randrange(45)] = f" {random.choice(_ENGLISH)} "
    words[15] += ","
    words[30] += ","
    return "".join(words) + "。"


def _equation(random: Random) -> str:
    a, b, c = random.sample(_LETTERS, 3)
    n = random.randrange(2, 99)
    integral = rf"{a} = \int_0^{{{n}}} {b}({c})\,d{c}"
    forms = (
        f"${a}_{{{n}}}={b}^{{2}}+{c}$",
        f"$\\frac{{{a}}}{{{b}+{n}}}\\leq {c}$",
        f"$$\\sum_{{{a}=1}}^{{{n}}} {b}_{a} = \\sqrt{{{c}}}$$",
        rf"\begin{{equation}}{integral}\label{{eq:{a}-{n}}}\end{{equation}}",
        f"$\\left\\Vert \\boldsymbol{{{a}}}\\right\\Vert={n}{b}$",
    )
    return random.choice(forms)
