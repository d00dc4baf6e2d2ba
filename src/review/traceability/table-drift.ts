import type { Table } from "../../artifacts/migration/index.ts";
import { type DesignTable, nameKey } from "./design-tables.ts";
import { typeFamily } from "./type-family.ts";

/** How a table differs from its design. */
export interface Drift {
  /** As the end of "The design …, but the migration …" or a like sentence; names in backticks. */
  readonly text: string;
  /** The two cannot both be right: a later migration does not mend it by adding something. */
  readonly serious: boolean;
}

/** Columns that a house adds to every table and no design speaks of. */
const bookkeeping =
  /^(?:id|(?:created|updated|modified|deleted|inserted|archived)(?:_(?:at|on|by|date|time))?|(?:row_)?version|xmin|lock_version|etag)$/;

/** Names of a tenant column, after the stated one. */
const tenantColumns = ["tenant_id", "org_id", "organization_id", "organisation_id", "workspace_id"];

/** What a table that a migration creates has otherwise than its design says, the gravest first. */
export function tableDrift(design: DesignTable, table: Table, tenantColumn: string | null): readonly Drift[] {
  const built = new Map([...table.columns.values()].map((column) => [nameKey(column.name), column]));
  const planned = new Set(design.columns.map(({ name }) => nameKey(name)));
  const tenant = new Set((tenantColumn === null ? tenantColumns : [tenantColumn]).map(nameKey));
  const drifts: Drift[] = [];
  for (const { name, type } of design.columns) {
    const column = built.get(nameKey(name));
    const isTenant = tenant.has(nameKey(name));
    if (column === undefined) {
      if (!table.columnsOpen)
        drifts.push({ text: `the design has a column ${code(name)} and the table has none`, serious: isTenant });
      continue;
    }
    const [wanted, actual] = [typeFamily(type ?? ""), typeFamily(typeText(column.type))];
    if (wanted !== null && actual !== null && wanted !== actual)
      drifts.push({
        text: `${code(column.name)} is ${code(type ?? "")} in the design and ${code(typeText(column.type))} in the table`,
        serious: true,
      });
  }
  if (design.secured && !table.rowSecurity)
    drifts.push({ text: "the design enables row-level security and the migration does not", serious: true });
  if (design.listed)
    for (const column of table.columns.values())
      if (!planned.has(nameKey(column.name)) && !bookkeeping.test(column.name))
        drifts.push({
          text: `the table has a column ${code(column.name)} that the design does not name`,
          serious: false,
        });
  for (const columns of design.indexes)
    if (!isIndexed(table, columns))
      drifts.push({
        text: `the design has an index on ${columns.map(code).join(", ")} and the table has none`,
        serious: false,
      });
  return drifts.sort((a, b) => Number(b.serious) - Number(a.serious));
}

const typeText = ({ name, arrayDimensions }: { readonly name: string; readonly arrayDimensions: number }): string =>
  `${name}${"[]".repeat(Math.min(arrayDimensions, 6))}`;

/** Some index starts with these columns, in this order. */
const isIndexed = ({ indexes }: Table, columns: readonly string[]): boolean =>
  [...indexes.values()].some(({ keys }) =>
    columns.every((name, at) => nameKey(keys[at]?.column ?? "") === nameKey(name)),
  );

const code = (text: string): string => `\`${text.replaceAll(/[`\s]+/g, " ").slice(0, 80)}\``;
