import type { ObjectName, Operation } from "../../../artifacts/migration/index.ts";
import type { ServerError } from "../../session.ts";

const spelled = (name: ObjectName | string): readonly string[] => (typeof name === "string" ? [name] : [name.name]);

/** Every name that an operation says of what it changes, without schemas. */
export function namesIn(operation: Operation): ReadonlySet<string> {
  const names: string[] = [];
  const say = (name: ObjectName | string | null) => {
    if (name !== null) names.push(...spelled(name));
  };
  if ("table" in operation) say(operation.table);
  if ("view" in operation) say(operation.view);
  if ("name" in operation) say(operation.name);
  if ("names" in operation) for (const name of operation.names) say(name);
  if ("partition" in operation) say(operation.partition);
  if ("column" in operation) say(typeof operation.column === "string" ? operation.column : operation.column.name);
  if ("columns" in operation && operation.kind !== "create-table") {
    for (const column of operation.columns ?? []) say(typeof column === "string" ? column : null);
  }
  if (operation.kind === "create-routine") say(operation.routine.name);
  if (operation.kind === "add-constraint") {
    say(operation.constraint.name);
    if (operation.constraint.kind === "not-null") say(operation.constraint.column);
  }
  if (operation.kind === "add-column") for (const { name } of operation.constraints) say(name);
  return new Set(names);
}

const within = /"([^"]{1,300})"/g;

const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** Names that a refusal says: quoted ones, those after a dot alone, and the function of `function f(integer) does not exist`. */
export function namesOf({ message }: ServerError): readonly string[] {
  const quoted = [...message.matchAll(within)].map(([, name = ""]) => name);
  const bare = /^(?:column|function|procedure|permission denied for \w+) ([\w.]{1,300})/.exec(message)?.[1];
  const said = [...quoted, ...(bare === undefined ? [] : [bare])];
  return said.flatMap((name) => [name, lastOf(name), lastOf(name.replace(/\(.*$/s, ""))]);
}
