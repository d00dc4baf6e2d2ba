import { execFile } from "node:child_process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** Tells each module that is loaded, on standard error. */
const telling = `data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from "node:module";
   import { writeSync } from "node:fs";
   registerHooks({ load: (url, context, next) => { writeSync(2, url + "\\n"); return next(url, context); } });`,
)}`;

const root = pathToFileURL(`${process.cwd()}/`).href;

/** What a run of the command line loads: our own files, and packages by name. */
async function loadedBy(args: readonly string[]): Promise<readonly string[]> {
  const { stderr } = await promisify(execFile)(process.execPath, ["--import", telling, "src/cli.ts", ...args]);
  const files = stderr.split("\n").flatMap((url) => (url.startsWith(root) ? [url.slice(root.length)] : []));
  const names = files.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path);
  return [...new Set(names)].sort();
}

test.each([[["--help"]], [["--version"]], [["review", "--help"]]])(
  "%s loads what reads arguments, and none of what reviews or serves",
  async (args) => {
    expect(await loadedBy(args)).toEqual([
      "commander",
      "package.json",
      "src/charter/error.ts",
      "src/cli.ts",
      "src/cli/cache-folder.ts",
      "src/cli/complaint.ts",
      "src/cli/formats.ts",
      "src/cli/run-cli.ts",
      "src/cli/terminal.ts",
      "src/cli/too-old.ts",
      "src/report/visible.ts",
      "src/version.ts",
    ]);
  },
);
