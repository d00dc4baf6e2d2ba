import type { Change } from "./command.ts";
import { type Run, tellUnread } from "./run.ts";
import { type CallNode, shortCode } from "./source.ts";
import { atomAt, nameOf, noOptions, type Options, optionsOf, spanOf, truth, type Value } from "./value.ts";

/** A line of a `create table` or `alter table`; null: another call. */
export function changeCall(run: Run, call: CallNode, args: readonly Value[]): Value | null {
  const changes = changesOf(run, call, args);
  if (changes === null) return null;
  if (changes === "computed" || run.done.changes === null) {
    const reason = changes === "computed" ? "the column that it states is computed" : "it stands outside of a table";
    tellUnread(run, call.node, shortCode(run.source, call.node), reason, true);
  } else run.done.changes.push(...changes);
  return atomAt("ok", call.node);
}

function changesOf(run: Run, call: CallNode, args: readonly Value[]): readonly Change[] | "computed" | null {
  const [first, type, third] = args;
  const column = nameOf(first);
  const at = spanOf(call.node);
  const options = optionsOf(third);
  switch (call.name) {
    case "add":
    case "add_if_not_exists":
      if (column === null || type === undefined || type.kind === "unknown" || options === null) return "computed";
      return [{ kind: "add", column, type, options, ifNotExists: call.name !== "add", ...at }];
    case "modify":
      if (column === null || type === undefined || type.kind === "unknown" || options === null) return "computed";
      return [{ kind: "modify", column, type, options, ...at }];
    case "remove":
    case "remove_if_exists":
      if (column === null) return "computed";
      return [removal(column, type, options ?? noOptions, call)];
    case "timestamps": {
      const stated = optionsOf(first);
      return stated === null ? "computed" : timestamps(run, stated, call);
    }
    default:
      return null;
  }
}

function removal(column: string, type: Value | undefined, options: Options, call: CallNode): Change {
  const known = type === undefined || type.kind === "unknown" ? null : type;
  return {
    kind: "remove",
    column,
    type: known,
    options,
    ifExists: call.name === "remove_if_exists",
    ...spanOf(call.node),
  };
}

/** `timestamps`: two columns, NOT NULL unless it is said otherwise. */
function timestamps(run: Run, stated: Options, call: CallNode): readonly Change[] | "computed" {
  const at = spanOf(call.node);
  const configured = [...run.settings.timestamps].map(([name, value]) => [name, atomAt(value, at)] as const);
  const all = new Map<string, Value>([["null", atomAt("false", at)], ...configured, ...stated]);
  const type = all.get("type") ?? atomAt("naive_datetime", at);
  if (type.kind === "unknown") return "computed";
  const options = new Map([...all].filter(([name]) => !["type", "inserted_at", "updated_at"].includes(name)));
  return ["inserted_at", "updated_at"].flatMap((name): Change[] => {
    const own = all.get(name);
    if (own !== undefined && truth(own) === false) return [];
    return [{ kind: "add", column: nameOf(own) ?? name, type, options, ifNotExists: false, ...at }];
  });
}
