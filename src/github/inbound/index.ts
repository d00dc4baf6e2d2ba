export { createDispatch } from "./dispatch.ts";
export { type HttpLimits, type Route, startHttpServer, usualLimits } from "./http-server.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
export { bodyBudget } from "./read-body.ts";
export { githubBodyCap, webhookRoute } from "./webhook-route.ts";
