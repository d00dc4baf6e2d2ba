import type { PathParameters, Route } from "./route.ts";

/** A route that a path leads to, and what stands at its parameters. */
export interface MatchedRoute {
  readonly route: Route;
  readonly parameters: PathParameters;
}

/** Digits, lower-case letters and hyphens need no escape, so that each page has one spelling of its address and no other. */
const parameter = /^[a-z\d](?:[a-z\d-]{0,63})$/;

/** Makes the function that gives the routes of a path: `:name` takes one segment, everything else stands for itself. */
export function routesAt(routes: readonly Route[]): (path: string) => readonly MatchedRoute[] {
  const patterns = routes.map((route) => ({ route, segments: route.path.split("/") }));
  return (path) => {
    const given = path.split("/");
    return patterns.flatMap(({ route, segments }) => {
      const parameters = segments.length === given.length ? parametersIn(segments, given) : null;
      return parameters === null ? [] : [{ route, parameters }];
    });
  };
}

function parametersIn(segments: readonly string[], given: readonly string[]): PathParameters | null {
  const pairs: [string, string][] = [];
  for (const [at, segment] of segments.entries()) {
    const value = given[at] ?? "";
    if (!segment.startsWith(":")) {
      if (segment !== value) return null;
    } else if (parameter.test(value)) pairs.push([segment.slice(1), value]);
    else return null;
  }
  return Object.fromEntries(pairs);
}

/** A parameter that is a number of GitHub's or ours; null for any other spelling than digits, at most 15, no zero in front. */
export function numberIn(parameters: PathParameters, name: string): number | null {
  const text = parameters[name] ?? "";
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
