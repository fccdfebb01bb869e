# The server as an image.
#
#   docker build -t gongkai .
#   docker run --network host --volume gongkai-data:/data gongkai
#
# --network host, because without TLS the server listens on loopback addresses only and refuses any other.
# The base image is an argument, so that a registry mirror or an approved image can stand in for it.
ARG PYTHON_IMAGE=python:3.13-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
WORKDIR /source
RUN python3 -m venv /opt/gongkai
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock .
RUN /opt/gongkai/bin/pip install --compile --require-hashes -r requirements.lock
COPY . .
RUN /opt/gongkai/bin/pip install --compile --no-deps --no-build-isolation .

FROM ${PYTHON_IMAGE}
COPY --from=build /opt/gongkai /opt/gongkai
# A fixed numeric user, so that an orchestrator can see that it is not root. The directory is made before the
# volume is declared: a new volume takes its owner.
RUN install -d -o 10001 -g 10001 /data
USER 10001:10001
WORKDIR /data
VOLUME /data
ENV PATH=/opt/gongkai/bin:$PATH PYTHONUNBUFFERED=1 GONGKAI_DATABASE=/data/gongkai.db
# SIGTERM drains: no new calls, those in flight have GONGKAI_GRACE_SECONDS (10) to end. Let the orchestrator
# wait longer than that before it kills.
STOPSIGNAL SIGTERM
ENTRYPOINT ["gongkai-server"]
