import { type MigrationChange, type OperationOf, type Table, tableOf } from "../../artifacts/migration/index.ts";
import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { CheckResult, ItemId } from "../../charter/index.ts";
import type { Assessment, Concern } from "../assess/assessment.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOf } from "../policy/severity-of.ts";
import type { SourceText } from "../source-text.ts";
import { type DesignTable, designTables, nameKey } from "./design-tables.ts";
import { listed } from "./listed.ts";
import { type Drift, tableDrift } from "./table-drift.ts";

const rule = "design-drift";
const item: ItemId = "entities-and-constraints";

/** A table that a migration creates and a design describes. */
interface Meeting {
  readonly design: Rfc;
  readonly described: DesignTable;
  readonly path: string;
  readonly operation: OperationOf<"create-table">;
  readonly drifts: readonly Drift[];
}

/**
 * Where the tables that a change creates differ from those of the designs that it names, in columns, types, indexes and
 * tenancy, whichever side has more. A table that only one side has is none: a design is built in several changes.
 */
export function designDrift(
  designs: readonly Rfc[],
  change: MigrationChange,
  sources: (path: string) => SourceText,
  policy: Policy,
): Pick<Assessment, "checks" | "concerns"> {
  const meetings = designs.flatMap((design) => meetingsOf(design, change));
  return {
    checks: meetings.map((meeting) => checkOf(meeting, sources)),
    concerns: meetings.flatMap((meeting) => concernOf(meeting, sources, policy)),
  };
}

function meetingsOf(design: Rfc, change: MigrationChange): readonly Meeting[] {
  const tables = designTables(design);
  return change.steps.flatMap(({ operation, migration: { path } }): readonly Meeting[] => {
    if (operation.kind !== "create-table" || operation.persistence === "temporary") return [];
    const described = tables.get(nameKey(operation.table.name));
    const built: Table | null = tableOf(change.after, operation.table);
    if (described === undefined || built === null) return [];
    return [{ design, described, path, operation, drifts: tableDrift(described, built, change.tenancy.column) }];
  });
}

function checkOf(
  { design, described, path, operation, drifts }: Meeting,
  sources: (path: string) => SourceText,
): CheckResult {
  const [first] = drifts;
  const { startLine, endLine } = operation.range;
  return {
    id: rule,
    item,
    path,
    status: first === undefined ? "pass" : "fail",
    reason:
      first === undefined
        ? `\`${described.name}\` is the table of the design (${design.path}, line ${described.line}).`
        : `${capital(first.text)}.`,
    evidence: [{ path, startLine, endLine, quote: sources(path).quote(operation.range) }],
  };
}

function concernOf(
  { design, described, path, operation, drifts }: Meeting,
  sources: (path: string) => SourceText,
  policy: Policy,
): readonly Concern[] {
  const severity = severityOf(policy, rule, item, drifts.some(({ serious }) => serious) ? "warning" : "advice");
  if (drifts.length === 0 || severity === "off") return [];
  return [
    {
      ...operation.range,
      path,
      rule,
      item,
      severity,
      message: `\`${operation.table.name}\` is not the table of the design (${design.path}, line ${described.line}): ${listed(drifts.map(({ text }) => text))}. Correct whichever is wrong, or say in the document why the two differ.`,
      quote: sources(path).quote(operation.range),
      suggestion: null,
      subject: `${design.path}\n${operation.table.name}`,
      draft: null,
    },
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
