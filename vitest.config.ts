import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    // Programs that tests start leave nothing in the folder of whoever runs them.
    env: { ARCH_REVIEW_CACHE: "off" },
  },
});
