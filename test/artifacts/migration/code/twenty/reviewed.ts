import { loadMigrationLanguages, loadParser } from "../../../../../src/artifacts/migration/index.ts";
import { changeFromFiles } from "../../../../../src/change/index.ts";
import { defaultPolicy, type Review, reviewChange } from "../../../../../src/review/index.ts";

const filesOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));

/** Reviews files that a change adds to a repository that holds `base`, by the default policy. */
export async function reviewed(
  files: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string>> = {},
): Promise<Review> {
  const change = changeFromFiles({ files: filesOf(files), base: filesOf(base) });
  await Promise.all([loadParser(), loadMigrationLanguages(change)]);
  return reviewChange(change, defaultPolicy, { selection: "paths", today: "2026-01-01" });
}
