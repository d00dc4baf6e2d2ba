import type { ColumnType, Domain, ObjectName, RelationKey, Schema } from "../../../artifacts/migration/index.ts";

/** Domains over domains that are followed. */
const maxDepth = 8;

/** The domain that a name stands for; null where the catalogue holds none. */
export function findDomain(
  schema: Schema,
  { schema: qualifier, name }: ObjectName,
): { readonly key: RelationKey; readonly domain: Domain } | null {
  for (const place of qualifier === null ? schema.searchPath : [qualifier]) {
    const key = `${place}.${name}`;
    const domain = schema.domains.get(key);
    if (domain !== undefined) return { key, domain };
  }
  return null;
}

/** What a type is made of: the type under its domains, and whether one of them constrains its values. */
export function underDomains(
  schema: Schema,
  type: ColumnType,
): { readonly type: ColumnType; readonly constrained: boolean } {
  let under = type;
  let constrained = false;
  for (let depth = 0; depth < maxDepth && under.arrayDimensions === 0; depth++) {
    const found = findDomain(schema, under);
    if (found === null) break;
    constrained ||= found.domain.notNull || found.domain.checks.size > 0;
    under = found.domain.type;
  }
  return { type: under, constrained };
}

/** The tables with a column of a domain, or of a domain over it. */
export function tablesUsing(schema: Schema, key: RelationKey): readonly RelationKey[] {
  const found: RelationKey[] = [];
  for (const table of schema.tables.values()) {
    for (const { type } of table.columns.values()) {
      if (!isMadeOf(schema, type, key)) continue;
      found.push(table.key);
      break;
    }
  }
  return found;
}

function isMadeOf(schema: Schema, type: ColumnType, key: RelationKey): boolean {
  let under = type;
  for (let depth = 0; depth < maxDepth; depth++) {
    const found = findDomain(schema, under);
    if (found === null) return false;
    if (found.key === key) return true;
    under = found.domain.type;
  }
  return false;
}
