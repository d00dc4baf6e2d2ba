import type { Script } from "../../artifacts/migration/index.ts";
import type { Needs } from "../rehearsal.ts";
import { extensionsUsed } from "./extensions-used.ts";
import type { Known } from "./known.ts";
import { derivedTable, type Missing, noteMade, noteTables } from "./missing-tables.ts";
import { needsSupabase, noteSupabase } from "./needs-supabase.ts";
import { rolesNamed } from "./roles-named.ts";
import { schemasMade, schemasNamed } from "./schemas-named.ts";

/** Roles, schemas and tables that are made for one script at most, of each. */
const limit = 200;

/** What a script takes to be there that none before it made; it is `known` afterwards. */
export function needsOf({ statements }: Pick<Script, "statements">, known: Known): Needs {
  const isNeeded = needsSupabase(statements, known);
  if (isNeeded) noteSupabase(known);
  const roles = new Set<string>();
  const schemas = new Set<string>();
  const extensions = new Set<string>();
  const tables = new Map<string, Missing>();
  for (const { operations, block, text } of statements) {
    for (const extension of extensionsUsed(text, known.namesMade))
      if (!known.extensionsMade.has(extension) && !known.extensions.has(extension)) extensions.add(extension);
    const asks = block && asksWhatIsThere.test(text);
    for (const operation of operations) {
      for (const role of rolesNamed(operation))
        if (!known.rolesMade.has(role) && !known.roles.has(role)) roles.add(role);
      for (const schema of schemasMade(operation)) known.schemas.add(schema);
      if (asks) {
        noteMade(operation, known);
        continue;
      }
      for (const schema of schemasNamed(operation)) if (!known.schemas.has(schema)) schemas.add(schema);
      noteTables(operation, known, tables);
    }
  }
  for (const role of roles) known.roles.add(role);
  for (const schema of schemas) known.schemas.add(schema);
  for (const extension of extensions) known.extensions.add(extension);
  const missing = [...tables].flatMap(([relation, each]) => derivedTable(relation, each)).slice(0, limit);
  return {
    supabase: isNeeded,
    roles: [...roles].slice(0, limit),
    schemas: [...schemas].slice(0, limit),
    extensions: [...extensions],
    tables: missing,
  };
}

/** A block that asks what is there finds the truth by itself: what it names must not be made for its sake. */
const asksWhatIsThere = /\b(?:information_schema|to_reg(?:namespace|class)|pg_(?:namespace|class|tables))\b/i;
