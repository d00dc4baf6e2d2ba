# What is in the image, how its base is pinned and what it may write: docs/operations.md#the-image.
ARG NODE_IMAGE=node:24-bookworm-slim

# Build, on the builder's own processor whatever the image is for: nothing is run for the other one.
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS build
ARG TARGETARCH
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/image-files.ts /files/arch-review ${TARGETARCH} && mkdir /data

# Run: one process, no shell needed, no root. Only /data and /tmp are written to. Start it with --init, so that a signal ends
# it also while it starts; give it longer to stop than DRAIN_SECONDS and GRACE_SECONDS.
FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data ARCH_REVIEW_CACHE=off
WORKDIR /app
COPY --from=build /files/arch-review ./
COPY --from=build --chown=1000:1000 /data /data
# By number, so that whoever starts it can tell that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/cli.js", "serve"]

# What differs from build to build comes last, so that the layers before it do not.
ARG NODE_IMAGE
ARG VERSION=unversioned
ARG REVISION=unknown
LABEL org.opencontainers.image.title="arch-review" \
  org.opencontainers.image.description="Reviews RFCs, database migrations and API contracts on pull requests" \
  org.opencontainers.image.source="https://github.com/arch-review/arch-review" \
  org.opencontainers.image.documentation="https://arch-review.github.io/arch-review/operations" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.base.name="${NODE_IMAGE}" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
