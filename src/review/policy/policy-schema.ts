import { z } from "zod";
import { frameworkIds } from "../../artifacts/migration/index.ts";
import type { SectionId } from "../../charter/index.ts";
import { globProblem, globsProblem } from "./glob.ts";

/** A glob that can be matched with bounded work. */
export const glob = z
  .string()
  .min(1)
  .max(400)
  .refine((text) => globProblem(text) === null, { error: ({ input }) => globProblem(String(input)) ?? "" });
const globs = z
  .array(glob)
  .max(200)
  .refine((list) => globsProblem(list) === null, {
    error: ({ input }) => globsProblem(Array.isArray(input) ? input.map(String) : []) ?? "",
  });

/** What a policy may say of a rule, a check or a section: a severity, or silence. */
export const severityChoice = z.enum(["off", "advice", "warning", "blocking"]);

/** The sections that `sections:` may name. */
export const sectionIds = [
  "input-contract",
  "architecture-principles",
  "security-baseline",
  "data-modeling",
  "api-contract",
  "delivery",
] as const satisfies readonly SectionId[];

/**
 * The schema of `.github/arch-review.yml`. Every key may be left out: `parse({})` gives the defaults. What is `null` by
 * default is detected. Keys are spelled as in the file, so that a message about a policy names what its author wrote.
 */
export const policySchema = z.strictObject({
  mode: z
    .enum(["enforce", "advisory"])
    .default("enforce")
    .describe("enforce: a blocking finding fails the check. advisory: nothing fails."),
  rfcs: z
    .strictObject({
      paths: globs.default(["docs/rfcs/**/*.md"]).describe("Globs of the design documents."),
      ignore: globs.default([]).describe("Globs of files that are never documents; wins over paths."),
    })
    .prefault({}),
  migrations: z
    .strictObject({
      paths: globs.default([]).describe("Globs of migration files. Empty: detected from the frameworks' layouts."),
      ignore: globs.default([]).describe("Globs of files that are never migrations; wins over paths."),
      dialect: z.enum(["postgresql", "mysql", "sqlite"]).nullable().default(null).describe("Null: detected."),
      framework: z.enum(frameworkIds).nullable().default(null).describe("Null: detected."),
      postgres_version: z
        .int()
        .min(9)
        .max(99)
        .default(16)
        .describe("Major version of the oldest server that runs them."),
      mysql_version: z
        .string()
        .regex(/^(?:mariadb[- ])?\d{1,2}(?:\.\d{1,2}){0,2}$/)
        .nullable()
        .default(null)
        .describe("The oldest MySQL or MariaDB server that runs them: 8.0.29, 5.7, mariadb-10.11. Null: MySQL 8.0."),
      transaction: z
        .enum(["per-file", "all-in-one", "none"])
        .nullable()
        .default(null)
        .describe("What the runner puts into one transaction. Null: as the framework does."),
    })
    .prefault({}),
  apis: z
    .strictObject({
      paths: globs.default([]).describe("Globs of API contracts. Empty: detected."),
      ignore: globs.default([]).describe("Globs of files that are never contracts; wins over paths."),
    })
    .prefault({}),
  tenancy: z
    .strictObject({
      column: z.string().min(1).max(63).nullable().default(null).describe("The column that tells tenants apart."),
      tables_exempt: z.array(z.string().min(1).max(130)).max(1000).default([]).describe("Tables without tenants."),
    })
    .prefault({}),
  rules: z.record(z.string(), severityChoice).default({}).describe("Severity of single rules and checks, by id."),
  sections: z
    .partialRecord(z.enum(sectionIds), severityChoice)
    .default({})
    .describe("Severity of all rules and checks of a section; a rule named under rules wins."),
  new_rules: z
    .enum(["warning", "blocking"])
    .default("warning")
    .describe("What rules weigh that block since the last major version: warning until the next one, or blocking."),
  waivers: z
    .strictObject({
      approvers: z
        .array(z.string().min(1).max(200))
        .max(100)
        .default([])
        .describe("Users and teams: @user, @org/team."),
      author_may_waive: z.boolean().default(false).describe("Whether who opened a pull request may waive on it."),
      max_days: z.int().min(1).max(3650).default(90).describe("No waiver reaches further than this many days ahead."),
    })
    .prefault({}),
  not_applicable: z.enum(["skipped", "success"]).default("skipped").describe("Conclusion when nothing is in scope."),
  on_error: z.enum(["fail", "pass"]).default("fail").describe("Conclusion when the reviewer itself fails."),
  inline: z
    .enum(["none", "suggestions"])
    .default("none")
    .describe("suggestions: replacements that are proven stand at their lines, at most five in one review."),
  judge: z
    .strictObject({
      enabled: z.boolean().default(true).describe("Whether a language model is asked what the rules leave open."),
      max_tokens: z.int().min(1).max(10_000_000).default(40_000).describe("Tokens one review may spend."),
      never_send: globs.default([]).describe("Globs of files of which nothing is ever shown to a language model."),
    })
    .prefault({}),
  shadow: z
    .strictObject({
      enabled: z
        .boolean()
        .default(true)
        .describe("Whether migrations are rehearsed on a sandboxed PostgreSQL, and the findings held against it."),
    })
    .prefault({}),
});

/**
 * What an organisation lets no repository lower. A severity is a least one; `fixed` names keys that repositories may not set
 * at all, so that a scope cannot be emptied instead.
 */
export const floorSchema = z.strictObject({
  mode: z.enum(["enforce"]).optional().describe("enforce: no repository may be advisory."),
  rules: z.record(z.string(), severityChoice).default({}).describe("Least severity of single rules and checks, by id."),
  sections: z
    .partialRecord(z.enum(sectionIds), severityChoice)
    .default({})
    .describe("Least severity of all rules and checks of a section."),
  on_error: z.enum(["fail"]).optional().describe("fail: no repository may pass what the reviewer failed on."),
  waivers: z
    .strictObject({
      max_days: z.int().min(1).max(3650).optional().describe("The most days that a repository may allow."),
      author_may_waive: z.literal(false).optional().describe("false: no repository may let authors waive."),
      approvers: z
        .array(z.string().min(1).max(200))
        .min(1)
        .max(100)
        .optional()
        .describe("Nobody else may approve; a repository may name fewer of them."),
    })
    .prefault({}),
  fixed: z
    .array(z.string().min(1).max(80))
    .max(100)
    .default([])
    .describe("Keys that repositories may not set, as `migrations.ignore` or `rfcs`."),
});

/** The floor of an organisation's file with every default filled in. */
export type Floor = z.infer<typeof floorSchema>;

/** The schema of the organisation's `.github/arch-review.yml`, in its `.github` repository. */
export const organisationSchema = policySchema.extend({
  floor: floorSchema.optional().describe("What repositories cannot lower."),
});

/** A policy with every default filled in, and the floor that its organisation sets. */
export type Policy = z.infer<typeof policySchema> & { readonly floor?: Floor };
