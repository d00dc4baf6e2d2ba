import { z } from "zod";

const text = z.string();
const maybeText = z.string().nullish();
const records = <T extends z.ZodType>(of: T) => z.record(z.string(), of).default({});

const indexColumn = z.union([
  text.transform((column) => ({ column, expression: null })),
  z
    .object({ expression: text, isExpression: z.boolean().default(false) })
    .transform(({ expression, isExpression }) =>
      isExpression ? { column: null, expression } : { column: expression, expression: null },
    ),
  z
    .object({ value: text, isExpression: z.boolean().default(false) })
    .transform(({ value, isExpression }) =>
      isExpression ? { column: null, expression: value } : { column: value, expression: null },
    ),
]);

const column = z.object({
  name: text,
  type: text,
  typeSchema: maybeText,
  primaryKey: z.boolean().default(false),
  notNull: z.boolean().default(false),
  autoincrement: z.boolean().nullish(),
  default: z.union([text, z.number(), z.boolean()]).nullish().catch(null),
  generated: z.object({ as: text, type: maybeText }).nullish().catch(null),
  identity: z.object({ type: maybeText }).nullish().catch(null),
  /** Version 8: how many dimensions the array has. */
  dimensions: z.number().nullish(),
});

const index = z.object({
  name: text,
  columns: z.array(indexColumn),
  isUnique: z.boolean().default(false),
  method: maybeText,
  where: maybeText,
});

const foreignKey = z.object({
  name: text,
  tableTo: text,
  schemaTo: maybeText,
  columnsFrom: z.array(text),
  columnsTo: z.array(text),
  onDelete: maybeText,
  onUpdate: maybeText,
});

/** Version 8 says `columns`, as each part is of one table. */
const partForeignKey = foreignKey
  .omit({ columnsFrom: true })
  .extend({ columns: z.array(text) })
  .transform(({ columns, ...others }) => ({ ...others, columnsFrom: columns }));

const key = z.object({ name: maybeText, columns: z.array(text) });
const check = z.object({ name: maybeText, value: text });

const table = z.object({
  name: text,
  schema: maybeText,
  columns: records(column),
  indexes: records(index),
  foreignKeys: records(foreignKey),
  compositePrimaryKeys: records(key),
  uniqueConstraints: records(key),
  checkConstraints: records(check),
});

const enumeration = z.object({
  name: text,
  schema: maybeText,
  values: z.union([z.array(text), z.record(text, text).transform((values) => Object.values(values))]),
});

/** Versions 4 to 7: one object a table. */
const byTable = z.object({ dialect: text, tables: records(table), enums: records(enumeration) });

const part = z.looseObject({ entityType: text, table: maybeText, schema: maybeText, name: maybeText });

/** Version 8: a list of parts, each of which names its table. */
const byPart = z.object({ dialect: text, ddl: z.array(part) });

/** A table as a snapshot of Drizzle Kit has it. */
export type SnapshotTable = z.infer<typeof table>;
/** A column of such a table. */
export type SnapshotColumn = z.infer<typeof column>;

/** A schema as Drizzle Kit took it down beside a migration. */
export interface Snapshot {
  readonly dialect: string;
  readonly tables: readonly SnapshotTable[];
  readonly enums: readonly z.infer<typeof enumeration>[];
}

/** Reads a snapshot of versions 4 to 8. Null: it is none. Source: drizzle-kit, serializer/pgSchema.ts, checked 2026-11-23. */
export function readSnapshot(json: string): Snapshot | null {
  const data = parsed(json);
  const parts = byPart.safeParse(data);
  if (parts.success) return ofParts(parts.data);
  const tables = byTable.safeParse(data);
  if (!tables.success) return null;
  const { dialect, tables: byName, enums } = tables.data;
  return { dialect, tables: Object.values(byName), enums: Object.values(enums) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // What is no JSON is no snapshot.
    return null;
  }
}

type Part = z.infer<typeof part>;

function ofParts({ dialect, ddl }: z.infer<typeof byPart>): Snapshot {
  const byTableName = Map.groupBy(ddl, (each) => `${each.schema ?? ""}\0${each.table ?? each.name ?? ""}`);
  const read = <T>(each: Part, shape: z.ZodType<T>): readonly T[] => {
    const result = shape.safeParse(each);
    return result.success ? [result.data] : [];
  };
  return {
    dialect: dialect === "postgres" ? "postgresql" : dialect,
    enums: ddl.filter(({ entityType }) => entityType === "enums").flatMap((each) => read(each, enumeration)),
    tables: ddl
      .filter(({ entityType }) => entityType === "tables")
      .map(({ name, schema }) => {
        const own = byTableName.get(`${schema ?? ""}\0${name ?? ""}`) ?? [];
        const all = <T>(kind: string, shape: z.ZodType<T>): Record<string, T> =>
          Object.fromEntries(
            own
              .filter(({ entityType }) => entityType === kind)
              .flatMap((each) => read(each, shape).map((value) => [each.name ?? "", value])),
          );
        return {
          name: name ?? "",
          schema,
          columns: all("columns", column),
          indexes: all("indexes", index),
          foreignKeys: all("fks", partForeignKey),
          compositePrimaryKeys: all("pks", key),
          uniqueConstraints: all("uniques", key),
          checkConstraints: all("checks", check),
        };
      }),
  };
}
