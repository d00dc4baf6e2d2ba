import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A block of code in a page. */
export interface Block {
  /** The first word behind the fence. */
  readonly language: string;
  /** What else stands behind the fence: `title=…` and the like. */
  readonly info: string;
  readonly text: string;
  /** The line of the fence, counted from 1. */
  readonly line: number;
}

/** What a block did. */
export interface BlockRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The fenced blocks of a Markdown page, in their order; those that are indented in a list too. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^( *)(`{3,})([\w-]+)?([^\n`]*)\n([\s\S]*?)^\1\2$/gm)].map((match) => {
    const [, indent = "", , language = "", info = "", text = ""] = match;
    const lines = text.split("\n").map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    const line = markdown.slice(0, match.index).split("\n").length;
    return { language, info: info.trim(), text: lines.join("\n"), line };
  });
}

/** Makes `import … from "arch-review"` the library of this checkout, whatever folder a block runs in. */
const resolving = `data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from "node:module";
   const library = ${JSON.stringify(pathToFileURL(resolve("src/index.ts")).href)};
   const schemas = ${JSON.stringify(pathToFileURL(resolve("schema")).href)};
   registerHooks({ resolve: (name, context, next) => {
     if (name === "arch-review") return next(library, context);
     const schema = /^arch-review\\/schema\\/([a-z-]+)\\.json$/.exec(name);
     return schema ? next(schemas + "/" + schema[1] + ".schema.json", context) : next(name, context);
   } });`,
)}`;

/** Loads modules one after the other, and tells of each what it printed and how it ended. */
const driving = `const runs = [];
  const write = process.stdout.write.bind(process.stdout);
  for (const file of process.argv.slice(2)) {
    const run = { code: 0, out: "", err: "" };
    process.stdout.write = (text) => { run.out += text; return true; };
    try { await import(file); } catch (error) { Object.assign(run, { code: 1, err: String(error) }); }
    runs.push(run);
  }
  write(JSON.stringify(runs));`;

/**
 * Runs TypeScript blocks in a folder, each as a module of its own, as a reader would who installed the library. One process
 * loads it for all of them, which takes a second. Rejects only where that process ends before its time.
 */
export async function runTypeScript(texts: readonly string[], folder: string): Promise<readonly BlockRun[]> {
  const below = mkdtempSync(join(tmpdir(), "arch-review-blocks-"));
  try {
    const driver = join(below, "driver.mjs");
    writeFileSync(driver, driving);
    const files = texts.map((text, at) => {
      const file = join(below, `block-${at}.ts`);
      writeFileSync(file, text);
      return pathToFileURL(file).href;
    });
    const { out, err } = await run(process.execPath, ["--import", resolving, driver, ...files], folder);
    if (out === "") throw new Error(err);
    return JSON.parse(out);
  } finally {
    rmSync(below, { recursive: true });
  }
}

/** Runs a shell block in a folder, `arch-review` and `npx arch-review` being this checkout's command line. Never rejects. */
export function runShell(text: string, folder: string): Promise<BlockRun> {
  const program = `${JSON.stringify(process.execPath)} ${JSON.stringify(resolve("src/cli.ts"))}`;
  const functions = `arch-review() { ${program} "$@"; }\nnpx() { "$@"; }\n`;
  return run("bash", ["--norc", "-euo", "pipefail", "-c", `${functions}${text}`], folder);
}

function run(program: string, args: readonly string[], folder: string): Promise<BlockRun> {
  const env = { PATH: process.env.PATH, HOME: folder, ARCH_REVIEW_CACHE: "off" };
  return new Promise((done) => {
    execFile(program, args, { cwd: folder, env, maxBuffer: 16 * 1024 * 1024 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      done({ code, out, err });
    });
  });
}
