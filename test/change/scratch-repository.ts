import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A git repository in a temporary folder. */
export interface ScratchRepository {
  readonly path: string;
  readonly git: (...args: readonly string[]) => string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** Stages everything, commits it and answers the commit's name. */
  readonly commit: () => string;
  readonly remove: () => void;
}

const identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"];

/** An empty repository on the branch `main`. */
export function scratchRepository(): ScratchRepository {
  const path = mkdtempSync(join(tmpdir(), "arch-review-"));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", path, ...identity, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  git("init", "--quiet", "--initial-branch=main");
  return {
    path,
    git,
    write: (file, content) => {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), content);
    },
    commit: () => {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message", "x");
      return git("rev-parse", "HEAD").trim();
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
