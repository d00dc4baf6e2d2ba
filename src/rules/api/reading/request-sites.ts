import {
  type Entry,
  flatten,
  type Operation,
  onlyAlternative,
  type Schema,
  type SourceNode,
} from "../../../artifacts/api/index.ts";
import { partsOf } from "./schema-parts.ts";
import { isWebhookReceiver } from "./webhook-receivers.ts";

/** A place of what clients send: a parameter, a property, the items of an array. */
export interface RequestSite {
  /** Composed schemas put together. */
  readonly schema: Schema;
  /** As it is written. */
  readonly raw: Schema;
  readonly node: SourceNode;
  /** The last name on the way to it: of the property or the parameter. Empty for a whole body. */
  readonly name: string;
  /** For people: `Order.note`, `POST /orders tags[]`. */
  readonly label: string;
  /** The component, or the part of an operation, that it stands in. */
  readonly owner: string;
  /** Name of that component; null where it stands in an operation. */
  readonly component: string | null;
  /** Where it stands in the owner; the same before and after a change that does not move it. */
  readonly address: string;
  /** What to point at. */
  readonly at: Entry | SourceNode;
  /** The first operation that leads to it. */
  readonly operation: Operation;
  /** Where its operation takes it from. */
  readonly in: "body" | "query" | "header" | "path" | "cookie";
  /** The body itself, and no part of it. */
  readonly isRoot: boolean;
}

/**
 * Every schema that clients of these operations send, each once, in the order in which it is reached. What is read-only is
 * not sent. Webhooks and callbacks are left out: what comes in there, the API has asked for; so are receivers of the webhooks of
 * others, whose bodies are theirs to shape.
 */
export function requestSites(operations: readonly Operation[]): readonly RequestSite[] {
  const sites: RequestSite[] = [];
  const walk: Walk = { met: new Set(), walked: new Set() };
  for (const operation of operations) {
    if (operation.origin !== "path" || isWebhookReceiver(operation)) continue;
    // The last is taken first, so that what is reached first comes first.
    const waiting = rootsOf(operation).toReversed();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (walk.met.has(next.node) || next.schema.readOnly) continue;
      walk.met.add(next.node);
      sites.push(next);
      for (const part of below(next, walk).toReversed()) waiting.push(part);
    }
  }
  return sites;
}

/** What was reported as a place, and what was looked into: a part of a composition is looked into and is no place of its own. */
interface Walk {
  readonly met: Set<SourceNode>;
  readonly walked: Set<SourceNode>;
}

function rootsOf(operation: Operation): RequestSite[] {
  const where = operation.id.replace(/\{[^{}]{0,100}\}/g, "{}");
  const root = (schema: Schema, name: string, place: RequestSite["in"], at: SourceNode): RequestSite =>
    named(schema, {
      name,
      label: name === "" ? operation.id : `${operation.id} ${name}`,
      owner: `${where} ${place}`,
      component: null,
      address: `${where} ${place} ${name}`,
      at,
      operation,
      in: place,
      isRoot: true,
    });
  const parameters = operation.parameters.flatMap(({ schema, content, name, in: place, node }) =>
    [schema, ...content.map((media) => media.schema)].flatMap((each) =>
      each === null ? [] : [root(each, name, place === "querystring" ? "query" : place, node)],
    ),
  );
  const bodies = (operation.body?.content ?? []).flatMap(({ schema }) =>
    schema === null ? [] : [root(schema, "", "body", schema.node)],
  );
  return [...parameters, ...bodies];
}

/** A site of a schema; one that is a component of its own is called and found by that name, however it was reached. */
function named(schema: Schema, site: Omit<RequestSite, "schema" | "raw" | "node">): RequestSite {
  const { node, name } = schema;
  const own = { schema: flatten(schema), raw: schema, node };
  return name === null ? { ...site, ...own } : { ...site, ...own, ...asComponent(name, node) };
}

const asComponent = (
  name: string,
  node: SourceNode,
): Pick<RequestSite, "label" | "owner" | "component" | "address" | "at"> => ({
  label: name,
  owner: `#${name}`,
  component: name,
  address: `#${name}`,
  at: node,
});

/** The places below one, those of its composition among them, each component's once. */
function below(site: RequestSite, { met, walked }: Walk): readonly RequestSite[] {
  return partsOf(site.raw).flatMap((part): readonly RequestSite[] => {
    if (walked.has(part.node)) return [];
    walked.add(part.node);
    const inside = part.name === null ? site : { ...site, ...asComponent(part.name, part.node), isRoot: false };
    return steps(part).flatMap(({ schema, step, name, at }) =>
      met.has(schema.node) ? [] : [siteAt(schema, step, inside, name ?? site.name, at ?? schema.node)],
    );
  });
}

interface Step {
  readonly schema: Schema;
  readonly step: string;
  readonly name?: string;
  readonly at?: Entry | null;
}

function steps(part: Schema): readonly Step[] {
  const { items, additionalProperties, prefixItems, patternProperties } = part;
  const values = additionalProperties === null || additionalProperties.always !== null ? [] : [additionalProperties];
  const chosen = onlyAlternative(part) === null ? [...part.anyOf, ...part.oneOf] : [];
  return [
    ...[...part.properties].map(([name, schema]) => ({ schema, step: name, name, at: part.property(name) })),
    ...prefixItems.map((schema, at) => ({ schema, step: `[${at}]` })),
    ...[...(items === null ? [] : [items]), ...patternProperties.values(), ...values].map((schema) => ({
      schema,
      step: "[]",
    })),
    ...chosen.map((schema) => ({ schema, step: "" })),
  ];
}

function siteAt(schema: Schema, step: string, inside: RequestSite, name: string, at: RequestSite["at"]): RequestSite {
  const dot = step === "" || step.startsWith("[") ? "" : inside.isRoot && inside.component === null ? " " : ".";
  return named(schema, {
    ...inside,
    isRoot: false,
    name,
    label: `${inside.label}${dot}${step}`,
    address: `${inside.address}.${step}`,
    at,
  });
}
