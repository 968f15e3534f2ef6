FROM python:3.11.14-slim-bookworm AS build
COPY . /source
RUN /source/tools/setup/image.sh /source /opt/plathu

FROM python:3.11.14-slim-bookworm
COPY --from=build /opt/plathu /opt/plathu
RUN install -d -o 10001 -g 10001 -m 700 /data /backups
USER 10001:10001
ENV PATH=/opt/plathu/bin:$PATH PLATHU_DATA=/data
VOLUME /data
EXPOSE 8080
# Docker asks only for liveness; a proxy should ask /readyz.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
# With PLATHU_REDIS it uses that Redis; without, its own in /data.
CMD ["plathu", "serve"]
