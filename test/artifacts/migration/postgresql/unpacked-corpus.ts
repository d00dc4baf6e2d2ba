import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";

const corpus = process.env.ARCH_REVIEW_CORPUS ?? resolve(import.meta.dirname, "../../../../../shared/corpus");

/** Whether the real histories are there; tests of them are skipped where they are not. */
export const hasCorpus = existsSync(corpus);

/** Unpacks the real histories for the tests of a `describe`, with the parser loaded, and gives their SQL files by path. */
export function unpackedCorpus(): () => readonly string[] {
  let folder = "";
  beforeAll(async () => {
    await loadParser();
    folder = mkdtempSync(join(tmpdir(), "arch-review-corpus-"));
    for (const archive of globSync(`${corpus}/migrations/*.tar.gz`))
      execFileSync("tar", ["xzf", archive, "-C", folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return () => globSync(`${folder}/**/*.sql`).sort();
}
