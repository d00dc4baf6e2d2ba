export { createDispatch } from "./dispatch.ts";
export { heardEvents } from "./events/heard-events.ts";
export { fairShare } from "./fair-share.ts";
export { type HttpLimits, type HttpServer, startHttpServer, usualLimits } from "./http-server.ts";
export { numberIn } from "./match-path.ts";
export { countRequests, type RequestRate } from "./request-rate.ts";
export type { Answer, OnAnswer, Route, RouteLimits } from "./route.ts";
export { githubBodyCap, webhookPath, webhookRoute } from "./webhook-route.ts";
