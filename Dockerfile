# The server alone; `docker compose up` puts a Valkey beside it. Without REDIS_URL it keeps its own in /data.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/live
COPY pyproject.toml requirements.lock README.md ./
COPY live live
RUN /opt/live/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.lock \
    && /opt/live/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation .

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Live workshop server"
ENV PATH=/opt/live/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LIVE_DATA=/data \
    PORT=8000
COPY --from=build /opt/live /opt/live
# Pages and minutes are read from beside the package, so the sources are what runs.
WORKDIR /app
COPY live live
COPY static static
COPY templates templates
ENV PYTHONPATH=/app
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin live \
    && install --directory --owner live --group live --mode 0700 /data
USER live
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=2)"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "live.app.command_line", "serve", "--quiet"]
