import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { GivenFile } from "../src/change/index.ts";
import { generatedScript } from "./generated-script.ts";

/** A history of migrations, the files of each together, in the order they ran. */
export interface History {
  readonly name: string;
  readonly migrations: readonly (readonly GivenFile[])[];
}

/** The histories in the archives below `migrations/` of a corpus folder; without one, a history of our own making. */
export function histories(corpus: string | undefined): readonly History[] {
  const folder = corpus === undefined ? undefined : join(corpus, "migrations");
  if (folder === undefined || !existsSync(folder)) return [generated];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tar.gz"))
    .sort()
    .map((name) => ({ name: name.replace(/\.tar\.gz$/, ""), migrations: migrationsOf(unpacked(join(folder, name))) }));
}

/** Each file runs in one transaction, where no index is built concurrently: a server would refuse it. */
const generated: History = {
  name: "generated",
  migrations: Array.from({ length: 340 }, (_, i) => [
    {
      path: `migrations/${String(i).padStart(14, "0")}_step/up.sql`,
      text: generatedScript(i).replaceAll(" concurrently", ""),
    },
  ]),
};

function unpacked(archive: string): readonly GivenFile[] {
  const scratch = mkdtempSync(join(tmpdir(), "arch-review-history-"));
  try {
    execFileSync("tar", ["xzf", archive, "-C", scratch]);
    return readdirSync(scratch, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".sql"))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(scratch, path), "utf8") }));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** `up.sql` and `down.sql` of one folder belong together, and so do `x.up.sql` and `x.down.sql`; any other file is alone. */
function migrationsOf(files: readonly GivenFile[]): readonly (readonly GivenFile[])[] {
  const keyOf = ({ path }: GivenFile): string =>
    /(^|\/)(up|down)\.sql$/.test(path) ? dirname(path) : path.replace(/\.(up|down)\.sql$/, "");
  return [...Map.groupBy(files, keyOf).values()];
}
