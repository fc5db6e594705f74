"""A hundred strings that would do harm if they were taken for anything but words."""

from itertools import product

AWAY = "http://evil.example"
RUN = "window.P=1"

MARKUP = (
    f"<script>{RUN}</script>",
    f'<img src="{AWAY}/x" onerror="{RUN}">',
    f"<svg onload={RUN}><image href='{AWAY}/s'/></svg>",
    f'<iframe src="{AWAY}/f"></iframe>',
    f'<a href="javascript:{RUN}">نص</a>',
    f"<style>@import '{AWAY}/c';*{{display:none}}</style>",
    f'<link rel=stylesheet href="{AWAY}/l">',
    f'<meta http-equiv=refresh content="0;url={AWAY}">',
    f'<form action="{AWAY}"><button>حلب</button></form>',
    f'<video src="{AWAY}/v" autoplay></video>',
    f'<div style="background:url({AWAY}/b)">نص</div>',
    f"<base href='{AWAY}/'>",
)
MARKDOWN = (
    f"![x]({AWAY}/m)",
    f"[x](javascript:{RUN})",
    f"[![x]({AWAY}/n)]({AWAY})",
    ":material/home: :red[نص] :smile:",
    "$$\\href{javascript:window.P=1}{x}$$",
    "# عنوان\n---\n| a | b |\n|---|---|",
    f"<{AWAY}/auto>",
    "`code` ~~نص~~ **نص**",
)
BREAKING = (
    '"',
    "'",
    "`",
    "</",
    "-->",
    "]]>",
    "{{7*7}}",
    "${7*7}",
    "\\u003cscript\\u003e",
    "%3Cscript%3E",
    "&lt;b&gt;",
    "&#x3c;b&#x3e;",
)
DIRECTION = (
    "\u202eنص\u202c",
    "\u2066\u2066\u2066نص",
    "نص\u2069\u2069",
    "\u200f\u200e\u200f",
    "\u061cنص",
    "ن\u0651\u0651\u0651\u0651\u0651ص",
)
LONG = ("ا" * 400, "W" * 400, "نص" + "\u0300" * 200, "🏴" * 80, "a\tb\x0bc", "﷽" * 40)
FORMULAS = ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", f'=HYPERLINK("{AWAY}")', f'=IMAGE("{AWAY}/i")')

PLAIN = (*MARKUP, *MARKDOWN, *BREAKING, *DIRECTION, *LONG, *FORMULAS)
# The same again behind what closes an attribute, a string or an element.
CLOSED = tuple(f"{closing}{inner}" for closing, inner in product(('">', "'>", "</title>", "*/"), MARKUP))
STRINGS = (*PLAIN, *CLOSED, f'" onmouseover="{RUN}" x="', f"' autofocus onfocus='{RUN}")[:100]
