# The server alone; the database is another container (docker-compose.yml) or another machine (NEO4J_URI).
FROM node:22-bookworm-slim AS build
WORKDIR /hearsay
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
WORKDIR /hearsay
ENV NODE_ENV=production HOST=0.0.0.0 ALLOWED_HOSTS=localhost HEARSAY_DATA=/data
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /hearsay/package.json /hearsay/schema.graphql /hearsay/federation.graphql /hearsay/LICENSE /hearsay/NOTICE ./
COPY --from=build --chown=root:root /hearsay/node_modules node_modules
COPY --from=build --chown=root:root /hearsay/dist dist
COPY --from=build --chown=root:root /hearsay/cypher cypher
COPY --from=build --chown=root:root /hearsay/questions questions
COPY --from=build --chown=root:root /hearsay/lexicon lexicon
COPY --from=build --chown=root:root /hearsay/verdicts verdicts
COPY --from=build --chown=root:root /hearsay/sample sample
COPY --from=build --chown=root:root /hearsay/clients clients
COPY --from=build --chown=root:root /hearsay/docs docs
COPY --from=build --chown=root:root /hearsay/neo4j neo4j
COPY --from=build --chown=root:root /hearsay/monitoring monitoring
RUN ln -s /hearsay/dist/cli.js /usr/local/bin/hearsay
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=5m --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
