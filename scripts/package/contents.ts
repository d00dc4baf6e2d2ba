import { spawnSync } from "node:child_process";
import { z } from "zod";

/** A file of the package: its path below the package's folder, with /, and how many bytes it has. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const packed = z.array(z.object({ files: z.array(z.object({ path: z.string() })) })).length(1);

/** The paths that npm would pack of a folder; nothing is built and nothing is written. Throws where npm fails. */
export function packedPaths(folder: string): readonly string[] {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm pack failed in ${folder}: ${stderr}`);
  const [first] = packed.parse(JSON.parse(stdout));
  return (first?.files ?? []).map(({ path }) => path).sort();
}

/** All that a package consists of, as the fewest patterns that say it. */
const expected: readonly RegExp[] = [
  /^(?:package\.json|README\.md|LICENSE|app\.yml)$/,
  /^schema\/[\w.-]+\.json$/,
  /^docs\/rules\/[\w-]+\.md$/,
  /^dist\/[\w.-]+\.(?:js|css|zst)$/,
  /^dist\/[\w.-]+\.LEGAL\.txt$/,
  /^dist\/migrations\/[\w-]+\.sql$/,
  /^dist\/types\/[\w/-]+\.d\.ts$/,
];

/** What somebody who runs the program or imports the library cannot do without. */
const needed = [
  "LICENSE",
  "README.md",
  "app.yml",
  "dist/cli.js",
  "dist/index.js",
  "dist/engine-thread.js",
  "dist/pglite-thread.js",
  "dist/shadow-child.js",
  "dist/types/index.d.ts",
  "schema/policy.schema.json",
  "schema/report.schema.json",
  "schema/rule-book.json",
];

/** Unpacked; what npm installs beside it is many times that. */
const mostBytes = 12_000_000;

/** What is wrong with the files of a package: sentences; empty, nothing is. */
export function packProblems(files: readonly PackedFile[]): readonly string[] {
  const present = new Set(files.map(({ path }) => path));
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  return [
    ...files
      .filter(({ path }) => !expected.some((each) => each.test(path)))
      .map(({ path }) => `${path} has no place in the package.`),
    ...needed.filter((path) => !present.has(path)).map((path) => `${path} is not in the package. Run npm run build.`),
    ...(bytes > mostBytes ? [`The package has ${bytes} bytes unpacked, and ${mostBytes} are the most.`] : []),
  ];
}
