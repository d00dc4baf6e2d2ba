import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BufFile, BufModule } from "../artifacts/api/index.ts";

/** The sides of a comparison, each a folder. */
export type Side = "before" | "after";

/** A module without files is none, and one side may have none. No two modules may have a file of one name. */
const placeholder = (module: number): string => `arch-review-none-${module}.proto`;

/** Where a finding stands: the side and file that a path of buf's names; null for one that is none of ours. */
export type Locate = (path: string) => { readonly side: Side; readonly file: BufFile } | null;

/** Rules of style that go by where a file lies, which nobody sees: files are given names of their own. */
const rulesOfPlace = [
  "DIRECTORY_SAME_PACKAGE",
  "FILE_LOWER_SNAKE_CASE",
  "PACKAGE_DIRECTORY_MATCH",
  "PACKAGE_SAME_DIRECTORY",
  "IMPORT_USED",
];

/** Writes both sides of modules below a folder, which is to be empty, with the configuration that they are looked at with. */
export async function writeModules(folder: string, modules: readonly BufModule[]): Promise<Locate> {
  const located = new Map<string, NonNullable<ReturnType<Locate>>>();
  for (const side of ["before", "after"] as const) {
    for (const [index, { files }] of modules.entries()) {
      const own = `m${index}`;
      await mkdir(join(folder, side, own), { recursive: true });
      await writeFile(join(folder, side, own, placeholder(index)), 'syntax = "proto3";\n');
      for (const file of files) {
        const text = file[side];
        if (text === null) continue;
        await writeFile(join(folder, side, own, file.name), text);
        located.set(`${side}/${own}/${file.name}`, { side, file });
      }
    }
    await writeFile(join(folder, side, "buf.yaml"), configuration(modules.length));
  }
  return (path) => located.get(path) ?? null;
}

/** Its schema is https://buf.build/docs/configuration/v2/buf-yaml: no dependencies, so that nothing is fetched. */
const configuration = (modules: number): string =>
  JSON.stringify({
    version: "v2",
    modules: Array.from({ length: modules }, (_, index) => ({ path: `m${index}` })),
    breaking: { use: ["WIRE_JSON"], ignore_unstable_packages: true },
    lint: { use: ["STANDARD"], except: rulesOfPlace },
  });
