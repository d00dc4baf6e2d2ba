import { checkPackage, Package } from "@arethetypeswrong/core";
import type { PackedFile } from "./contents.ts";

/**
 * Problems of who cannot load a module by `require` in a version of Node.js that the package does not run on, and of resolvers
 * from before `exports`, which ask for each entry as a folder. Source: the list of problems of arethetypeswrong, 0.18.
 */
const ofOthers = new Set(["CJSResolvesToESM"]);

/** Where the types of a package do not resolve as its code does: sentences; empty, nowhere. */
export async function typeProblems(folder: string, files: readonly PackedFile[]): Promise<readonly string[]> {
  const manifest = files.find(({ path }) => path === "package.json");
  if (manifest === undefined) throw new Error(`There is no package.json in ${folder}`);
  const { name, version }: { readonly name: string; readonly version: string } = JSON.parse(
    new TextDecoder().decode(manifest.bytes),
  );
  const held = Object.fromEntries(files.map(({ path, bytes }) => [`/node_modules/${name}/${path}`, bytes]));
  const result = await checkPackage(new Package(held, name, version));
  if (!result.types) return ["The package has no types."];
  return result.problems
    .filter((problem) => !ofOthers.has(problem.kind))
    .filter((problem) => !("resolutionKind" in problem) || problem.resolutionKind !== "node10")
    .map((problem) => `types: ${JSON.stringify(problem)}`);
}
