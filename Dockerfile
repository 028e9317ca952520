# Two stages: Node and the packaging tools build the wheel and stay behind; a server needs Python alone.
FROM python:3.13-slim AS build
WORKDIR /source
COPY requirements-demo.lock ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-demo.lock
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1
RUN useradd --system --create-home --home-dir /var/lib/hearthside hearthside
COPY requirements.lock /tmp/
RUN pip install --no-cache-dir --no-deps --require-hashes -r /tmp/requirements.lock
COPY --from=build /wheels /tmp/wheels
RUN pip install --no-cache-dir --no-deps /tmp/wheels/*.whl
USER hearthside
# Made here, so that a volume mounted on it belongs to the account that writes to it.
RUN mkdir -m 700 /var/lib/hearthside/keyring
ENV HEARTHSIDE_HOST=0.0.0.0 HEARTHSIDE_PORT=8080 HEARTHSIDE_KEYRING=/var/lib/hearthside/keyring
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
CMD ["hearthside", "serve"]
