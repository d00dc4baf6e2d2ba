import type { CallSite, HostObject } from "../javascript/host.ts";
import { type JsValue, jsHost, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { KnexColumn, KnexForeign, KnexTable } from "./model.ts";

/** What a chain on a column may say of the column itself. */
const modifiers: ReadonlyMap<string, string> = new Map([
  ...["defaultTo", "unsigned", "nullable", "first", "after", "comment", "collate", "check", "checkPositive"].map(
    (name) => [name, name] as const,
  ),
  ...["checkNegative", "checkIn", "checkNotIn", "checkBetween", "checkLength", "checkRegex"].map(
    (name) => [name, name] as const,
  ),
  ["default", "defaultTo"],
  ["defaultsTo", "defaultTo"],
  ["notNullable", "notNullable"],
  ["notNull", "notNullable"],
  ["drop", "drop"],
  ["alterType", "alterType"],
  ["queryContext", "queryContext"],
]);

/** The chain behind `t.string("name")`: modifiers, keys, `references`, `alter`. */
export function columnBuilder(column: KnexColumn, table: KnexTable): HostObject {
  let foreign: KnexForeign | null = null;
  const self: HostObject = {
    label: `t.${column.kind}`,
    reaches: false,
    method: (name, site) => {
      const modifier = modifiers.get(name);
      if (modifier !== undefined) {
        // The last word counts: `.notNullable().nullable()`.
        if (modifier === "nullable") column.modifiers.delete("notNullable");
        if (modifier === "notNullable") column.modifiers.delete("nullable");
        column.modifiers.set(modifier, site.args);
      } else if (name === "alter") column.alter = alteration(site);
      else if (name === "index" || name === "primary" || name === "unique") {
        if (!column.kind.includes("increments")) {
          const own: JsValue = { kind: "string", text: column.name, sql: plain(column), holes: 0, at: column.at };
          table.actions.push({ kind: "call", method: name, args: [own, ...site.args], at: site.at });
        }
      } else if (name === "references") {
        foreign = foreignOf([column.name], null, column);
        table.actions.push({ kind: "foreign", foreign });
        refer(foreign, site.args[0]);
      } else if (foreign === null || !sayForeign(foreign, name, site)) return null;
      return jsHost(self, site.at);
    },
  };
  return self;
}

const plain = ({ name, at }: KnexColumn) => ({ text: name, rangeOf: () => at });

function alteration({ args: [options], at }: CallSite): NonNullable<KnexColumn["alter"]> {
  const is = (name: string): boolean => {
    const value = propertyOf(options, name);
    return value?.kind !== "boolean" || value.value;
  };
  return { nullable: is("alterNullable"), type: is("alterType"), at };
}

/** A foreign key that nothing is known of yet but its columns. */
export const foreignOf = (
  columns: readonly string[],
  name: string | null,
  { at }: Pick<KnexColumn, "at">,
): KnexForeign => ({
  at,
  columns,
  name,
  references: null,
  table: null,
  onDelete: null,
  onUpdate: null,
  deferrable: null,
});

/** `references("id")`, `references("users.id")`, `references(["a", "b"])`. */
export function refer(foreign: KnexForeign, target: JsValue | undefined): void {
  const text = textOf(target);
  const dot = text?.lastIndexOf(".") ?? -1;
  if (text !== null && dot !== -1) {
    foreign.table = text.slice(0, dot);
    foreign.references = [text.slice(dot + 1)];
  } else foreign.references = textsOf(target);
}

/** What the chain behind a foreign key says; false: it says nothing of it. */
export function sayForeign(foreign: KnexForeign, name: string, { args: [value] }: CallSite): boolean {
  const text = textOf(value);
  switch (name) {
    case "references":
      refer(foreign, value);
      return true;
    case "on":
    case "inTable":
      foreign.table = text;
      return true;
    case "onDelete":
      foreign.onDelete = text;
      return true;
    case "onUpdate":
      foreign.onUpdate = text;
      return true;
    case "withKeyName":
      foreign.name = text;
      return true;
    case "deferrable":
      foreign.deferrable = text;
      return true;
    default:
      return false;
  }
}
