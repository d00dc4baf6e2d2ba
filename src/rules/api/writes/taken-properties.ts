import type { OpenapiChange, Operation, Schema } from "../../../artifacts/api/index.ts";
import type { Observation } from "../../rule.ts";
import { suggestKeys } from "../edit/suggest-keys.ts";
import { counted, listed, violation } from "../observe.ts";
import type { Property } from "../reading/schema-parts.ts";
import { isId } from "../reading/server-owned.ts";

/** Properties that an operation takes and should not. */
export interface Exposed {
  readonly schema: Schema;
  readonly properties: readonly Property[];
  /** `shared`: answers have the same schema. `own`: of a request's own schema, `times` where that is all. */
  readonly kind: "shared" | "own" | "times";
}

/** One cause: what is mended in one place, with the operations that take it. */
export interface Taken extends Exposed {
  readonly operations: readonly Operation[];
}

export const namesOf = (properties: readonly Property[]): readonly string[] => properties.map(({ name }) => name);

/** More components than these that are answered and taken alike are one habit of a house, told once. */
const mostOfAHabit = 3;

/** What a cause may be told together with: components that expose ids alone, components that expose more; else itself. */
export const habitOf = (taken: Taken): unknown =>
  taken.kind === "shared" && taken.schema.name !== null ? isAboutIds(taken) : taken;

const isAboutIds = ({ properties }: Exposed): boolean => properties.every(({ name }) => isId(name));

/** The findings about causes of one habit. */
export function takenMessages(change: OpenapiChange, alike: readonly Taken[]): readonly Observation[] {
  const [first] = alike;
  if (first === undefined || alike.length <= mostOfAHabit) return alike.map((each) => reported(change, each));
  return [reportedHabit(first, alike)];
}

function reportedHabit(first: Taken, alike: readonly Taken[]): Observation {
  const names = [...new Set(alike.flatMap(({ properties }) => namesOf(properties)))];
  const schemas = alike.flatMap(({ schema }) => schema.name ?? []);
  const operations = [...new Set(alike.flatMap((each) => each.operations.map(({ id }) => id)))];
  return violation(first.properties[0]?.entry ?? first.schema.node, {
    subject: `${schemas.join(" ")} ${names.join(" ")}`,
    operations,
    message: `${counted(schemas.length, "schema")} (${listed(schemas)}) are answered and taken alike, so that ${listed(names)} ${names.length === 1 ? "is" : "are"} taken from the clients of ${counted(operations.length, "operation")}: ${consequences.shared}. Mark what the server decides \`readOnly: true\`, to belong to answers alone, or give requests schemas of their own.`,
    ...(isAboutIds(first) ? { severity: "advice" } : {}),
  });
}

function reported(change: OpenapiChange, taken: Taken): Observation {
  const { schema, properties, kind, operations } = taken;
  const names = namesOf(properties);
  const ids = operations.map(({ id }) => id);
  const [it, are] = names.length === 1 ? ["it", "is"] : ["them", "are"];
  const where = schema.name === null || kind === "times" ? "" : ` of ${listed([schema.name])}`;
  const takers = ids.length === 1 ? listed(ids) : `${counted(ids.length, "operation")} (${listed(ids)})`;
  const remedy =
    kind === "shared" ? `Mark ${it} \`readOnly: true\`, to belong to answers alone` : `Take ${it} out of the request`;
  return violation(properties[0]?.entry ?? schema.node, {
    subject: `${schema.name ?? ids[0]} ${names.join(" ")}`,
    operations: ids,
    message: `${listed(names)}${where} ${are} taken from the clients of ${takers}: ${consequences[kind]}. ${remedy}, or say in the description who may send ${it}.`,
    suggestion: kind === "shared" && change.before === null ? suggestReadOnly(properties) : null,
    ...(kind === "times" || isAboutIds(taken) ? { severity: "advice" } : {}),
  });
}

const consequences: Readonly<Record<Exposed["kind"], string>> = {
  shared: "where the body is saved as a whole, anybody sets what the server has to decide (mass assignment)",
  own: "anybody gives themselves what somebody else has to grant (mass assignment)",
  times: "records can be dated back or signed with another name, and what audits rely on is what the client says",
};

const suggestReadOnly = (properties: readonly Property[]): ReturnType<typeof suggestKeys> =>
  suggestKeys(
    properties.flatMap(({ entry }) => (entry === null ? [] : [{ node: entry.value, key: "readOnly", value: true }])),
  );
