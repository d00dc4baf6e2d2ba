import type { Route } from "../github/inbound/index.ts";
import { pagesOf } from "./routes/page.ts";
import { publicRoutes } from "./routes/public-routes.ts";
import { reportRoutes } from "./routes/report-routes.ts";
import { signInRoutes } from "./routes/sign-in-routes.ts";
import type { WebSetting } from "./setting.ts";
import { githubSignIn } from "./sign-in/github-sign-in.ts";
import { createSeal } from "./sign-in/sealed.ts";
import { attemptCookie, sessionCookie } from "./sign-in/session.ts";

/** The routes of the report pages: signing in, what one may see then, and the rule book. */
export function webRoutes(setting: WebSetting): readonly Route[] {
  const { publicUrl, clientSecret, now } = setting;
  const pages = pagesOf(publicUrl);
  const cookies = { publicUrl, seal: createSeal(clientSecret), now: () => now().getTime() };
  const sessions = sessionCookie(cookies);
  return [
    ...reportRoutes({ setting, pages, sessions }),
    ...signInRoutes({ setting, pages, sessions, attempts: attemptCookie(cookies), github: githubSignIn(setting) }),
    ...publicRoutes(pages),
  ];
}
