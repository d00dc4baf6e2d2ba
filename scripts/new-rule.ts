import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrationTemplate, migrationTestTemplate } from "./new-rule/migration-template.ts";
import { idProblem, register } from "./new-rule/register.ts";
import { rfcTemplate } from "./new-rule/rfc-template.ts";

// Writes a rule from a template, registers it and says what comes next. --root is another checkout, for the tests.
const usage = "usage: npm run new-rule -- <id> [--kind migration|rfc]";

/** Says what is wrong and ends with the exit code of a usage error. */
function refuse(problem: string): never {
  console.error(problem);
  process.exit(2);
}

const { values, positionals } = parseArgs({
  options: { kind: { type: "string", default: "migration" }, root: { type: "string" } },
  allowPositionals: true,
  strict: false,
});
const [id = ""] = positionals;
const { kind, root = join(import.meta.dirname, ".."), ...unknown } = values;
if (positionals.length !== 1 || Object.keys(unknown).length > 0) refuse(usage);
if ((kind !== "migration" && kind !== "rfc") || typeof root !== "string") refuse(usage);
const problem = idProblem(id);
if (problem !== null) refuse(problem);

const source = `src/rules/${kind}/${id}.ts`;
const test = `test/rules/${kind}/${id}.test.ts`;
const registry = `src/rules/${kind}/index.ts`;
if (existsSync(join(root, source))) refuse(`${source} exists already: choose another id, ids are never reused`);

writeFileSync(join(root, source), kind === "migration" ? migrationTemplate(id) : rfcTemplate(id));
if (kind === "migration") writeFileSync(join(root, test), migrationTestTemplate(id));
writeFileSync(join(root, registry), register(readFileSync(join(root, registry), "utf8"), id));

console.log(`${source}: write its title, problem, remedy, one bad and one good example, and its check
${kind === "migration" ? `${test}: add the boundaries that the examples leave out\n` : ""}${registry}: registered
then npx vitest run test/rules, and npm run docs for its page`);
