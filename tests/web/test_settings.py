"""Settings are checked at start, and what is wrong is named."""

import re
from pathlib import Path

import pytest

from live.web.settings import Unusable, setup_from

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("LIVE_LOG_LEVEL", "verbose"),
        ("REDIS_URL", "10.0.0.5"),
        ("LIVE_PUBLIC_URL", "workshops.example.org"),
        ("LIVE_PUBLIC_URL", "https://workshops.example.org/path"),
        ("LIVE_TRUSTED_PROXIES", "10.0.0.2, foo"),
        ("LIVE_TIME_ZONE", "Europe/Amiens"),
        ("LIVE_TIME_ZONE", "Europe"),
        ("LIVE_SECRET_KEY_FILE", "/no/such/file"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(name: str, value: str) -> None:
    with pytest.raises(Unusable, match=name):
        setup_from({name: value})


def test_secrets_may_stand_in_files_and_what_is_given_wins(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file, with words enough for it\n")
    setup = setup_from({"LIVE_SECRET_KEY_FILE": str(tmp_path / "key"), "PORT": "8001"}, port=8002)
    assert (setup.secret_key, setup.port) == ("from a file, with words enough for it", 8002)


def test_only_what_bears_the_name_of_a_setting_is_one_and_empty_means_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Names that a desktop or another program gives, and what `docker-compose.yml` hands on of what nobody has set.
    for name in ("LANGUAGE", "HOST", "DATA", "WORKERS", "live_workers", "SMTP"):
        monkeypatch.setenv(name, "en_US:en")
    for name in re.findall(r"\$\{(\w+):-\}", (ROOT / "docker-compose.yml").read_text()):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PORT", "")
    assert setup_from() == setup_from({})
