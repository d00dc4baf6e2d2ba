import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Names a program by the content of its sources and of the libraries that it is locked to. `root`: the package's folder. */
export function programDigest(root: string): string {
  const digest = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  const sources = join(root, "src");
  const names = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  for (const name of names.sort()) digest.update(name).update(readFileSync(join(sources, name)));
  return digest.digest("hex").slice(0, 16);
}
