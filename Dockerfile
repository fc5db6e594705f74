FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    KHITAB_CORPUS=/corpus KHITAB_CACHE=/cache NUMBA_CACHE_DIR=/cache/numba KHITAB_READONLY=1
WORKDIR /app

COPY packages.txt ./
RUN apt-get update && xargs apt-get install -y --no-install-recommends < packages.txt && rm -rf /var/lib/apt/lists/*

COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN pip install --require-hashes -r requirements.lock && pip install "weasyprint>=68,<71"

COPY analysis analysis
COPY data data
COPY .streamlit .streamlit
COPY dashboard.py METHODS.md METHODS.ar.md ./
RUN pip install --no-deps --no-build-isolation --editable . && useradd --create-home khitab \
    && mkdir -p /cache /corpus && chown khitab /cache /corpus
USER khitab
# The demonstration is built in the image: its typefaces and compiled kernels are warm at the first start.
RUN KHITAB_READONLY=0 khitab demo /cache/demo && khitab show overview --corpus /cache/demo > /dev/null

EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=300s \
    CMD python -c "import urllib.request; urllib.request.urlopen('http://localhost:8501/health', timeout=4)"
CMD ["python", "-m", "streamlit", "run", "dashboard.py", "--server.headless=true", "--server.address=0.0.0.0"]
