import { appRoutes } from "../routes/app.ts";
import { checkRoutes } from "../routes/check-runs.ts";
import { codeScanningRoutes } from "../routes/code-scanning.ts";
import { commentRoutes } from "../routes/comments.ts";
import { contentRoutes } from "../routes/contents.ts";
import { gitRoutes } from "../routes/git.ts";
import { hookDeliveryRoutes } from "../routes/hook-deliveries.ts";
import { pullRoutes } from "../routes/pulls.ts";
import { reviewRoutes } from "../routes/reviews.ts";
import { statusRoutes } from "../routes/statuses.ts";
import { teamRoutes } from "../routes/teams.ts";
import { userRoutes } from "../routes/user.ts";
import { compileTemplate, type Route } from "./route.ts";

/** Every route the simulator serves. */
export const routes: readonly Route[] = [
  ...appRoutes,
  ...hookDeliveryRoutes,
  ...pullRoutes,
  ...commentRoutes,
  ...reviewRoutes,
  ...teamRoutes,
  ...checkRoutes,
  ...statusRoutes,
  ...codeScanningRoutes,
  ...gitRoutes,
  ...contentRoutes,
  ...userRoutes,
];

const table = routes.map((route) => ({ route, match: compileTemplate(route.template) }));

/** A route and what its path says. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The segments of a path, decoded; `null` when an escape is broken. */
export function segmentsOf(path: string): readonly string[] | null {
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** The route for a request, the more specific one first (`/commits/{sha}/pulls` before a `{ref}` with a slash). */
export function findRoute(method: string, segments: readonly string[]): Match | null {
  const found = table.flatMap(({ route, match }) => {
    const params = route.method === method ? match(segments) : null;
    return params === null ? [] : [{ route, params }];
  });
  found.sort((a, b) => b.route.template.split("/").length - a.route.template.split("/").length);
  return found[0] ?? null;
}
