import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { idProblem, register } from "./new-rule/register.ts";
import { familiesIn, migrationFiles, rfcFiles, takenAt } from "./new-rule/rule-files.ts";

// Writes a rule from a template, registers it and says what comes next. --root is another checkout, for the tests.
const usage = "usage: npm run new-rule -- <id> [--kind migration | rfc] --family <family>";

/** Says what is wrong and ends with the exit code of a usage error. */
function refuse(problem: string): never {
  console.error(problem);
  process.exit(2);
}

const { values, positionals } = parseArgs({
  options: {
    kind: { type: "string", default: "migration" },
    family: { type: "string" },
    root: { type: "string" },
  },
  allowPositionals: true,
  strict: false,
});
const [id = ""] = positionals;
const { kind, family, root = join(import.meta.dirname, ".."), ...unknown } = values;
if (positionals.length !== 1 || Object.keys(unknown).length > 0) refuse(usage);
if ((kind !== "migration" && kind !== "rfc") || typeof root !== "string") refuse(usage);
const problem = idProblem(id);
if (problem !== null) refuse(problem);
const taken = takenAt(root, id);
if (taken !== undefined) refuse(`${taken} exists already: choose another id, ids are never reused`);

/** The family that was named, if it is one. */
function knownFamily(families: readonly string[]): string {
  if (typeof family === "string" && families.includes(family)) return family;
  const given = typeof family === "string" ? `There is no family ${JSON.stringify(family)}. ` : "";
  return refuse(`${given}Say which family the rule belongs to: --family ${families.join(" | ")}\n${usage}`);
}

const { written, registry } = (kind === "rfc" ? rfcFiles : migrationFiles)(id, knownFamily(familiesIn(root, kind)));
for (const [path, text] of written) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
writeFileSync(join(root, registry), register(readFileSync(join(root, registry), "utf8"), id));

const [source, test] = written.map(([path]) => path);
console.log(`${source}: write its title, problem, remedy, one bad and one good example, and its check
${test === undefined ? "" : `${test}: add the boundaries that the examples leave out\n`}${registry}: registered
then npx vitest run ${test ?? "test/rules/rfc"}, and npm run docs for its page`);
