import { type Entry, flatten, type Operation, type Schema, type SourceNode } from "../../../artifacts/api/index.ts";
import { isWebhookReceiver } from "./webhook-receivers.ts";

/** A place of what clients send: a parameter, a property, the items of an array. */
export interface RequestSite {
  /** Composed schemas put together. */
  readonly schema: Schema;
  /** As it stands there. */
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
  const seen = new Set<SourceNode>();
  for (const operation of operations) {
    if (operation.origin !== "path" || isWebhookReceiver(operation)) continue;
    // The last is taken first, so that what is reached first comes first.
    const waiting = rootsOf(operation).toReversed();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next.node) || next.schema.readOnly) continue;
      seen.add(next.node);
      sites.push(next);
      for (const part of partsOf(next).toReversed()) waiting.push(part);
    }
  }
  return sites;
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
function named(schema: Schema, site: Omit<RequestSite, "schema" | "node">): RequestSite {
  const { node, name } = schema;
  const own = { schema: flatten(schema), node };
  if (name === null) return { ...site, ...own };
  return { ...site, ...own, label: name, owner: `#${name}`, component: name, address: `#${name}`, at: node };
}

function partsOf(site: RequestSite): readonly RequestSite[] {
  const { schema } = site;
  const part = (each: Schema, step: string, name = site.name, at: RequestSite["at"] = each.node): RequestSite =>
    named(each, {
      ...site,
      isRoot: false,
      name,
      label: `${site.label}${step === "" || step.startsWith("[") ? "" : site.isRoot && site.component === null ? " " : "."}${step}`,
      address: `${site.address}.${step}`,
      at,
    });
  const { items, additionalProperties } = schema;
  return [
    ...[...schema.properties].map(([name, each]) => part(each, name, name, schema.property(name) ?? each.node)),
    ...(items === null ? [] : [part(items, "[]")]),
    ...schema.prefixItems.map((each, at) => part(each, `[${at}]`)),
    ...[...schema.patternProperties.values()].map((each) => part(each, "[]")),
    ...(additionalProperties === null || additionalProperties.always !== null
      ? []
      : [part(additionalProperties, "[]")]),
    ...[...schema.anyOf, ...schema.oneOf].map((each) => part(each, "")),
  ];
}
