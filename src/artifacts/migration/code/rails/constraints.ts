import type { Span } from "../languages/ruby-node.ts";
import type { AlterAction, ConstraintSpec } from "../schema-command.ts";
import { alter, type CallSetting, followed, type Lowering, namesUnknown, rangeAt } from "./lowering.ts";
import { checkName, exclusionName, uniqueName } from "./names.ts";
import type { RailsCall } from "./run.ts";
import { isFalse, isTrue, type Options, optionNumber, optionText, textOf, textsOf, type Value } from "./value.ts";

/** A constraint as `t.check_constraint`, `t.unique_constraint` and `t.exclusion_constraint` declare it. */
export function constraintSpec(
  setting: CallSetting,
  at: Span,
  kind: string,
  table: string,
  subject: Value | undefined,
  options: Options,
): ConstraintSpec | null {
  if (options.has("name") && optionText(options, "name") === null) return null;
  const stated = optionText(options, "name");
  const place = { at: rangeAt(setting, at) };
  if (kind === "unique_constraint") {
    const columns = textsOf(subject) ?? [];
    const index = optionText(options, "using_index");
    if (columns.length === 0 && index === null) return null;
    const name = stated ?? uniqueName(table, index === null ? columns : [index]);
    const deferrable = optionText(options, "deferrable");
    return {
      ...place,
      kind: "unique",
      name,
      columns,
      ...(index === null ? {} : { usingIndex: index }),
      ...(deferrable === "immediate" || deferrable === "deferred" ? { deferrable } : {}),
    };
  }
  const expression = textOf(subject);
  if (expression === null) return null;
  if (kind === "exclusion_constraint") {
    const using = optionText(options, "using");
    const where = optionText(options, "where");
    const method = using === null ? "" : ` USING ${using}`;
    const sql = `EXCLUDE${method} (${expression})${where === null ? "" : ` WHERE (${where})`}`;
    return { ...place, kind: "raw", name: stated ?? exclusionName(table, expression), sql };
  }
  const notValid = isFalse(options.get("validate")) && setting.dialect === "postgresql" ? { notValid: true } : {};
  return { ...place, kind: "check", name: stated ?? checkName(table, expression), expression, ...notValid };
}

/** Statements on constraints other than foreign keys; null: it is none of them. */
export function constraintStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  const { name, arguments: given, options } = call;
  switch (name) {
    case "add_check_constraint":
      return setting.gitlab && given.length >= 3 ? gitlabCheck(setting, call) : addConstraint(setting, call);
    case "add_exclusion_constraint":
    case "add_unique_constraint":
      return addConstraint(setting, call);
    case "remove_check_constraint":
    case "remove_exclusion_constraint":
    case "remove_unique_constraint":
      return dropConstraint(setting, call);
    case "validate_check_constraint":
    case "validate_constraint":
      return validate(setting, call, optionText(options, "name") ?? textOf(given[1]));
    case "add_not_null_constraint":
    case "add_text_limit":
      return gitlabColumnCheck(setting, call);
    case "remove_not_null_constraint":
    case "remove_text_limit":
      return drop(setting, call, gitlabName(call), "check", true);
    case "validate_not_null_constraint":
    case "validate_text_limit":
      return validate(setting, call, gitlabName(call));
    default:
      return null;
  }
}

function addConstraint(setting: CallSetting, call: RailsCall): Lowering {
  const table = textOf(call.arguments[0]);
  const kind = call.name.replace(/^add_/, "");
  const constraint =
    table === null ? null : constraintSpec(setting, call.at, kind, table, call.arguments[1], call.options);
  if (constraint === null) return namesUnknown;
  return alter(setting, call, [{ kind: "add-constraint", at: rangeAt(setting, call.at), constraint }]);
}

function dropConstraint(setting: CallSetting, call: RailsCall): Lowering {
  const { arguments: given, options, name: method } = call;
  const table = textOf(given[0]);
  if (table === null || (options.has("name") && optionText(options, "name") === null)) return namesUnknown;
  const stated = optionText(options, "name");
  const ifExists = isTrue(options.get("if_exists"));
  if (method === "remove_unique_constraint") {
    const columns = textsOf(given[1]) ?? [];
    const name = stated ?? (columns.length === 0 ? null : uniqueName(table, columns));
    return drop(setting, call, name, "unique", ifExists);
  }
  const expression = textOf(given[1]);
  if (setting.gitlab && method === "remove_check_constraint") {
    return drop(setting, call, stated ?? expression, "check", true);
  }
  const nameOf = method === "remove_check_constraint" ? checkName : exclusionName;
  const usual = expression === null ? null : nameOf(table, expression);
  return drop(setting, call, stated ?? usual, method === "remove_check_constraint" ? "check" : "unknown", ifExists);
}

function drop(
  setting: CallSetting,
  call: RailsCall,
  name: string | null,
  constraint: Extract<AlterAction, { kind: "drop-constraint" }>["constraint"],
  ifExists: boolean,
): Lowering {
  if (name === null) return namesUnknown;
  const exists = ifExists && setting.dialect === "postgresql";
  return alter(setting, call, [
    { kind: "drop-constraint", at: rangeAt(setting, call.at), name, constraint, ifExists: exists },
  ]);
}

function validate(setting: CallSetting, call: RailsCall, name: string | null): Lowering {
  if (name === null) return namesUnknown;
  return alter(setting, call, [{ kind: "validate-constraint", at: rangeAt(setting, call.at), name }]);
}

/** GitLab: `add_check_constraint(table, check, name, validate: true)`, added NOT VALID and then validated. */
function gitlabCheck(setting: CallSetting, call: RailsCall): Lowering {
  const [, expression, name] = call.arguments.map(textOf);
  if (typeof expression !== "string" || typeof name !== "string") return namesUnknown;
  return validatedCheck(setting, call, name, expression);
}

function validatedCheck(setting: CallSetting, call: RailsCall, name: string, expression: string): Lowering {
  const at = rangeAt(setting, call.at);
  const constraint: ConstraintSpec = { at, kind: "check", name, expression, notValid: true };
  const added = alter(setting, call, [{ kind: "add-constraint", at, constraint }]);
  return isFalse(call.options.get("validate")) ? added : followed(added, validate(setting, call, name));
}

function gitlabColumnCheck(setting: CallSetting, call: RailsCall): Lowering {
  const column = textOf(call.arguments[1]);
  const name = gitlabName(call);
  if (column === null || name === null) return namesUnknown;
  const limit = call.arguments[2];
  const most = limit?.kind === "number" ? limit.value : optionNumber(call.options, "limit");
  if (call.name === "add_not_null_constraint") return validatedCheck(setting, call, name, `${column} IS NOT NULL`);
  return most === null ? namesUnknown : validatedCheck(setting, call, name, `char_length(${column}) <= ${most}`);
}

/** The name of a check that GitLab's helpers make for a column; its form is theirs, the hash stands for it. */
function gitlabName({ name, arguments: given, options }: RailsCall): string | null {
  const stated = optionText(options, "constraint_name");
  if (stated !== null) return stated;
  const [table, column] = given.map(textOf);
  if (typeof table !== "string" || typeof column !== "string") return null;
  return checkName(table, `${column}_${name.includes("text_limit") ? "max_length" : "not_null"}`).replace(
    "chk_rails_",
    "check_",
  );
}
