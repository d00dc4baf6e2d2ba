import { z } from "zod";
import type { ReviewDetails } from "../details.ts";

const lock = z.object({ relation: z.string(), mode: z.string(), until: z.int().min(0) });

const statement = z.object({
  startLine: z.int().min(1),
  text: z.string(),
  inTransaction: z.boolean(),
  locks: z.array(lock),
  moreLocks: z.int().min(0),
  rewrites: z.array(z.string()),
  scans: z.array(z.string()),
  error: z.string().nullable(),
});

const timeline = z.object({
  path: z.string(),
  carried: z.array(lock),
  statements: z.array(statement),
  more: z.int().min(0),
});

const column = z.object({
  name: z.string(),
  type: z.string(),
  notNull: z.boolean(),
  primaryKey: z.boolean(),
  how: z.enum(["added", "dropped", "altered", "kept"]),
  was: z.string().nullable(),
});

const foreignKey = z.object({
  columns: z.array(z.string()),
  to: z.string(),
  optional: z.boolean(),
  unique: z.boolean(),
  how: z.enum(["added", "dropped", "kept"]),
});

const table = z.object({
  table: z.string(),
  how: z.enum(["created", "dropped", "altered"]),
  was: z.string().nullable(),
  columns: z.array(column),
  moreColumns: z.int().min(0),
  foreignKeys: z.array(foreignKey),
  indexes: z.array(z.object({ name: z.string(), unique: z.boolean(), how: z.enum(["added", "dropped"]) })),
});

const details: z.ZodType<ReviewDetails> = z.object({
  version: z.literal(1),
  schema: z.object({ tables: z.array(table), moreTables: z.int().min(0) }),
  timelines: z.array(timeline),
  moreTimelines: z.int().min(0),
});

/** Details as they were stored; null: there are none, or they are of a version that this release does not know. */
export function readDetails(stored: unknown): ReviewDetails | null {
  const read = details.safeParse(stored);
  return read.success ? read.data : null;
}
