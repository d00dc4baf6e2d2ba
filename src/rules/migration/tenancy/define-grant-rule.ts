import type { MigrationChange, ObjectName } from "../../../artifacts/migration/index.ts";
import type { Severity } from "../../../charter/index.ts";
import type { RuleMeta } from "../../rule.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type GrantStep, grantSteps } from "../reading/grant-steps.ts";
import { code, sqlName } from "../reading/sql-name.ts";

/** What is wrong with one GRANT. Those of the same `group` are told together. */
export interface GrantFault {
  readonly group: string;
  /** The message, given the objects of all grants of the group as words. */
  readonly message: (objects: string) => string;
  /** The heaviest of a group counts; undefined: the rule's own, which is the heaviest. */
  readonly severity?: Severity;
  readonly draft?: readonly string[];
  /** What the statement would say instead; only a group of one has a suggestion. */
  readonly rewrite?: (text: string) => string;
}

interface Group {
  readonly first: GrantStep;
  readonly fault: GrantFault;
  readonly objects: string[];
  readonly draft: string[];
  count: number;
}

/** A rule about GRANTs: one finding for each group of them, at the first, with all objects listed. */
export function grantRule(
  meta: RuleMeta<MigrationExample>,
  judge: (grant: GrantStep, change: MigrationChange) => GrantFault | null,
): MigrationRule {
  return {
    meta,
    *check(change) {
      const groups = new Map<string, Group>();
      for (const grant of grantSteps(change)) {
        const fault = judge(grant, change);
        if (fault === null) continue;
        const group = groups.get(fault.group) ?? { first: grant, fault, objects: [], draft: [], count: 0 };
        groups.set(fault.group, group);
        group.count++;
        group.objects.push(...objectsOf(grant));
        group.draft.push(...(fault.draft ?? []));
      }
      for (const [subject, { first, fault, objects, draft, count }] of groups) {
        const message = fault.message(listed(objects));
        const severity = fault.severity === undefined ? {} : { severity: fault.severity };
        const { rewrite } = fault;
        const suggestion = count > 1 || rewrite === undefined ? null : rewrittenStatement(first.step, rewrite);
        yield violation(first.step, { subject, message, draft, suggestion, ...severity });
      }
    },
  };
}

function objectsOf({ operation: { on, names } }: GrantStep): readonly string[] {
  const words = (name: ObjectName): string => code(sqlName(name));
  if (on === "table" || on === "sequence") return names.map(words);
  const all = /^all-(.*)$/.exec(on)?.[1];
  return names.map((name) => `${all === undefined ? on : `all ${all} of the schema`} ${words(name)}`);
}

function listed(objects: readonly string[]): string {
  const different = [...new Set(objects)];
  const more = different.length > 4 ? ` and ${different.length - 4} more` : "";
  return different.slice(0, 4).join(", ") + more;
}
