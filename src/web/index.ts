export type { WebSetting } from "./setting.ts";
export { webRoutes } from "./web-routes.ts";
