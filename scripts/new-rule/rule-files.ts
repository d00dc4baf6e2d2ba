import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { migrationTemplate, migrationTestTemplate } from "./migration-template.ts";
import { rfcTemplate } from "./rfc-template.ts";

/** The files that a new rule is made of. */
export interface RuleFiles {
  /** Path → text, below the root of the checkout. The source stands first. */
  readonly written: readonly (readonly [path: string, text: string])[];
  /** The file that lists the rules of the same folder. */
  readonly registry: string;
}

/** A migration rule: its source and its test, in the folder of its family. */
export const migrationFiles = (id: string, family: string): RuleFiles => ({
  written: [
    [`src/rules/migration/${family}/${id}.ts`, migrationTemplate(id)],
    [`test/rules/migration/${family}/${id}.test.ts`, migrationTestTemplate(id)],
  ],
  registry: `src/rules/migration/${family}/index.ts`,
});

/** A check of design documents, in the folder of its family. Its examples are its first test. */
export const rfcFiles = (id: string, family: string): RuleFiles => ({
  written: [[`src/rules/rfc/${family}/${id}.ts`, rfcTemplate(id)]],
  registry: `src/rules/rfc/${family}/index.ts`,
});

/** What a rule reads. */
export type RuleKind = "migration" | "rfc";

const kinds: readonly RuleKind[] = ["migration", "rfc"];

/** The families of a kind of rules in a checkout: the folders that hold a registry. */
export function familiesIn(root: string, kind: RuleKind): readonly string[] {
  const folder = join(root, "src/rules", kind);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "index.ts")))
    .map(({ name }) => name)
    .sort();
}

/** The path at which some family of some kind has a rule of this id; undefined: the id is free. */
export const takenAt = (root: string, id: string): string | undefined =>
  kinds
    .flatMap((kind) => familiesIn(root, kind).map((family) => `src/rules/${kind}/${family}/${id}.ts`))
    .find((path) => existsSync(join(root, path)));
