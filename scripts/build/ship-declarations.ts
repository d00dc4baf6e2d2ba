import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** An import of a file beside it, in a declaration as the compiler writes it. */
const besideIt = /(?<=(?:\bfrom |\bimport\()")(\.[^"]+)\.ts(?=")/g;

/**
 * Makes declarations below a folder ready for a package: the compiler writes one for each file of the program, and imports
 * that end in `.ts`. Those stay that the types of `index.d.ts` lead to, and their imports end in `.js`, as every resolver knows them.
 */
export function shipDeclarations(folder: string): void {
  const kept = new Set<string>();
  const waiting = [resolve(folder, "index.d.ts")];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (kept.has(file)) continue;
    kept.add(file);
    const text = readFileSync(file, "utf8");
    for (const [, path = ""] of text.matchAll(besideIt)) waiting.push(resolve(dirname(file), `${path}.d.ts`));
    writeFileSync(file, text.replace(besideIt, "$1.js"));
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = resolve(folder, name);
    if (name.endsWith(".d.ts") && !kept.has(path)) rmSync(path);
  }
  removeEmpty(folder);
}

/** Removes the folders below one that hold nothing; gives whether it holds nothing itself. */
function removeEmpty(folder: string): boolean {
  const left = readdirSync(folder, { withFileTypes: true }).filter((entry) => {
    if (!entry.isDirectory() || !removeEmpty(join(folder, entry.name))) return true;
    rmSync(join(folder, entry.name), { recursive: true });
    return false;
  });
  return left.length === 0;
}
