FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/prevent
COPY requirements.txt .
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt
COPY package.json package-lock.json requirements-node.txt ./
COPY launch launch
RUN python -m launch assets
COPY . .
RUN python -m launch collect && rm -rf .local node_modules launch

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home prevent \
    && install --directory --owner prevent --mode 0700 /var/lib/prevent/documents
COPY --from=build /srv/prevent /srv/prevent
WORKDIR /srv/prevent
ENV PATH=/srv/prevent/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=prevent.settings.base \
    DOCUMENTS_ROOT=/var/lib/prevent/documents
USER prevent
EXPOSE 8000
CMD ["gunicorn", "prevent.wsgi:application", "--bind", "0.0.0.0:8000", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
