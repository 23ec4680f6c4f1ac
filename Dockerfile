FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:20-slim
ENV NODE_ENV=production TZ=UTC TENURE_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY policy ./policy
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# `node dist/worker/main.js` or `node dist/api/main.js`
CMD ["node", "dist/worker/main.js"]
