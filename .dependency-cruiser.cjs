/**
 * The rooms of src/ and the only arrows between them, left to right as the data flows. A forbidden arrow or a cycle fails
 * the build. The picture of the same table stands in docs/architecture.md.
 */
const rooms = {
  charter: [],
  change: ["charter"],
  "artifacts/rfc": ["charter", "change"],
  "artifacts/migration": ["charter", "change"],
  "artifacts/api": ["charter", "change"],
  rules: ["charter", "artifacts"],
  shadow: ["charter", "artifacts"],
  buf: ["charter", "artifacts", "shadow"],
  judge: ["charter", "artifacts"],
  review: ["charter", "change", "artifacts", "rules", "shadow", "buf", "judge"],
  report: ["charter", "review"],
  store: ["charter", "review"],
  github: ["charter", "change", "artifacts", "rules", "shadow", "buf", "judge", "review", "report", "store"],
  web: ["charter", "rules", "review", "report", "store", "github"],
};

/** Rooms whose functions give the same bytes for the same input: no files, network, processes or clock. */
const pure = ["charter", "artifacts", "rules", "review", "report"];

const inRoom = (room) => `^src/${room}/`;

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: { path: "^src/" },
      // mdast and hast are packages of types alone, which the resolver does not look for.
      to: { couldNotResolve: true, pathNot: "^(mdast|hast)$" },
    },
    {
      name: "no-dev-dependencies-in-src",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "src-stands-alone",
      comment: "The product never imports tests, scripts, benchmarks or the demo.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|scripts|bench|demo)/" },
    },
    {
      name: "pure-rooms-do-no-io",
      severity: "error",
      // What loads a parser finds its WebAssembly in the package, once; parsing itself reads nothing.
      from: { path: `^src/(${pure.join("|")})/`, pathNot: "/code/languages/(ruby|tree-sitter)\\.ts$" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "agents-are-served-from-here",
      comment: "What serves an agent reaches nothing that speaks with GitHub, a store or a language model.",
      severity: "error",
      from: { path: "^src/mcp/" },
      to: { path: "^src/(github|store|web|server|action|judge/client)/", reachable: true },
    },
    {
      name: "editors-are-served-from-here",
      comment: "What serves an editor asks no language model, rehearses nothing, and knows neither GitHub nor a store.",
      severity: "error",
      from: { path: "^src/lsp/" },
      to: { path: "^src/(action|github|judge|mcp|server|shadow|store|web)/" },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `arrows-of-${room.replace("/", "-")}`,
      comment: `src/${room} may import ${allowed.length === 0 ? "nothing" : allowed.join(", ")}.`,
      severity: "error",
      from: { path: inRoom(room) },
      // The version of the program is a word that any room may say.
      to: { path: "^src/", pathNot: [inRoom(room), "^src/version\\.ts$", ...allowed.map(inRoom)] },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      conditionNames: ["import", "node", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};
