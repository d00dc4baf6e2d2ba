/**
 * What rehearsals add to reviews of a history: every slice of it is reviewed as a change on top of all before it, rehearsed and not.
 * `node bench/shadow-history.ts <folder of a repository, or corpus folder> [--size 1] [--from 0] [--to 9999] [--tenant column]`;
 * what was seen is printed a line each, so that it can be read by eye.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { loadParser, type Migration, migrationMemory, stopsWrites } from "../src/artifacts/migration/index.ts";
import { type ChangeSet, changeFromFiles, type GivenFile } from "../src/change/index.ts";
import { defaultPolicy, type Policy, type Review, rehearsalsOf, reviewChange } from "../src/review/index.ts";
import { readMigrations } from "../src/review/read-migrations.ts";
import type { Rehearsed } from "../src/shadow/index.ts";
import { openSandbox } from "../src/shadow/index.ts";
import { rehearse } from "../src/shadow/rehearse.ts";
import type { OpenedSandbox } from "../src/shadow/sandbox/open-sandbox.ts";
import { createSnapshotStore } from "../src/shadow/sandbox/snapshot-store.ts";
import { histories } from "./histories.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    to: { type: "string", default: "99999" },
    tenant: { type: "string" },
  },
});

const policy: Policy =
  values.tenant === undefined
    ? defaultPolicy
    : { ...defaultPolicy, tenancy: { ...defaultPolicy.tenancy, column: values.tenant } };
const memory = migrationMemory();
const snapshots = createSnapshotStore({ memoryBytes: 2 ** 28, folderBytes: 0, folder: null });

/** The same process for all slices of a history: states are restored in it, and the scripts are known. */
let sandbox: OpenedSandbox | null = null;

/** `isFresh`: no state of an earlier slice is kept that could be restored over what the process holds. */
async function rehearsed(change: ChangeSet, isFresh: boolean): Promise<readonly Rehearsed[]> {
  const seen: Rehearsed[] = [];
  for (const rehearsal of rehearsalsOf(change, policy, { selection: "paths", memory })) {
    if (sandbox === null || sandbox.hasEnded() || isFresh) {
      await sandbox?.close();
      sandbox = await openSandbox({ memoryMb: 1500 }, { snapshots });
    }
    seen.push(await rehearse(sandbox, rehearsal, snapshots, { beforeMs: 10_000, baseMs: 300_000, changeMs: 120_000 }));
  }
  return seen;
}

const tally = {
  files: 0,
  refused: 0,
  statements: 0,
  plain: 0,
  shown: 0,
  withdrawn: 0,
  added: 0,
  heard: 0,
  heardShown: 0,
};

function print(kind: string, path: string, line: number | null, said: string): void {
  console.log(
    `${kind.padEnd(9)} ${path}${line === null ? "" : `:${line}`}  ${said.replace(/\s+/g, " ").slice(0, 700)}`,
  );
}

const isHeard = ({ severity }: Review["findings"][number]): boolean => severity !== "advice";

