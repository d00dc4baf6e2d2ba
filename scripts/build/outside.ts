/**
 * The libraries that stay outside of the bundle: what only the server needs, what finds files beside itself, and what has no
 * names in a bundle that loads it late. A trailing `*` stands for the rest of a name.
 */
export const outside: readonly string[] = [
  "@electric-sql/pglite",
  "@mrleebo/prisma-ast",
  "@octokit/*",
  "@opentelemetry/*",
  "@ruby/prism",
  "@vscode/tree-sitter-wasm",
  "libpg-query",
  "oxc-parser",
  "pg",
  "pg-boss",
  "pino",
  "piscina",
  "probot",
  "prom-client",
  "web-tree-sitter",
];

/** A program rather than a library: the bundle starts it from its package. */
export const programs: readonly string[] = ["@bufbuild/buf"];
