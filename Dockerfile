# The server alone; `docker compose up` puts a Valkey beside it. Without REDIS_URL it keeps its own in /data.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /opt/live
# By itself, so that a change of ours does not fetch all of it again.
COPY requirements.lock ./
RUN /opt/live/bin/pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml setup.py README.md ./
COPY live live
COPY static static
COPY templates templates
RUN /opt/live/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
    && /opt/live/bin/pip install --no-deps --no-index /wheel/*.whl \
    && /opt/live/bin/python -c "from live.web.rendering import compile_templates; compile_templates()"

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Live workshop server"
ENV PATH=/opt/live/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LIVE_DATA=/data \
    PORT=8000
COPY --from=build /opt/live /opt/live
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin live \
    && install --directory --owner live --group live --mode 0700 /data
USER live
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=2)"]
STOPSIGNAL SIGTERM
CMD ["live", "serve", "--quiet"]
