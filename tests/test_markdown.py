"""Texts with marks: the few that are known, and nothing that a text could do to its reader."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar.markdown import ELEMENTS, Block, blocks_of, html_of, words_of

REL = 'rel="nofollow noopener noreferrer"'
KNOWN = {
    "Two lines\nof one text": "<p>Two lines<br>\nof one text</p>",
    "One\n\nanother": "<p>One</p>\n<p>another</p>",
    "- one\n- two": "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
    "3. three\n4. four": '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>',
    "**much** and *more*": "<p><strong>much</strong> and <em>more</em></p>",
    "[UN](https://un.org/a?b=1&c=2)": f'<p><a href="https://un.org/a?b=1&amp;c=2" {REL}>UN</a></p>',
    "[write](mailto:mei@un.org)": f'<p><a href="mailto:mei@un.org" {REL}>write</a></p>',
    "<https://un.org>": f'<p><a href="https://un.org" {REL}>https://un.org</a></p>',
    "# First\n### Deep\n# Again": "<h3>First</h3>\n<h4>Deep</h4>\n<h3>Again</h3>",
    "#### Begins deep": "<h3>Begins deep</h3>",
    "# a\n## b\n### c\n#### d\n##### e": "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>",
    "![two <b>](https://un.org/a.png) ![*c*](/b.png)": "<p>two &lt;b&gt; ![<em>c</em>](/b.png)</p>",
    "5 % of 20 < 30 & more": "<p>5 % of 20 &lt; 30 &amp; more</p>",
    "    four spaces": "<p>four spaces</p>",
    "\\*as typed\\*": "<p>*as typed*</p>",
    "电子商务\n**扶贫**": "<p>电子商务<br>\n<strong>扶贫</strong></p>",
    "": "",
}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![picture](https://evil.example/pixel.png)",
    "![picture](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](%6aavascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/users/1/disable)",
    '[x](https://un.org" onmouseover="alert(1))',
    "[x](<https://un.org onclick=alert(1)>)",
    "[x](https://un.org 'a\" onclick=alert(1)')",
    "<javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>*{display:none}</style>",
    "<iframe src=https://evil.example></iframe>",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "**<b onclick=alert(1)>x</b>**",
    "- <form action=//evil><input name=csrf_token>",
    "# <h1 id=main>x</h1>",
    "`<script>`",
    "```\n<script>\n```",
    "> <script>alert(1)</script>",
    "[a]: javascript:alert(1)\n[a]",
    "\u202e<script>",
    "<!-- <script> -->",
    "<![CDATA[<script>]]>",
    "\x00<scr\x00ipt>",
]


class Harm(HTMLParser):
    """Collects what no text may hold: other elements, other attributes, other addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = {"a": {"href", "rel", "title"}, "ol": {"start"}}.get(tag, set())
        self.found += [tag] if tag not in ELEMENTS else []
        self.found += [f"{tag} {name}" for name, _value in attrs if name not in allowed]
        self.found += [
            str(value)
            for name, value in attrs
            if name == "href" and not re.match(r"(https?|mailto):", value or "", re.IGNORECASE)
        ]


def harm_in(html: str) -> list[str]:
    reader = Harm()
    reader.feed(html)
    reader.close()
    return reader.found


@pytest.mark.parametrize(("text", "html"), KNOWN.items())
def test_html_of_what_is_known(text: str, html: str) -> None:
    assert html_of(text).strip() == html


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_read(text: str) -> None:
    assert harm_in(html_of(text)) == []
    assert harm_in(html_of(f"A list:\n\n- **{text}**\n\n{text}")) == []


@given(st.text(st.sampled_from("<>[]()!#*_-`&;:/\\\"' \n\tajscriptx1.\x00"), max_size=60))
def test_no_text_becomes_more_than_text(text: str) -> None:
    assert harm_in(html_of(text)) == []


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert harm_in(html_of(text)) == []
    assert "\n" not in words_of(text)


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "**", "[a](", "- ", "*a **a ", "<", "&", "a\n", "[a](<", "\\", "_*", "1. ", "# "]
)
def test_the_longest_text_comes_to_its_end(piece: str) -> None:
    """A form takes 20,000 characters: the worst of them take 0.4 s here."""
    assert harm_in(html_of((piece * 20_000)[:20_000])) == []


def test_words_of_a_text_are_without_its_marks() -> None:
    assert words_of("# Title\n\nShare **policy** [here](https://un.org) & <b>now</b>.") == (
        "Title Share policy here & <b>now</b>."
    )


def test_a_document_takes_the_words_in_blocks() -> None:
    text = "# Aims\n\n**Two** lines\n*of* one\n\n- one\n- [two](https://un.org)\n  1. inner\n  2. next\n- <https://a.org>"
    assert list(blocks_of(text)) == [
        Block("Aims", heading=True),
        Block("Two lines\nof one"),
        Block("• one\n• two (https://un.org)\n\u20031. inner\n\u20032. next\n• https://a.org"),
    ]
    assert list(blocks_of("7. seventh\n8. eighth")) == [Block("7. seventh\n8. eighth")]
    assert list(blocks_of("<script>x</script>")) == [Block("<script>x</script>")]
    assert list(blocks_of("- - inner\n-\n- last")) == [Block("\u2003• inner\n• last")]
    assert list(blocks_of("-")) == []


@given(st.text(alphabet="a-*# \n1.[]()<>_"))
def test_blocks_of_any_text_have_words(text: str) -> None:
    assert all(block.words.strip() for block in blocks_of(text))
