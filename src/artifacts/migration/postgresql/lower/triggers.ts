import type { CreateTrigStmt, RuleStmt } from "libpg-query";
import type { Operation, OperationOf, TriggerEvent } from "../../operation.ts";
import { stringsOf } from "../node.ts";
import { qualifiedName, relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";

/** Bits of a trigger's type (catalog/pg_trigger.h). */
const before = 1 << 1;
const insteadOf = 1 << 6;
const events: readonly (readonly [number, TriggerEvent])[] = [
  [1 << 2, "insert"],
  [1 << 3, "delete"],
  [1 << 4, "update"],
  [1 << 5, "truncate"],
];

/** CREATE TRIGGER and CREATE CONSTRAINT TRIGGER. */
export function createTrigger(source: Source, node: CreateTrigStmt): readonly Operation[] {
  const timing = node.timing ?? 0;
  const fired = node.events ?? 0;
  return [
    {
      kind: "create-trigger",
      range: rangeOfSpan(source, source.span),
      table: relationName(node.relation),
      name: node.trigname ?? "",
      timing: (timing & before) !== 0 ? "before" : (timing & insteadOf) !== 0 ? "instead-of" : "after",
      events: events.filter(([bit]) => (fired & bit) !== 0).map(([, event]) => event),
      columns: stringsOf(node.columns),
      routine: qualifiedName(stringsOf(node.funcname)),
      forEachRow: node.row === true,
      orReplace: node.replace === true,
    },
  ];
}

const ruleEvents: Readonly<Record<string, OperationOf<"create-rule">["event"]>> = {
  CMD_INSERT: "insert",
  CMD_UPDATE: "update",
  CMD_DELETE: "delete",
};

/** CREATE RULE. */
export function createRule(source: Source, node: RuleStmt): readonly Operation[] {
  return [
    {
      kind: "create-rule",
      range: rangeOfSpan(source, source.span),
      table: relationName(node.relation),
      name: node.rulename ?? "",
      event: ruleEvents[node.event ?? ""] ?? "select",
      instead: node.instead === true,
      orReplace: node.replace === true,
    },
  ];
}
