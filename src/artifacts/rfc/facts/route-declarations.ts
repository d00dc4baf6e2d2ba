import { cleanPath, type NamedEndpoint } from "./endpoint-patterns.ts";

/**
 * How web frameworks declare a route, each with a method and a path: Express, FastAPI, Flask, Spring, ASP.NET, NestJS, Gin,
 * Axum, Rails. From the frameworks' own guides, 2026.
 */
const declarations: readonly RegExp[] = [
  /(?:\b(?:app|router|route|server|api|r|mux|e|g|bp|blueprint|fastify|Route)(?:\.|::)|@(?:app|router|api|bp)\.)(get|post|put|patch|delete)\([ \t]{0,8}["'`]([^"'`\r\n]{1,200})["'`]/gi,
  // A group of Gin, Echo or Fiber bears any name; its methods are in capitals, and its paths begin with a slash.
  /\b(?!(?:app|router|route|server|api|r|mux|e|g|bp|blueprint|fastify|http)\.)\w{1,30}\.(GET|POST|PUT|PATCH|DELETE)\([ \t]{0,8}["'`](\/[^"'`\r\n]{0,200})["'`]/g,
  /@(Get|Post|Put|Patch|Delete)(?:Mapping)?\((?:value|path)?[ \t=]{0,4}["']([^"'\r\n]{1,200})["']/g,
  /\[Http(Get|Post|Put|Patch|Delete)\("([^"\r\n]{1,200})"\)\]/g,
  /^[ ]{0,12}(get|post|put|patch|delete)[ \t]{1,4}["']([^"'\r\n]{1,200})["'],?[ \t]{1,4}(?:to:|=>)/gm,
  /\bHandle(?:Func)?\([ \t]{0,4}["'](GET|POST|PUT|PATCH|DELETE)[ \t]{1,4}([^"'\r\n]{1,200})["']/g,
];
/** Here the method stands behind the path: Axum's `.route("/x", get(f))`, Flask's `methods=["POST"]`. */
const methodsBehind =
  /(?:\.|@\w{1,20}\.)route\([ \t]{0,4}["']([^"'\r\n]{1,200})["'][ \t]{0,4},[ \t]{0,4}(?:methods[ \t]{0,4}=[ \t]{0,4}\[["'](GET|POST|PUT|PATCH|DELETE)["']|(get|post|put|patch|delete)\()/g;

/** The routes that a block of program code declares. */
export function declaredRoutes(code: string): readonly NamedEndpoint[] {
  if (!/["'`]/.test(code)) return [];
  const found: NamedEndpoint[] = [];
  const add = (method: string, written: string, index: number): void => {
    const path = cleanPath(written);
    if (path !== null && found.length < 200) found.push({ method: method.toUpperCase(), path, index });
  };
  for (const pattern of declarations) {
    for (const match of code.matchAll(pattern)) add(match[1] ?? "", match[2] ?? "", match.index);
  }
  for (const match of code.matchAll(methodsBehind)) add(match[2] ?? match[3] ?? "", match[1] ?? "", match.index);
  return found.sort((a, b) => a.index - b.index);
}
