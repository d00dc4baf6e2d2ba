import { loadMigrationLanguages, loadParser } from "../../../src/artifacts/migration/index.ts";
import { changeFromFiles, type GivenFile } from "../../../src/change/index.ts";
import { rehearseTogether } from "../../../src/rehearse-together.ts";
import { toDetails, toReport } from "../../../src/report/index.ts";
import { defaultPolicy, rehearsalsOf, reviewChange, setUpAlone, shadowRunOf } from "../../../src/review/index.ts";
import { ruleIds } from "../../../src/rules/index.ts";
import type { HistoryEntry, ReportView, ViewedRepository } from "../../../src/web/views.ts";

/** A repository that pages of tests are about. */
export const shop: ViewedRepository = {
  installationId: 11,
  repositoryId: 22,
  owner: "example",
  name: "shop",
  url: "https://github.com/example/shop",
};

const headSha = "4f2a9c0d1e3b5a7c9d8e7f6a5b4c3d2e1f0a9b8c";
const baseSha = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678";

/** The page's view of files that a pull request adds to others, reviewed as the App does; rehearsed where it is asked for. */
export async function reviewedView(
  files: readonly GivenFile[],
  base: readonly GivenFile[] = [],
  { rehearsed = false } = {},
): Promise<ReportView> {
  const change = changeFromFiles({ files, base });
  await Promise.all([loadParser(), loadMigrationLanguages(change)]);
  const today = "2026-11-24";
  const reading = { selection: "explicit" as const };
  const shadow = rehearsed
    ? await shadowRunOf(async () => rehearsalsOf(change, defaultPolicy, reading), rehearseTogether)
    : null;
  const setUp = setUpAlone(change, defaultPolicy, ruleIds, today);
  const review = reviewChange(change, defaultPolicy, { ...reading, today, setUp, shadow });
  return view({
    report: toReport(review),
    details: toDetails(review),
    sources: files.map(({ path, text }) => ({ path, startLine: 1, lines: text.split("\n") })),
  });
}

/** A view of which a test says what matters to it; the rest is that of a blocked pull request. */
export const view = (parts: Partial<ReportView> = {}): ReportView => ({
  viewer: { login: "kim" },
  repository: shop,
  number: 12,
  generation: 3,
  headSha,
  baseSha,
  baseRef: "main",
  state: "published",
  title: "Blocked: 3 of 21 checks failed, 2 need an answer",
  conclusion: "failure",
  engineVersion: "0.1.0",
  startedAt: new Date("2026-11-23T22:58:02Z"),
  updatedAt: new Date("2026-11-23T22:58:09Z"),
  report: null,
  details: null,
  history: [
    entry({ generation: 3, change: { appeared: 1, gone: 2 } }),
    entry({ generation: 2, title: "Blocked: 4 of 21 checks failed", change: { appeared: 0, gone: 0 } }),
    entry({ generation: 1, title: null, conclusion: null, state: "superseded", open: null }),
  ],
  waivers: [
    {
      repository: "example/shop",
      number: 12,
      name: "W1",
      rule: "missing-lock-timeout",
      by: "@ana",
      reason: "The table has forty rows and nobody writes to it.",
      until: "2026-12-31",
    },
  ],
  sources: [],
  ...parts,
});

/** A review of the history. */
export const entry = (parts: Partial<HistoryEntry> = {}): HistoryEntry => ({
  generation: 1,
  headSha,
  state: "published",
  title: "Blocked: 3 of 21 checks failed, 2 need an answer",
  conclusion: "failure",
  startedAt: new Date("2026-11-23T22:58:02Z"),
  change: null,
  open: { blocking: 3, warning: 4, advice: 1 },
  ...parts,
});
