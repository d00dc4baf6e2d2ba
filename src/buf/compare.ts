import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BufFinding, BufModule, BufRequest, BufRun, NotCompared } from "../artifacts/api/index.ts";
import type { BufProgram } from "./find-buf.ts";
import type { BufLimits } from "./limits.ts";
import { type PlacedFinding, readFindings } from "./read-findings.ts";
import { type ProcessEnd, runProcess } from "./run-process.ts";
import { writeModules } from "./written-modules.ts";

/** What a comparison is made with. */
export interface BufTools {
  readonly program: BufProgram;
  readonly limits: BufLimits;
  readonly signal: AbortSignal;
}

/** Each round leaves out what did not compile in the one before. */
const mostRounds = 4;

const ofChange = "it, or a file that it is compiled with, does not compile";
const ofBase = "the base branch's version of it, or of a file that it is compiled with, does not compile";
const tooMany = "too many of the files beside it do not compile";

/** Why nothing is known. */
class Unavailable extends Error {
  override readonly name = "Unavailable";
}

/** Compares both sides with buf, and looks at its rules of style where that is wanted. Rejects with a bug alone. */
export async function compare(request: BufRequest, tools: BufTools): Promise<BufRun> {
  const { version } = tools.program;
  // Nothing of it can be compiled: there is nothing to ask.
  if (request.modules.length === 0)
    return { kind: "compared", version, findings: [], notCompared: request.notCompared };
  try {
    const { findings, notCompared, left } = await compareWhatCompiles(request.modules, tools);
    const style = request.lint ? await lint(left, tools) : [];
    return {
      kind: "compared",
      version,
      findings: [...findings, ...style],
      notCompared: [...request.notCompared, ...notCompared],
    };
  } catch (error) {
    if (error instanceof Unavailable) return { kind: "unavailable", reason: error.message };
    throw error;
  }
}

interface Compared {
  readonly findings: readonly BufFinding[];
  readonly notCompared: readonly NotCompared[];
  /** What compiles. */
  readonly left: readonly BufModule[];
}

async function compareWhatCompiles(modules: readonly BufModule[], tools: BufTools): Promise<Compared> {
  const faults: BufFinding[] = [];
  const notCompared: NotCompared[] = [];
  let left = modules;
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await run(left, "breaking", tools);
    const errors = found.filter(({ finding }) => finding.kind === "compile");
    if (errors.length === 0)
      return { findings: [...faults, ...found.map(({ finding }) => finding)], notCompared, left };
    const faulty = errors.some(({ side }) => side === "after") ? await newErrors(errors, left, tools) : [];
    faults.push(...faulty.map(({ finding }) => finding));
    const own = new Set(faulty.map(({ file }) => file.component));
    const broken = new Set(errors.map(({ file }) => file.component));
    // What stands in for other files and does not compile is of no component: nothing can be left out for it.
    const lost = changedFiles(left, broken.has(null) ? null : broken);
    notCompared.push(...lost.map(({ path, component }) => ({ path, reason: own.has(component) ? ofChange : ofBase })));
    if (broken.has(null)) return { findings: faults, notCompared, left: [] };
    left = left.map(({ files }) => ({
      files: files.filter(({ component }) => component === null || !broken.has(component)),
    }));
    if (changedFiles(left, null).length === 0) return { findings: faults, notCompared, left };
  }
  const lost = changedFiles(left, null).map(({ path }) => ({ path, reason: tooMany }));
  return { findings: faults, notCompared: [...notCompared, ...lost], left: [] };
}

/** Files that the change touches and leaves, of the components given; null: of all. */
const changedFiles = (
  modules: readonly BufModule[],
  components: ReadonlySet<number | null> | null,
): readonly { readonly path: string; readonly component: number | null }[] =>
  modules.flatMap(({ files }) =>
    files.flatMap(({ path, changed, component, after }) =>
      path !== null && changed && after !== null && (components === null || components.has(component))
        ? [{ path, component }]
        : [],
    ),
  );

