"""Words that tell nothing: common in any title, whatever it is about.

Naming weighs the words that a text shares with a title by how telling they are. Frequencies counted
over the dataset would shift with every dump, and with them decisions; this list does not shift.
"""

_CHINESE = """
模型 问题 方法 我们 一个 一种 什么 如何 浅谈 理解 分析 基于 算法 技术 关于 通过 实现 思考 应用
介绍 简单 学习 数学 科学 空间 计算 研究 进行 可以 使用 新的 几个 一些 一道 漫谈 系列 结果 之一
不是 以及 最后 自己 没有 从而 这样 这个 那个 时候 可能 需要 能够 不同 比较 非常 其实 就是 还是
或者 如果 因为 所以 但是 不过 今天 昨天 最近 大家 文章 本文 博客 网站 更新 记录 分享 简介 总结
探讨 讨论 推导 证明 公式 函数 变换 方案 效果 新年 快乐 怎样 怎么 这么 那么 它们 他们 你的 我的
到底 真的 一下 一次 一点 有趣 有关 以后 之后 之前 当中 其中 这些 那些 许多 很多 所有 任何 每个
只有 还有 又是 再次 重新 继续 开始 结束 完成 出现 存在 发现 得到 认为 知道 看到 来自 关系 情况
过程 部分 内容 方面 作用 意义 角度 思想 思路 基本 一般 通用 简洁 快速 高效 例子 问答 教程 笔记
杂谈 随笔 之路 之旅 之间 不要 必须 应该 为什 么样 的一 的思 的方 的问 个问 的理 的几 的新 的简
一篇 二篇 上篇 下篇 年的 月的 日的 天的 是什 为何 何要 么是 了的 到的 和的 与的 在的 用的 中的
上的 下的
"""
_ENGLISH = """
a an and are as at be by can do does for from how i in into is it its my new not of on or our so
some that the their them there these they this to too up was we were what when where which who why
will with you your about after all also any because before but could did each even every get go
had has have here just like made make many may more most much must need no now off one only other
out over own same should such than then those through time two under us use used using very via
well while would yet note notes part guide introduction look simple first second another thing
things way
"""
COMMONPLACE = frozenset((*_CHINESE.split(), *_ENGLISH.split()))
"""Character pairs of Chinese and words of English that count for little."""

PARTICLES = frozenset("的了是")
"""Characters that hold sentences together: a pair with one of them is no word."""
