import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { grammars } from "../../src/artifacts/migration/code/languages/tree-sitter.ts";
import { outside, programs } from "../build/outside.ts";

/** The processors that images are made for, as Docker names them, by the names that npm has for them. */
const processors = { amd64: "x64", arm64: "arm64" } as const;
type Processor = keyof typeof processors;

/**
 * The processor of which Docker's or Node's name is given.
 * @throws Error for one that no image is made for.
 */
export function processorOf(name: string): Processor {
  if (name === "amd64" || name === "x64") return "amd64";
  if (name === "arm64") return "arm64";
  throw new Error(`images are made for amd64 and arm64, not for ${name}`);
}

const stays = [...outside, ...programs];
const isOutside = (name: string): boolean =>
  stays.some((each) => (each.endsWith("*") ? name.startsWith(each.slice(0, -1)) : each === name));

/** What is for compilers and debuggers alone: declarations and source maps. */
const forPeople = /\.(?:d\.[cm]?ts|map)$/;

const unusedGrammar = (path: string): boolean => {
  const [, name] = /@vscode\/tree-sitter-wasm\/wasm\/tree-sitter-?([\w-]*)\.(?:wasm|js)$/.exec(path) ?? [];
  return name !== undefined && !grammars.some((used) => used === name);
};

/**
 * Lays what the image holds into an empty folder: the bundle, `sbom.json` (CycloneDX, every library of the program, those in
 * the bundle too), and of `node_modules` what the bundle leaves outside. Libraries come by the lock file; no script of theirs is run.
 * @param root The package's folder.
 * @throws Error when npm fails.
 */
export function layFiles(root: string, folder: string, processor: Processor): void {
  const npm = (...args: readonly string[]): string =>
    execFileSync("npm", [...args, "--omit=dev", "--ignore-scripts", "--os=linux", `--cpu=${processors[processor]}`], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      maxBuffer: 64 << 20,
    });
  mkdirSync(folder, { recursive: true });
  for (const part of ["package.json", "package-lock.json", ".npmrc", "app.yml", "schema", "LICENSE"])
    cpSync(join(root, part), join(folder, part), { recursive: true });

  npm("ci", "--no-audit", "--no-fund");
  const { devDependencies: _, dependencies, ...rest } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const describe = (libraries: object): void =>
    writeFileSync(join(folder, "package.json"), `${JSON.stringify({ ...rest, dependencies: libraries }, null, 2)}\n`);
  // npm lists nothing while a library is missing, be it for development alone.
  describe(dependencies);
  writeFileSync(join(folder, "sbom.json"), npm("sbom", "--sbom-format=cyclonedx"));
  describe(Object.fromEntries(Object.entries(dependencies).filter(([name]) => isOutside(name))));
  npm("prune", "--no-audit", "--no-fund");
  removeFiles(join(folder, "node_modules"));
  for (const done of ["package-lock.json", ".npmrc"]) rmSync(join(folder, done));

  execFileSync(process.execPath, [join(root, "scripts/build.ts"), folder, "--no-types"], {
    cwd: root,
    stdio: "inherit",
  });
}

function removeFiles(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (forPeople.test(name) || unusedGrammar(name)) rmSync(join(folder, name), { force: true });
  }
}
