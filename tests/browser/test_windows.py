"""A window that is lent again holds nothing of before."""

from __future__ import annotations

from tests.browser.conftest import Windows

KEEP = """async () => {
  localStorage.setItem("kept", "by the page before");
  document.cookie = "kept=1";
  await new Promise((done) => (indexedDB.open("kept").onsuccess = done));
}"""
KEPT = """async () => [
  localStorage.length, document.cookie, (await indexedDB.databases()).some((store) => store.name === "kept"),
]"""


def test_a_window_that_is_lent_again_is_empty(windows: Windows) -> None:
    with windows.lent("nobody", javascript=True) as page:
        page.goto("/sign-in")
        page.evaluate(KEEP)
        before = page.context

    with windows.lent("nobody", javascript=True) as page:
        page.goto("/sign-in")
        assert page.context is before
        assert page.evaluate(KEPT) == [0, "", False]
