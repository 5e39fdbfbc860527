"""Telling people from programs."""

from __future__ import annotations

import pytest

from seminar.summaries.devices import device_of
from seminar.summaries.models import Device

WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
AGENTS = {
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/17.0 Safari/605.1.15": Device.COMPUTER,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0": Device.COMPUTER,
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) {WEBKIT} Mobile/15E148": Device.MOBILE,
    "Mozilla/5.0 (Android 14; Tablet; rv:131.0) Gecko/131.0 Firefox/131.0": Device.MOBILE,
    "Mozilla/5.0 (compatible; Googlebot/2.1)": Device.PROGRAM,
    "Slackbot-LinkExpanding 1.0": Device.PROGRAM,
    "WhatsApp/2.23": Device.PROGRAM,
    "curl/8.5.0": Device.PROGRAM,
    "": Device.PROGRAM,
}


@pytest.mark.parametrize(("agent", "device"), AGENTS.items())
def test_device_of_what_a_browser_calls_itself(agent: str, device: Device) -> None:
    assert device_of(agent) is device
