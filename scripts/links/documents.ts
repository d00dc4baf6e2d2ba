import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LinkedDocument, readDocument } from "./read-document.ts";

/** Every document of the repository at `root` that people read: path → what it links to. Samples and what tests expect are left out. */
export function readDocuments(root: string): ReadonlyMap<string, LinkedDocument> {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], {
    cwd: root,
  })
    .toString()
    .split("\0")
    .filter((path) => path !== "" && !/^(?:examples|test\/(?!simulator\/README))\b|golden/.test(path));
  return new Map(files.map((path) => [path, readDocument(readFileSync(join(root, path), "utf8"))]));
}