function tell(migrations: number, seen: readonly Rehearsed[], plain: Review, shown: Review): void {
  const refused = new Set<string>();
  for (const { statements, broken, leaks, downs, ended, notRehearsed, base } of seen) {
    tally.statements += statements.length;
    for (const { path, range, error } of statements) {
      if (error === null) continue;
      refused.add(path);
      print("error", path, range.startLine, `${error.code} ${error.message} [${error.doubt ?? "sure"}]`);
    }
    for (const { path, range, relation, use, sql, error } of broken)
      print("broken", path, range.startLine, `${relation} ${use}: ${sql} => ${error.code} ${error.message}`);
    for (const { path, range, access, through, relation, proof, deliberate } of leaks)
      print(
        "leak",
        path,
        range.startLine,
        `${deliberate ? "deliberate " : ""}${access} ${relation} through ${through.kind} ${through.name}: ${proof}`,
      );
    for (const { path, range, differences, lost, error } of downs)
      if (differences.length + lost.length > 0 || error !== null)
        print(
          "down",
          path,
          range.startLine,
          [
            ...differences.map((each) => `${each.how} ${each.object} {${each.before} => ${each.after}}`),
            ...lost.map((each) => `LOST ${each}`),
            ...(error === null ? [] : [`ERROR ${error.code} ${error.message} [${error.doubt ?? "sure"}]`]),
          ].join("; "),
        );
    for (const { path, range, kind, note } of notRehearsed) print(kind, path, range.startLine, note);
    if (ended !== null)
      print("ended", ended.at?.path ?? "", ended.at?.range.startLine ?? null, `${ended.reason} ${ended.byChange}`);
    for (const note of base.notes) if (/could not be looked at/.test(note)) print("BUG", "", null, note);
    if (base.firstFault !== null && base.files === base.replayed + 1)
      print("base", base.firstFault.path, base.firstFault.line, base.firstFault.message);
  }
  for (const { path, range, rewrites, scans, locks, held } of seen.flatMap(({ statements }) => statements)) {
    const used = [...locks, ...held]
      .filter(({ inUse, mode }) => inUse && stopsWrites(mode))
      .map(({ relation }) => relation);
    const worked = [...rewrites, ...scans].filter((each) => used.includes(each));
    const isTold = shown.findings.some(
      (each) => each.path === path && each.startLine >= range.startLine && each.startLine <= range.endLine,
    );
    if (worked.length > 0 && !isTold)
      print("silent", path, range.startLine, `rewrites ${rewrites.join()} scans ${scans.join()}`);
  }
  tally.files += migrations;
  tally.refused += refused.size;
  tally.plain += plain.findings.length;
  tally.shown += shown.findings.length;
  tally.heard += plain.findings.filter(isHeard).length;
  tally.heardShown += shown.findings.filter(isHeard).length;
  for (const { rule, path, startLine, reason } of shown.shadow?.withdrawn ?? []) {
    tally.withdrawn++;
    const quote = plain.findings.find(
      (each) => each.rule === rule && each.path === path && each.startLine === startLine,
    )?.quote;
    print("withdrawn", path, startLine, `${rule}: ${reason} | ${quote ?? ""}`);
  }
  const told = new Set(plain.findings.map(({ fingerprint }) => fingerprint));
  for (const { fingerprint, rule, path, startLine, message, quote, severity } of shown.findings) {
    if (told.has(fingerprint)) continue;
    tally.added++;
    print(`NEW ${severity}`, path, startLine, `${rule}: ${message} | ${quote}`);
  }
}

const pathsOf = ({ path, down }: Migration): readonly string[] => [
  ...new Set([path, ...(down === null ? [] : [down.path])]),
];

async function run(name: string, files: readonly GivenFile[]): Promise<void> {
  const [sqls, context] = [
    files.filter(({ path }) => path.endsWith(".sql")),
    files.filter(({ path }) => !path.endsWith(".sql")),
  ];
  const whole = { ...changeFromFiles({ files: sqls }), base: context };
  const byPath = new Map(files.map((each) => [each.path, each]));
  const size = Number(values.size);
  for (const { root, migrations, record } of readMigrations(whole, policy, { selection: "all" }).migrations.changes) {
    console.log(`\n# ${name} ${root} (${record.framework}, ${migrations.length} migrations)`);
    for (let at = 0; at < migrations.length && at < Number(values.to); at += size) {
      const given = (some: readonly Migration[]) => some.flatMap(pathsOf).flatMap((path) => byPath.get(path) ?? []);
      if (at < Number(values.from)) continue;
      const slice = migrations.slice(at, at + size);
      const change = {
        ...changeFromFiles({ files: given(slice) }),
        base: [...context, ...given(migrations.slice(0, at))],
      };
      const options = { selection: "paths", today: "2026-01-01", memory } as const;
      const seen = await rehearsed(change, at <= Number(values.from) + size);
      tell(
        slice.length,
        seen,
        reviewChange(change, policy, options),
        reviewChange(change, policy, { ...options, shadow: { kind: "rehearsed", histories: seen } }),
      );
    }
  }
}

const textual = /\.(?:sql|toml|json|plan|conf|ya?ml|sum|prisma)$/;

function filesBelow(folder: string): readonly GivenFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => textual.test(path) && statSync(join(folder, path)).isFile() && !/snapshot\.json$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

await loadParser();
for (const folder of positionals) {
  if (
    readdirSync(folder).includes("migrations") &&
    readdirSync(join(folder, "migrations")).some((file) => file.endsWith(".tar.gz"))
  )
    for (const { name, migrations } of histories(folder)) await run(name, migrations.flat());
  else await run(basename(folder), filesBelow(folder));
}
await (sandbox as OpenedSandbox | null)?.close();
console.log(JSON.stringify(tally));
