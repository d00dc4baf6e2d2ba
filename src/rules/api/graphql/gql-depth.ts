import { Kind } from "graphql";
import {
  type GraphqlChange,
  type GraphqlContract,
  interfacesOf,
  isList,
  namedType,
} from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { keptAt, violationAt } from "../observe.ts";
import type { SchemaField } from "./reviewed-fields.ts";
import { allFields } from "./reviewed-fields.ts";

/** What a schema says where requests are bounded: in a description, a comment, or a directive that gives fields a cost. */
const limit =
  /\b(?:quer(?:y|ies)|request|selection|max(?:imum)?|nesting)\W{0,3}(?:depth|complexity|cost)|\b(?:depth|complexity|cost)\W{1,3}(?:limit|of (?:at most|a request|a query)|is (?:limited|bounded)|at most|analysis)|\bpersisted (?:quer|operation|document)|\btrusted documents?\b|\b(?:at most|up to) \w+ levels\b|@(?:cost|complexity|listSize|rateLimit|maxDepth|depthLimit|costDirective)\b/i;

function* check(change: GraphqlChange): Iterable<Observation> {
  const { before, after, audit } = change;
  if (after === null) return;
  const cycle = widestCycle(after);
  if (cycle === null) return;
  if (before !== null && !audit && widestCycle(before)?.grows === cycle.grows) return;
  const said = after.files.find(({ text }) => limit.test(text));
  const { field, coordinate } = cycle.closing;
  if (said !== undefined) {
    yield keptAt(change.placeOf(field), `How deep or costly a request may be is said in ${code(said.path)}.`);
    return;
  }
  yield violationAt(change.placeOf(field), {
    subject: "recursive types",
    severity: cycle.grows ? "warning" : "advice",
    message: `From ${code(coordinate)} fields lead back to ${code(cycle.to)}, so that a request may nest it as deep as its sender likes${cycle.grows ? ", and each level multiplies the objects to fetch" : ""}; nothing in the schema says where that ends, and one request can take the server down. Limit the depth or cost of requests in the server, or take persisted ones only, and say the limit in a description of the schema (${code('"Requests are at most 8 levels deep."')}).`,
  });
}

interface Cycle {
  /** The field that leads back. */
  readonly closing: SchemaField;
  readonly to: string;
  /** A list is on the way round: each round multiplies what is fetched. */
  readonly grows: boolean;
}

/** A way from a type back to itself over fields, one over a list if there is one; null without any. */
function widestCycle(contract: GraphqlContract): Cycle | null {
  const fields = allFields(contract).filter(({ operation }) => operation === null);
  const edges = edgesOf(contract, fields);
  const component = componentsOf(edges);
  const within = fields.filter(({ type, field }) => sameCycle(component, type.name.value, namedType(field.type)));
  const closing = within.find(({ field }) => isList(field.type)) ?? within[0];
  if (closing === undefined) return null;
  const grows = within.some(({ field }) => isList(field.type));
  return { closing, to: closing.type.name.value, grows };
}

/**
 * Which types lead to which: by fields, and from an interface or a union to its cases. `Node` leads nowhere: everything is a
 * case of it, and no request nests by it alone.
 */
function edgesOf(contract: GraphqlContract, fields: readonly SchemaField[]): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    const known = edges.get(from);
    if (known === undefined) edges.set(from, new Set([to]));
    else known.add(to);
  };
  for (const { type, field } of fields) add(type.name.value, namedType(field.type));
  for (const type of contract.types.values()) {
    for (const name of interfacesOf(type)) add(name, type.name.value);
    if (type.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const { name } of type.types ?? []) add(type.name.value, name.value);
    }
  }
  edges.delete("Node");
  return edges;
}

const sameCycle = (component: ReadonlyMap<string, number>, from: string, to: string): boolean =>
  component.get(from) !== undefined && component.get(from) === component.get(to);

/**
 * Numbers the types by the cycle that they are in; types in none have no number. Tarjan's algorithm, with a stack of its own:
 * a chain of types may be longer than the process's.
 */
function componentsOf(edges: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const onStack = new Set<string>();
  const component = new Map<string, number>();
  const enter = (name: string) => {
    index.set(name, index.size);
    low.set(name, index.size - 1);
    open.push(name);
    onStack.add(name);
    return { name, next: [...(edges.get(name) ?? [])].values() };
  };
  const lower = (name: string, value: number) => low.set(name, Math.min(low.get(name) ?? value, value));
  for (const start of edges.keys()) {
    if (index.has(start)) continue;
    const path = [enter(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { done, value: to } = top.next.next();
      if (done !== true) {
        if (!index.has(to)) path.push(enter(to));
        else if (onStack.has(to)) lower(top.name, index.get(to) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.name, low.get(top.name) ?? 0);
      if (low.get(top.name) === index.get(top.name)) close(top.name);
    }
  }
  return component;

  function close(root: string): void {
    const members = open.splice(open.lastIndexOf(root));
    for (const member of members) onStack.delete(member);
    if (members.length === 1 && edges.get(root)?.has(root) !== true) return;
    for (const member of members) component.set(member, index.get(root) ?? 0);
  }
}

export const gqlDepth: ApiRule = {
  format: "graphql",
  meta: {
    id: "gql-depth",
    title: "Recursive types without a limit on requests",
    item: "rate-limiting",
    severity: "warning",
    problem:
      "Where types lead back to one another, a client decides how deep a request goes, and where a list is on the way each level multiplies the objects that are fetched: ten friends of ten friends, six levels deep, are a million. A limit per request or per minute does not help, since it is one request.",
    remedy:
      "Limit the depth or the cost of requests in the server before it executes them, or take persisted requests only. Say the limit in a description of the schema, or give fields a `@cost`, so that clients and reviewers know it.",
    quietWhen: [
      "A description, a comment or a directive (`@cost`, `@complexity`, `@listSize`) of the schema speaks of the depth or cost of requests, or of persisted ones.",
      "The schema's types led back to one another on the base branch already.",
      "Types lead back only through the interface `Node`.",
      "Where no list is on the way round, it is advice.",
    ],
    references: [
      { title: "GraphQL: Security, demand control", url: "https://graphql.org/learn/security/#demand-control" },
      {
        title: "OWASP GraphQL Cheat Sheet: Query limiting",
        url: "https://cheatsheetseries.owasp.org/cheatsheets/GraphQL_Cheat_Sheet.html#query-limiting-depth-amount",
      },
    ],
    examples: {
      bad: [
        {
          title: "friends of friends",
          text: "type Query {\n  user(id: ID!): User\n}\n\ntype User {\n  id: ID!\n  friends(first: Int! = 20): [User!]!\n}\n",
          quote: "friends(first: Int! = 20): [User!]!",
        },
      ],
      good: [
        {
          title: "a limit in the description",
          text: '"Requests are at most 8 levels deep, their query cost at most 1000."\nschema {\n  query: Query\n}\n\ntype Query {\n  user(id: ID!): User\n}\n\ntype User {\n  id: ID!\n  friends(first: Int! = 20): [User!]!\n}\n',
        },
        {
          title: "types that lead nowhere back",
          text: "type Query {\n  order(id: ID!): Order\n}\n\ntype Order {\n  lines: [Line!]!\n}\n\ntype Line {\n  sku: String!\n}\n",
        },
      ],
    },
  },
  check,
};
