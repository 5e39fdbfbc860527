"""The headers that every answer must carry."""

from __future__ import annotations

from werkzeug.test import TestResponse

ANONYMOUS = {"nobody", "disabled"}
WANTED = {
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def header_faults(response: TestResponse, *, signed_in: bool) -> list[str]:
    """What is wrong with the headers of an answer; pages of somebody signed in are stored nowhere."""
    headers = response.headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers.get("Content-Security-Policy", "x y").split(";")
    )
    faults = [name for name, values in WANTED.items() if headers.get(name) not in values]
    faults += [name for name, value in POLICY.items() if policy.get(name) != value]
    caching = headers.get("Cache-Control")
    if caching is None or (signed_in and caching != "no-store"):
        faults.append(f"Cache-Control: {caching}")
    return faults
