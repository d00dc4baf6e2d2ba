import { configDefaults, defineConfig } from "vitest/config";

/** Tests that drive one running App together: a worker starts it once and keeps it from file to file. */
const together = ["test/attacks/**/*.test.ts", "test/acceptance/**/*.test.ts", "test/github/heads/**/*.test.ts"];

/**
 * Rooms whose tests leave nothing behind: a worker loads what they try once, and takes file after file. Most files take a
 * tenth of the time that loading does.
 */
const inTurn = [
  "action",
  "artifacts",
  "change",
  "charter",
  "cli",
  "github",
  "judge",
  "lsp",
  "mcp",
  "report",
  "review",
  "rules",
  "server",
  "shadow",
  "simulator",
  "store",
];

/** Files of these rooms that look at modules while they are loaded, or put something in the place of the network. */
const ownProcess = [
  "test/rules/rfc/expressions.test.ts",
  "test/github/client.test.ts",
  "test/github/client/**/*.test.ts",
  "test/github/commands/may-waive.test.ts",
  "test/github/refused-reads.test.ts",
];

export default defineConfig({
  plugins: [
    {
      // Vite adds "development" to whatever `conditions` names, with which the parser of Markdown checks itself at every character.
      name: "packages as users load them",
      configResolved({ ssr }) {
        const named = ssr.resolve?.conditions ?? [];
        named.splice(0, named.length, ...named.filter((condition) => !condition.startsWith("development")));
      },
    },
  ],
  // As Node resolves: otherwise a package, graphql, is another one than its dependants get.
  ssr: { resolve: { conditions: ["module-sync", "node"] } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: "test/store/shared-databases.ts",
    pool: "forks",
    maxWorkers: 2,
    // Programs that tests start leave nothing in the folder of whoever runs them, servers start no databases of their own, and nobody's key is used.
    env: { ARCH_REVIEW_CACHE: "off", SHADOW: "off", OPENAI_API_KEY: "" },
    projects: [
      {
        extends: true,
        test: {
          name: "alone",
          include: ["test/*.test.ts", `test/!(${inTurn.join("|")})/**/*.test.ts`, ...ownProcess],
          exclude: [...configDefaults.exclude, ...together],
        },
      },
      { extends: true, test: { name: "together", include: together, isolate: false } },
      {
        extends: true,
        test: {
          name: "in turn",
          include: inTurn.map((room) => `test/${room}/**/*.test.ts`),
          exclude: [...configDefaults.exclude, ...together, ...ownProcess],
          isolate: false,
        },
      },
    ],
  },
});
