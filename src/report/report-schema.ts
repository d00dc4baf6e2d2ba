import { z } from "zod";
import { itemsById, severities } from "../charter/index.ts";
import { sectionIds, unsettledReasons } from "../review/index.ts";

const line = z.int().min(1).describe("Counts from 1.");
const itemId = z.enum([...itemsById.keys()]);
const path = z.string().describe("Relative to the repository root, with /.");

const evidence = z.strictObject({ path, startLine: line, endLine: line, quote: z.string() });

const file = z.strictObject({
  path,
  kind: z.enum(["rfc", "migration", "api"]).nullable(),
  framework: z.string().nullable(),
  dialect: z.string().nullable(),
  operations: z.int().min(0),
  error: z.string().nullable().describe("Why the file could not be read, wholly or in part."),
});

const judged = z
  .strictObject({
    model: z.string(),
    agreed: z.int().min(1).describe("So many of its answers said the same,"),
    of: z.int().min(1).describe("out of so many."),
    name: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .describe("What it is disputed by."),
  })
  .optional()
  .describe("The language model that settled it, where the rules could not tell. Absent: a rule did.");

const check = z.strictObject({
  id: z.string(),
  status: z.enum(["pass", "fail", "weak", "unknown", "not-applicable", "waived"]),
  path,
  evidence: z.array(evidence),
  judged,
});

const checklistItem = z.strictObject({
  section: z.enum(sectionIds),
  item: itemId,
  status: z.enum(["pass", "fail", "unknown", "not-applicable", "waived"]),
  reason: z.string(),
  checks: z.array(check),
});

const finding = z.strictObject({
  rule: z.string(),
  item: itemId,
  severity: z.enum(severities),
  path,
  startLine: line,
  startColumn: line,
  endLine: line,
  endColumn: line,
  message: z.string(),
  observed: z
    .string()
    .optional()
    .describe("What a rehearsal on a real server showed of it; absent where it showed nothing."),
  quote: z.string(),
  suggestion: z.strictObject({ startLine: line, endLine: line, replacement: z.string() }).nullable(),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe("Survives moved lines and unrelated edits."),
  status: z.enum(["open", "waived"]),
  judged,
});

const question = z.strictObject({
  item: itemId,
  check: z.string(),
  path,
  question: z.string(),
  model: z.string().optional().describe("The language model in whose words it is asked. Absent: they are the rule's."),
});

const judge = z
  .strictObject({
    model: z.string(),
    unsettled: z
      .array(z.strictObject({ path, check: z.string(), reason: z.enum(unsettledReasons) }))
      .describe("Checks that it was to be asked about and that stay unknown."),
    withheld: z
      .array(z.strictObject({ path, reason: z.string() }))
      .describe("Documents of which it was shown nothing, and why."),
  })
  .optional()
  .describe("What a language model had to do with the review; absent where none was asked.");

const shadowStatement = z.strictObject({
  path,
  startLine: line,
  locks: z.array(z.strictObject({ relation: z.string(), mode: z.string() })),
  rewrites: z.array(z.string()),
  scans: z.array(z.string()),
  error: z.string().nullable(),
});

/** The published report, version 1. Within a version properties are only added when nothing else can say it. */
export const reportSchema = z.strictObject({
  version: z.literal(1),
  verdict: z.enum(["pass", "fail", "nothing-to-review", "incomplete"]),
  files: z.array(file),
  checklist: z
    .array(checklistItem)
    .describe("All items of the charter, in its order; empty when nothing was reviewed."),
  findings: z.array(finding).describe("The heaviest first."),
  questions: z.array(question).max(7).describe("The most valuable first."),
  shadow: z
    .strictObject({
      engine: z.string(),
      statements: z.array(shadowStatement),
      withdrawn: z
        .array(z.strictObject({ rule: z.string(), path, startLine: line, reason: z.string() }))
        .describe("Findings of rules that were taken back, since the rehearsal showed otherwise."),
      notes: z.array(z.string()).describe("What could not be run, and of which server it speaks: a sentence each."),
    })
    .nullable()
    .describe("What a rehearsal observed; null where none ran."),
  judge,
});

/** A review as JSON: what the command line, the library and the store hand out. */
export type Report = z.infer<typeof reportSchema>;
