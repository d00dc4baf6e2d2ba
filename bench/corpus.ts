import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedScript } from "./generated-script.ts";

/**
 * The up migrations to measure on, in order: those of `migrations/lemmy-diesel.tar.gz` below `corpus`, unpacked into
 * `scratch`; without a corpus, a history of our own making of about the same size.
 */
export function upMigrations(corpus: string | undefined, scratch: string): { name: string; files: readonly string[] } {
  const archive = corpus === undefined ? undefined : join(corpus, "migrations", "lemmy-diesel.tar.gz");
  if (archive === undefined || !existsSync(archive)) return { name: "generated", files: generate(scratch) };
  execFileSync("tar", ["xzf", archive, "-C", scratch]);
  const names = readdirSync(scratch, { recursive: true, encoding: "utf8" });
  return {
    name: "lemmy",
    files: names
      .filter((name) => name.endsWith("up.sql"))
      .sort()
      .map((name) => join(scratch, name)),
  };
}

function generate(scratch: string): readonly string[] {
  const folder = join(scratch, "migrations");
  return Array.from({ length: 340 }, (_, i) => {
    const path = join(folder, `${String(i).padStart(14, "0")}_step`, "up.sql");
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, generatedScript(i));
    return path;
  });
}
