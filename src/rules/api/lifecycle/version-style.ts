import type { OpenapiChange, OpenapiContract, Operation } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { isHabit } from "../reading/house-habit.ts";
import { newDefects } from "../reading/new-defects.ts";
import { purposeOf } from "../reading/operation-purpose.ts";
import { bareName } from "../reading/words.ts";

/** The version in a path, `v1` of `/api/v1/orders`; null without one. */
export const versionIn = (path: string): string | null =>
  path
    .split("/")
    .find((part) => /^v\d{1,3}(?:[._]\d{1,3}|(?:alpha|beta)\d{0,3})?$|^20\d\d-\d\d(?:-\d\d)?$/i.test(part)) ?? null;

/** The version in the path of the server; null where the servers differ, or there is none. */
function serverVersion({ servers }: OpenapiContract): string | null {
  const versions = new Set(servers.map((url) => versionIn(url.replace(/^[a-z]{2,10}:\/\/[^/]{0,300}/i, ""))));
  const [only = null] = versions;
  return versions.size === 1 ? only : null;
}

const isAsked = (each: Operation): boolean => each.origin === "path" && purposeOf(each) === null;

/** The paths that lead to a version: `/apis/apps` of `/apis/apps/v1/deployments` tells which versions there are. */
function pathsAbove(path: string): readonly string[] {
  const parts = path.split("/");
  const at = parts.indexOf(versionIn(path) ?? "");
  return at < 1 ? [] : parts.slice(0, at).map((_part, end) => parts.slice(0, end + 1).join("/"));
}

/** Paths without a version among paths that have one. */
export function* unversioned(change: OpenapiChange, after: OpenapiContract): Iterable<Observation> {
  if (serverVersion(after) !== null) return;
  const known = (change.audit || change.before === null ? after : change.before).operations.filter(isAsked);
  const versioned = known.flatMap(({ path }) => versionIn(path) ?? []);
  if (!isHabit(versioned.length, known.length)) return;
  const above = new Set(known.flatMap(({ path }) => pathsAbove(path)));
  const lacks = (each: Operation) =>
    isAsked(each) && versionIn(each.path) === null && !above.has(each.path.replace(/\/+$/, "")) ? "unversioned" : null;
  const found = newDefects(change, lacks).map(({ operation }) => operation);
  const [first] = found;
  if (first === undefined) return;
  yield violation(first.entry, {
    subject: subjectOf("unversioned", found),
    operations: found.map(({ id }) => id),
    ...(change.audit || change.before === null ? { severity: "advice" } : {}),
    message: `${named(found)} ${verb(found, "has", "have")} no version in the path, where ${versioned.length} other operations have one (${code(versioned[0] ?? "")}): the next incompatible change of ${verb(found, "it", "them")} has nowhere to live beside the old one. Put ${verb(found, "it", "them")} below the version that the others have.`,
  });
}

/** Paths that repeat the version of the server: `/v1` of the base URL and `/v2` of the path make `/v1/v2`. */
export function* versionedTwice(change: OpenapiChange, after: OpenapiContract): Iterable<Observation> {
  const server = serverVersion(after);
  const why = (each: Operation): string | null => {
    if (!isAsked(each) || versionIn(each.path) === null) return null;
    if (server !== null) return `below a server whose URL has ${code(server)} already`;
    const parameter = each.parameters.find(
      ({ in: place, name }) =>
        (place === "header" || place === "query") && /^(?:x\w{0,20})?apiversion$|^acceptversion$/.test(bareName(name)),
    );
    return parameter === undefined ? null : `and the parameter ${code(parameter.name)} besides`;
  };
  const found = newDefects(change, why);
  const [first] = found;
  if (first === undefined) return;
  const operations = found.map(({ operation }) => operation);
  yield violation(first.operation.entry, {
    subject: subjectOf("twice", operations),
    operations: operations.map(({ id }) => id),
    ...(server === null ? { severity: "advice" } : {}),
    message: `${named(operations)} ${verb(operations, "has", "have")} a version in the path, ${first.defect}: ${server === null ? "nobody can say which of the two decides, and caches and gateways know only one" : "clients join the two, and call an address that is not there"}. Keep one place for the version.`,
  });
}
