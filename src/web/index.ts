export type { WebSetting } from "./setting.ts";
export { callbackPath } from "./sign-in/github-sign-in.ts";
export { webRoutes } from "./web-routes.ts";
