import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GivenFile } from "../../src/change/index.ts";
import type { Tool } from "../../test/artifacts/migration/code/twenty/tool.ts";

/** The files of one repository, as far as migrations and what tells their tool and database. */
export interface Repository {
  readonly name: string;
  readonly files: readonly GivenFile[];
}

const largest = 4 << 20;
const readable = /\.(?:sql|rb|py|php|exs?|cs|[cm]?[jt]s|xml|ya?ml|json|toml|ini|prisma|lock|mod)$|\/\.?env|\.example$/;

/**
 * The repositories below a corpus folder: each folder, and each packed `.tar.gz`, there or in its `migrations/`. Without
 * one: what the tests hold of each tool, a repository of twenty operations.
 */
export async function repositories(corpus: string | undefined): Promise<readonly Repository[]> {
  if (corpus === undefined) return await ownRepositories();
  const entries = readdirSync(corpus, { withFileTypes: true });
  const inner = entries.find((entry) => entry.isDirectory() && entry.name === "migrations");
  if (inner !== undefined) return await repositories(join(corpus, inner.name));
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(corpus, entry.name);
      if (entry.isDirectory()) return [{ name: entry.name, files: filesBelow(path) }];
      return entry.name.endsWith(".tar.gz")
        ? [{ name: entry.name.replace(/\.tar\.gz$/, ""), files: unpacked(path) }]
        : [];
    });
}

function filesBelow(folder: string): readonly GivenFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => readable.test(`/${path}`) && !path.includes("node_modules/"))
    .sort()
    .flatMap((path) => {
      const stats = statSync(join(folder, path));
      return stats.isFile() && stats.size <= largest ? [{ path, text: readFileSync(join(folder, path), "utf8") }] : [];
    });
}

function unpacked(archive: string): readonly GivenFile[] {
  const scratch = mkdtempSync(join(tmpdir(), "arch-review-lowering-"));
  try {
    execFileSync("tar", ["xzf", archive, "-C", scratch]);
    return filesBelow(scratch);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const twenty = join(import.meta.dirname, "../../test/artifacts/migration/code/twenty");

/** Each operation stands in a file of its own beside the one that makes the tables. */
async function ownRepositories(): Promise<readonly Repository[]> {
  const names = readdirSync(twenty).filter((name) => name.startsWith("of-"));
  return await Promise.all(
    names.map(async (name) => {
      const { tool }: { readonly tool: Tool } = await import(join(twenty, name));
      const base = Object.entries(tool.base).map(([path, text]) => ({ path, text }));
      const files = Object.values(tool.operations).map(({ text }, i) => ({ path: numbered(tool.path, i), text }));
      return { name: tool.framework, files: [...base, ...files] };
    }),
  );
}

/** The path with its version raised by `by`; a path without one gets a number behind its name. */
function numbered(path: string, by: number): string {
  const raised = path.replace(/(\d+)(?!.*\d)/, (digits) =>
    String(BigInt(digits) + BigInt(by)).padStart(digits.length, "0"),
  );
  return raised === path && by > 0 ? path.replace(/(\.\w+)$/, `_${by}$1`) : raised;
}
