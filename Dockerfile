# One image for server and simulator: the sources run as they are, only the page is built.
FROM node:24-bookworm-slim
RUN mkdir /app /data && chown node:node /app /data
USER node
WORKDIR /app
COPY --chown=node:node . .
RUN npm ci && node tools/build-dashboard.ts
ENV DATA_DIR=/data
VOLUME /data
CMD ["npm", "start"]
