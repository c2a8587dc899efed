"""Our own list of naughty strings: what breaks programs that put text into something else."""

NAUGHTY = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>'\"--></style>",
    "entity": "&lt;b&gt; &amp;amp; &#0; &#xD800; &nbsp &notanentity;",
    "formula of a spreadsheet": "=1+1|@SUM(A1)",
    "formula behind a sign": "+cmd|' /C calc'!A0",
    "sql": "'; DROP TABLE posts; -- \" OR ''=''",
    "shell": "$(touch owned) `touch owned` ; touch owned & %PATH%",
    "path": "../../../etc/passwd\\..\\..\\C:CON",
    "template": "{{7*7}} ${7*7} {0} {posts} %s %n %(a)s",
    "escape sequence": "\x1b[31mred\x1b]0;owned\x07\x1b[2J\x9b1m",
    "written from right to left": "\u202eesrever\u2066 \u200f\u05d0\u05d1",
    "of no width": "a\u200bb\u200dc\u2060d\ufeffe",
    "heaps of marks": "Z" + "\u0351\u0342\u0308" * 30,
    "beyond the first plane": "\U0001f469\u200d\U0001f466 \U00020bb7野家 \U000e0041",
    "no characters": "\ufffe\uffff\ufdd0 \ufffd",
    "folds into more": "\ufb03 \u0130 \u1e9e \ufdfa \u2126 \u212b",
    "numbers": "NaN Infinity -0 1e999 0x7F 2147483648 １２３ ⅷ",
    "nothing": "null None undefined nil true (null) N/A -",
    "dates": "0000-00-00 2021-02-30 99/99/9999 1970-01-01T00:00:00Z",
    "json": '{"a": [1, "\\u0000", "\\ud800"]} ]}',
    "equation": "$\\frac{$ \\begin{align} \\end{b} $$ \\left( \\text{",
    "lines": "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g",
}
"""Texts of one line, by what they are; no system allows a NUL, so there is none."""