/** Those errors of the change's side that the base branch does not have: it is asked the other way round. */
async function newErrors(
  errors: readonly PlacedFinding[],
  modules: readonly BufModule[],
  tools: BufTools,
): Promise<readonly PlacedFinding[]> {
  const turned = modules.map(({ files }) => ({
    files: files.map((file) => ({ ...file, after: file.before })),
  }));
  // buf enters a cycle where it happens to.
  const keyOf = ({ file, finding: { message } }: PlacedFinding): string =>
    JSON.stringify(message.includes("cyclic import") ? [file.component, "cycle"] : [file.name, message]);
  const known = new Set((await run(turned, "breaking", tools)).map(keyOf));
  return errors.filter((error) => error.side === "after" && error.file.path !== null && !known.has(keyOf(error)));
}

async function lint(modules: readonly BufModule[], tools: BufTools): Promise<readonly BufFinding[]> {
  const found = await run(modules, "lint", tools);
  return found.flatMap(({ file, finding }) => (file.changed && finding.kind === "lint" ? [finding] : []));
}

/** What buf says of modules, as many at a time as its memory allows: it takes some 350 MiB for a million characters. */
async function run(
  modules: readonly BufModule[],
  kind: "breaking" | "lint",
  tools: BufTools,
): Promise<readonly PlacedFinding[]> {
  const found: PlacedFinding[] = [];
  for (const batch of batchesOf(modules)) found.push(...(await runOnce(batch, kind, tools)));
  return found;
}

const mostCharacters = 1_000_000;

/** Modules in their order, those together that are no more than so many characters. */
function batchesOf(modules: readonly BufModule[]): readonly (readonly BufModule[])[] {
  const batches: BufModule[][] = [];
  let room = 0;
  for (const module of modules) {
    const size = module.files.reduce((sum, { before, after }) => sum + (before ?? "").length + (after ?? "").length, 0);
    room -= size;
    const last = batches.at(-1);
    if (last !== undefined && room >= 0) last.push(module);
    else {
      batches.push([module]);
      room = mostCharacters - size;
    }
  }
  return batches;
}

/** One run of buf over modules, in a folder of its own that is gone when this resolves. */
async function runOnce(
  modules: readonly BufModule[],
  kind: "breaking" | "lint",
  { program, limits, signal }: BufTools,
): Promise<readonly PlacedFinding[]> {
  const folder = await mkdtemp(join(tmpdir(), "arch-review-buf-")).catch(withoutPlace);
  try {
    const locate = await writeModules(folder, modules).catch(withoutPlace);
    const end = await runProcess({
      program: program.path,
      arguments: [
        ...(kind === "lint" ? ["lint", "after"] : ["breaking", "after", "--against", "before"]),
        "--error-format",
        "json",
        "--disable-symlinks",
      ],
      folder,
      memoryMb: limits.memoryMb,
      outputBytes: limits.outputBytes,
      signal,
    });
    const names = new Map(modules.flatMap(({ files }) => files.map(({ name, path }) => [name, path ?? name] as const)));
    return readFindings(outputOf(end, folder, limits), kind, locate, names);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A temporary folder that cannot be written to, or is full, is a buf that does not start. */
function withoutPlace(error: unknown): never {
  if (!(error instanceof Error && "code" in error)) throw error;
  throw new Unavailable(
    `buf could not be started: its files cannot be written to the temporary folder (${error.code})`,
  );
}

/** buf ends with 0, or with 100 where it found something. */
function outputOf(end: ProcessEnd, folder: string, limits: BufLimits): string {
  switch (end.kind) {
    case "exit":
      if (end.code === 0 || end.code === 100) return end.output;
      throw new Unavailable(`buf ended with ${end.code}: ${firstLine(end.fault).replaceAll(folder, "")}`);
    case "talkative":
      return end.output;
    case "memory":
      throw new Unavailable(`buf took more than ${limits.memoryMb} MiB of memory`);
    case "ended":
      throw new Unavailable(`buf came to no end within ${limits.deadlineMs / 1000} seconds`);
    case "not-started":
      throw new Unavailable(`buf could not be started: ${firstLine(end.reason)}`);
    default:
      return end satisfies never;
  }
}

const firstLine = (text: string): string => (text.split("\n", 1)[0] ?? "").slice(0, 300);
