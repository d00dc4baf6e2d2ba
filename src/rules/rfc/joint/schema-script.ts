import type { Rfc } from "../../../artifacts/rfc/index.ts";
import {
  indexOf,
  policyDraft,
  tenantColumnDraft,
  tenantColumnOf,
  unindexedReferences,
  uniqueDraft,
} from "../draft/table-drafts.ts";
import { tablesOf } from "../reading/tables.ts";
import { keyGaps } from "../reading/tenant-keys.ts";
import type { JointDraftRule, OpenChecks } from "./joint-draft.ts";
import { joined } from "./joint-draft.ts";

/** A script of more statements is a migration, and that is the author's. */
const most = 6;

/** The keys, indexes and policies that the document's tables lack, as one script. */
export const schemaScript: JointDraftRule = {
  alone: true,
  covers: ["dm-constraints", "dm-indexes", "dm-tenancy", "dm-tenancy-key-coverage"],
  write,
};

function write(rfc: Rfc, open: OpenChecks): readonly string[] {
  const created = tablesOf(rfc).filter(({ created: is }) => is);
  if (created.length === 0) return joined(open);
  const statements = [
    ...(open.has("dm-tenancy-key-coverage") || open.has("dm-tenancy") ? tenancy(rfc) : []),
    ...(open.has("dm-constraints") ? sqlOf(uniqueDraft(rfc)) : []),
    ...(open.has("dm-indexes") ? unindexedReferences(rfc).slice(0, most).map(indexOf) : []),
  ];
  const once = [...new Set(statements)];
  const prose = new Map([...open].filter(([, { draft }]) => !draft.join("\n").includes("```sql")));
  const words = joined(prose);
  const script = once.length === 0 ? [] : ["```sql", ...once, "```"];
  return [...words, ...(words.length > 0 && script.length > 0 ? [""] : []), ...script];
}

/** The column where a table has none, and row-level security for the tables that have it. */
function tenancy(rfc: Rfc): readonly string[] {
  const column = tenantColumnOf(rfc);
  const bare = keyGaps(rfc).flatMap((gap) => (gap.kind === "table" ? [gap.table] : []));
  const owned = tablesOf(rfc).filter(({ columns, created }) => created && columns.includes(column));
  return [
    ...bare.slice(0, most).flatMap((table) => sqlOf(tenantColumnDraft(rfc, table))),
    ...owned.slice(0, most).flatMap(({ name }) => sqlOf(policyDraft(rfc, name, column) ?? [])),
  ];
}

/** The statements inside a fence. */
function sqlOf(lines: readonly string[]): readonly string[] {
  return lines[0] === "```sql" ? lines.slice(1, -1) : [];
}
