"""Every setting of the server, in one place, read from the environment once at start.

A secret may stand in a file instead: `LIVE_SECRET_KEY_FILE=/run/secrets/key` for `LIVE_SECRET_KEY`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from live.core.method import Language
from live.store.cluster import SCHEMES, cluster_url
from live.store.line import watched_by_sentinels
from live.web.keyring import read_secret, strong
from live.workshop.day_model import ZoneText

_GUARDS: Final = ("LIVE_SECRET_KEY", "LIVE_ORGANISER_SECRET")
_STORES: Final = ("redis", "rediss", "unix", "redis+sentinel", "rediss+sentinel", *SCHEMES)
_SECRETS: Final = (*_GUARDS, "REDIS_URL", "LIVE_SMTP")

LogFormat = Literal["text", "json"]


class Unusable(Exception):
    """The settings do not make a server; the message says which and why."""


class Setup(BaseModel):
    """The settings, typed. The name in the environment is the field's alias."""

    model_config = ConfigDict(validate_by_name=True, extra="forbid", frozen=True)

    host: str = Field("0.0.0.0", alias="LIVE_HOST", description="the address to listen on")
    port: int = Field(8000, alias="PORT", ge=0, le=65_535, description="the port to listen on")
    data: Path = Field(Path("data"), alias="LIVE_DATA", description="the folder of the embedded store and of the keys")
    redis_url: str = Field("", alias="REDIS_URL", description="a Redis or Valkey to use instead of the embedded one")
    replicas: int = Field(
        0,
        alias="LIVE_REPLICAS",
        ge=0,
        description="replicas of that one which have a post on disk before it is acknowledged",
    )
    secret_key: str = Field(
        "", alias="LIVE_SECRET_KEY", description="signs passes; made and kept in the data folder when empty"
    )
    organiser_secret: str = Field(
        "", alias="LIVE_ORGANISER_SECRET", description="the secret of the organiser's link; made and kept when empty"
    )
    public_url: str = Field("", alias="LIVE_PUBLIC_URL", description="the address people use, for links and QR codes")
    trusted_proxies: tuple[str, ...] = Field(
        (),
        alias="LIVE_TRUSTED_PROXIES",
        description="addresses of proxies whose X-Forwarded-* headers count, by commas",
    )
    origins: tuple[str, ...] = Field(
        (),
        alias="LIVE_ORIGINS",
        description="further origins whose pages may open the socket and send forms, by commas",
    )
    metrics_port: int = Field(
        0, alias="LIVE_METRICS_PORT", description="a port for /metrics on the loopback; none when 0"
    )
    metrics_host: str = Field("127.0.0.1", alias="LIVE_METRICS_HOST", description="the address /metrics listens on")
    workers: int = Field(1, alias="LIVE_WORKERS", ge=1, le=64, description="processes that serve side by side")
    commands_each_second: int = Field(
        20, alias="LIVE_COMMANDS_EACH_SECOND", ge=1, description="taken from one connection"
    )
    sockets_each_person: int = Field(
        8, alias="LIVE_SOCKETS_EACH_PERSON", ge=1, description="open at once to one process"
    )
    silence: int = Field(
        70, alias="LIVE_SILENCE", ge=10, description="seconds without a word after which a socket is closed"
    )
    drain: float = Field(
        4.0,
        alias="LIVE_DRAIN",
        ge=0,
        description="seconds after a stop within which phones come back; sockets are closed in its first quarter",
    )
    language: Language = Field(
        "fr", alias="LIVE_LANGUAGE", description="the language of pages when the browser says nothing"
    )
    time_zone: ZoneText = Field(
        "Europe/Paris", alias="LIVE_TIME_ZONE", description="the zone of the times in minutes, for workshops made here"
    )
    smtp: str = Field(
        "",
        alias="LIVE_SMTP",
        description="a mail server to send minutes by, as smtp://name:password@host:587 or smtps://",
    )
    mail_from: str = Field(
        "",
        alias="LIVE_MAIL_FROM",
        description="the address such mails come from; alone, they bear the organiser's name",
    )
    notices_to: str = Field(
        "",
        alias="LIVE_NOTICES_TO",
        description="who is mailed seven days before a workshop or a series is erased; nobody when empty",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", alias="LIVE_LOG_LEVEL", description="debug, info, warning or error"
    )
    log_format: LogFormat = Field("text", alias="LIVE_LOG_FORMAT", description="text, or json: one object a line")

    @field_validator("trusted_proxies", "origins", mode="before")
    @classmethod
    def _by_commas(cls, given: Any) -> Any:
        return tuple(part.strip() for part in given.split(",") if part.strip()) if isinstance(given, str) else given

    @field_validator("public_url")
    @classmethod
    def _an_address(cls, given: str) -> str:
        if given and not given.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        if urlsplit(given).path.strip("/"):
            raise ValueError("must be an address without a path")
        return given.rstrip("/")

    @field_validator("redis_url")
    @classmethod
    def _a_store(cls, given: str) -> str:
        if given and given.partition("://")[0] not in _STORES:
            raise ValueError("must begin with redis://, rediss://, unix://, redis+sentinel:// or redis+cluster://")
        watched_by_sentinels(given)
        cluster_url(given)
        return given

    @model_validator(mode="after")
    def _replicas_of_something(self) -> Self:
        if self.replicas and not self.redis_url:
            raise ValueError("LIVE_REPLICAS: the embedded store has no replicas; name a store by REDIS_URL")
        return self

    @field_validator("smtp")
    @classmethod
    def _a_mail_server(cls, given: str) -> str:
        if given and not (given.startswith(("smtp://", "smtps://")) and urlsplit(given).hostname):
            raise ValueError("must be smtp:// or smtps:// and a host")
        return given

    @field_validator("mail_from", "notices_to")
    @classmethod
    def _a_mail_address(cls, given: str) -> str:
        if given and ("@" not in given or any(sign in given for sign in "\r\n")):
            raise ValueError("is no mail address")
        return given

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        for each in given:
            if each != "*":
                ip_network(each, strict=False)
        return given


def setup_from(environment: Mapping[str, str] | None = None, **given: Any) -> Setup:
    """The settings of this process. `given` wins over the environment. Raises Unusable, WeakSecret."""
    said = dict(os.environ if environment is None else environment)
    for name in _SECRETS:
        path = said.get(f"{name}_FILE")
        if path:
            try:
                if name in _GUARDS:
                    said[name] = read_secret(Path(path), f"{name}_FILE={path}")
                else:
                    said[name] = Path(path).read_text().strip()
            except (OSError, UnicodeDecodeError) as wrong:
                raise Unusable(f"{name}_FILE: {wrong}") from None
        elif name in _GUARDS and said.get(name):
            said[name] = strong(said[name].strip(), name)
    aliases = {str(field.alias): name for name, field in Setup.model_fields.items()}
    known = {name: said[alias] for alias, name in aliases.items() if said.get(alias)}
    try:
        return Setup.model_validate(known | given)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        if not first["loc"]:
            raise Unusable(first["msg"]) from None
        name = str(first["loc"][0])
        alias = next((a for a, field in aliases.items() if field == name), name)
        raise Unusable(f"{alias}: {first['msg']}") from None
