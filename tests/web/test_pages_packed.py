"""Which pages travel compressed, and that the phone's first visit is light."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from hashlib import sha256

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.web.shells import beginning
from tests.web.conftest import Visit

MOST_ON_THE_FIRST_VISIT = 30 * 1024


async def test_a_phones_first_visit_is_light_and_asks_for_few_things(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser(), identity="anonymous")
    phone = visit.browser(**{"Accept-Encoding": "br"})
    await phone.post("/api/v1/join", json={"code": made["code"]})
    page = await phone.get(f"/w/{made['workshop']}")
    asked = set(re.findall(r'<(?:script|link|img)\b[^>]*(?:src|href)="([^"#]+)"', page.text))
    answers = [page, *[await phone.get(path) for path in asked]]

    assert page.headers["content-encoding"] == "br"
    assert len(answers) <= 3
    assert sum(each.num_bytes_downloaded for each in answers) <= MOST_ON_THE_FIRST_VISIT


async def test_a_phone_is_told_at_once_which_part_the_running_step_needs(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, identity="anonymous", agenda=[{"method": "ideas", "title": "Idées"}])
    phone = visit.browser()
    await phone.post("/api/v1/join", json={"code": made["code"]})
    assert "modulepreload" not in (await phone.get(f"/w/{made['workshop']}")).text
    path = f"/api/v1/workshops/{made['workshop']}"
    view = (await organiser.get(f"{path}/view?screen=console")).json()["views"]
    step = view["everyone"]["agenda"]["order"][0]
    opening = {"do": "workshop.open_step", "id": "open-it-1", "with": {"step": step}}
    await organiser.post(f"{path}/commands?screen=console", json=opening)
    page = (await phone.get(f"/w/{made['workshop']}")).text
    (part,) = re.findall(r'<link rel="modulepreload" href="(/static/phone\.ideas\.fr\.[^"]+)">', page)
    assert "export" in (await phone.get(part)).text


@pytest.mark.parametrize(("accepted", "used"), [("br, gzip", "br"), ("gzip, deflate", "gzip")])
async def test_every_page_travels_packed_over_plain_http_too(visit: Visit, accepted: str, used: str) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    browser = visit.browser(**{"Accept-Encoding": accepted})
    browser.cookies = organiser.cookies
    for path in ("/", f"/j/{made['code']}", "/organiser", f"/organiser/w/{made['workshop']}", "/nowhere"):
        page = await browser.get(path)
        assert page.headers["content-encoding"] == used, path
        assert page.num_bytes_downloaded < len(page.content) / 2, path


async def test_the_length_of_a_page_that_shows_secrets_tells_nothing(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    pages = [await organiser.get(f"/organiser/w/{made['workshop']}") for _ in range(8)]
    assert len({page.num_bytes_downloaded for page in pages}) > 1
    joining = [await visit.browser().get(f"/j/{made['code']}") for _ in range(4)]
    assert len({page.num_bytes_downloaded for page in joining}) == 1


async def test_a_plain_page_brings_its_script_along(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser())
    page = await visit.browser().get(f"/j/{made['code']}")
    assert not re.findall(r'<(?:script|link|img)\b[^>]*(?:src|href)="(/[^"#]+)"', page.text)
    (script,) = re.findall(r'<script type="module">(.*?)</script>', page.text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page.headers["content-security-policy"]


@given(st.text(), st.binary() | st.integers(0, 3 << 16).map(bytes))
def test_a_page_is_its_beginning_and_its_own_end_however_it_is_packed(alike: str, end: bytes) -> None:
    begins = beginning(alike)
    for encoding, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        for own in (end, b"<title>"):
            assert unpacked(begins.with_end(own, encoding)) == alike.encode() + own


async def test_what_screens_of_two_workshops_have_in_common_is_packed_once(visit: Visit) -> None:
    beginning.cache_clear()
    for _ in range(2):
        organiser = await visit.organiser()
        made = await visit.workshop(organiser, identity="anonymous")
        phone = visit.browser()
        await phone.post("/api/v1/join", json={"code": made["code"]})
        page = (await phone.get(f"/w/{made['workshop']}")).text
        assert len(page.partition("<title>")[2]) < 1_024
    assert beginning.cache_info().currsize == 1


async def test_a_browser_that_reads_no_brotli_gets_the_page_as_it_is(visit: Visit) -> None:
    made = await visit.workshop(await visit.organiser(), identity="anonymous")
    phone = visit.browser(**{"Accept-Encoding": "identity"})
    await phone.post("/api/v1/join", json={"code": made["code"]})
    page = await phone.get(f"/w/{made['workshop']}")
    assert "content-encoding" not in page.headers
    assert "<!doctype html>" in page.text.lower()
