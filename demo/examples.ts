import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { z } from "zod";

/** A pull request of the example repository: who opens it from which branch, and the files it adds. */
export interface ExamplePullRequest {
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The example repository: what its default branch holds, and its pull requests in the order of their folders. */
export interface Example {
  readonly base: Readonly<Record<string, string>>;
  readonly pullRequests: readonly ExamplePullRequest[];
}

const facts = z.strictObject({ branch: z.string(), title: z.string(), body: z.string(), author: z.string() });

/** Reads an example: `base/` is the default branch, every other folder a pull request. */
export function readExample(folder: string): Example {
  const names = readdirSync(folder).filter((name) => name !== "base");
  return {
    base: readFiles(join(folder, "base")),
    pullRequests: names.sort().map((name) => ({
      ...facts.parse(JSON.parse(readFileSync(join(folder, name, "pull-request.json"), "utf8"))),
      files: readFiles(join(folder, name, "files")),
    })),
  };
}

function readFiles(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(root, path).split(sep).join("/"), readFileSync(path, "utf8")];
    }),
  );
}
