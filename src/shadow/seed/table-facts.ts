import { z } from "zod";

/** A type as its values are made: by what it is built of. Source: pg_type, pg_range, pg_enum. */
export type TypeFacts = z.infer<typeof typeFacts>;
/** A column that a row has a value for. */
export type ColumnFacts = z.infer<typeof columnFacts>;
/** A foreign key, by names. */
export type ForeignKeyFacts = z.infer<typeof foreignKeyFacts>;
/** What must be known of a table to put a row into it. */
export type TableFacts = z.infer<typeof tableFacts>;
/** Tables and types by object id; nothing else of a catalogue is needed to make rows. */
export type Facts = {
  readonly tables: ReadonlyMap<number, TableFacts>;
  readonly types: ReadonlyMap<number, TypeFacts>;
};

const member = z.object({ name: z.string(), type: z.number(), modifier: z.number() });

export const typeFacts = z.object({
  id: z.number(),
  /** `int4`, without a schema. */
  name: z.string(),
  /** As SQL, qualified where it is not one of the system's. */
  sql: z.string(),
  kind: z.enum(["b", "c", "d", "e", "p", "r", "m"]),
  /** Of an array its element, of a domain what it is made of, of a range or multirange what it spans; 0: none of them. */
  of: z.number(),
  /** The modifier that a domain gives the type it is made of. */
  modifier: z.number(),
  isArray: z.boolean(),
  labels: z.array(z.string()),
  attributes: z.array(member),
  /** The conditions of a domain; `VALUE` is the value. */
  checks: z.array(z.string()),
  notNull: z.boolean(),
});

const columnFacts = member.extend({
  /** Its type with the modifier, as SQL. */
  sql: z.string(),
  notNull: z.boolean(),
  /** GENERATED ALWAYS AS (…): nobody writes it. */
  computed: z.boolean(),
  identity: z.boolean(),
  /** As SQL. */
  default: z.string().nullable(),
});

const foreignKeyFacts = z.object({
  columns: z.array(z.string()),
  parent: z.number(),
  parentColumns: z.array(z.string()),
});

export const tableFacts = z.object({
  id: z.number(),
  schema: z.string(),
  name: z.string(),
  columns: z.array(columnFacts),
  foreignKeys: z.array(foreignKeyFacts),
  /** Conditions as SQL with the columns they read: CHECK constraints, and what makes a row belong to a partition. */
  checks: z.array(z.object({ sql: z.string(), columns: z.array(z.string()) })),
  /** Columns of each primary key, unique constraint, unique index and exclusion constraint. */
  keys: z.array(z.object({ columns: z.array(z.string()), primary: z.boolean() })),
});
