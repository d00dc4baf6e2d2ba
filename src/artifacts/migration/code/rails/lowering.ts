import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import type { RangeOf } from "../../postgresql/line-index.ts";
import type { Span } from "../languages/ruby-node.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";
import type { SqlOfCode } from "./default-value.ts";
import { tableName } from "./names.ts";
import type { RailsCall } from "./run.ts";
import { textOf, type Value } from "./value.ts";

/** What turning calls into commands needs. */
export interface CallSetting {
  readonly dialect: Dialect;
  /** The version that the migration says it was written for: `7.1`. */
  readonly version: number;
  readonly rangeOf: RangeOf;
  readonly sqlOfCode: SqlOfCode;
  /** Whether it is written for the helpers that GitLab adds. */
  readonly gitlab: boolean;
  /** Definitions of views by the names of their files. */
  readonly views: ReadonlyMap<string, string>;
}

/** What a call does, or why that cannot be told, as the end of a sentence. */
export type Lowering = readonly LoweredStep[] | string;

/** Why a call is not read whose names are put together when it runs. */
export const namesUnknown = "its names are put together when it runs";

/** The place in the file of a part of the program. */
export const rangeAt = ({ rangeOf }: Pick<CallSetting, "rangeOf">, { start, end }: Span): Range => rangeOf(start, end);

/** Steps of commands. */
export const commands = (...made: readonly SchemaCommand[]): Lowering =>
  made.map((command) => ({ kind: "command", command }));

/** A step of one ALTER TABLE. */
export function alter(setting: CallSetting, call: RailsCall, actions: readonly AlterAction[]): Lowering {
  const table = tableOf(call.arguments[0]);
  if (table === null) return namesUnknown;
  return commands({ kind: "alter-table", at: rangeAt(setting, call.at), table, actions });
}

/** The table that an argument names; null: not known. */
export function tableOf(value: Value | undefined): ObjectName | null {
  const text = textOf(value);
  return text === null || text === "" ? null : tableName(text);
}

/** Two lowerings one behind the other. */
export const followed = (first: Lowering, second: Lowering): Lowering => {
  if (typeof first === "string") return first;
  return typeof second === "string" ? second : [...first, ...second];
};

/** The place of an argument where it is given, else that of the call. */
export const placeOf = (value: Value | undefined, call: { readonly at: Span }): Span => {
  if (value === undefined) return call.at;
  const inside = value.at.start >= call.at.start && value.at.end <= call.at.end && value.at.end > value.at.start;
  return inside ? value.at : call.at;
};
