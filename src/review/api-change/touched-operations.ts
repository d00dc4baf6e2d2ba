import type { FieldDefinitionNode } from "graphql";
import {
  type AsyncapiChange,
  type ContractChange,
  directiveNames,
  fieldsOf,
  type GraphqlChange,
  type GraphqlContract,
  isSameField,
  type OpenapiChange,
  operationsAt,
  type ProtobufChange,
  type ProtobufContract,
  type ProtoMethod,
} from "../../artifacts/api/index.ts";
import type { Location } from "../../charter/index.ts";
import { rangeBetween } from "../../charter/index.ts";
import type { OperationFate } from "./api-change.ts";

/** An operation that a change touches, with the lines it takes, or would, as the change leaves it; null where there are none. */
export interface TouchedOperation {
  readonly name: string;
  /** Its name on the base branch, where that is another. */
  readonly was?: string;
  readonly fate: OperationFate;
  readonly at: Location | null;
}

/** What a change does to the operations of a contract, and which of them a place of the contract is about. */
export interface TouchedOperations {
  readonly operations: readonly TouchedOperation[];
  readonly at: (path: string, line: number, column: number) => readonly string[];
}

/** The operations that a change touches, in the order of the contract; what is removed comes last. */
export function touchedOperations(change: ContractChange): TouchedOperations {
  switch (change.format) {
    case "openapi":
      return ofOpenapi(change);
    case "asyncapi":
      return ofAsyncapi(change);
    case "graphql":
      return ofGraphql(change);
    case "protobuf":
      return ofProtobuf(change);
    default:
      return change satisfies never;
  }
}

function ofOpenapi({ operations, after }: OpenapiChange): TouchedOperations {
  const touched = operations.flatMap(({ status, before, after: now }): readonly TouchedOperation[] => {
    const operation = now ?? before;
    if (status === "unchanged" || operation === null) return [];
    const { id: name, entry, node } = operation;
    if (now === null) return [{ name, fate: "removed", at: null }];
    const start = entry.value.file === node.file && entry.keyStart < node.end ? entry.keyStart : node.start;
    const at = { path: node.file.path, ...rangeBetween(node.file, start, node.end) };
    const announced = now.deprecated && before?.deprecated === false;
    const was = before === null || before.id === name ? {} : { was: before.id };
    return [{ name, ...was, fate: announced ? "deprecated" : status, at }];
  });
  return { operations: touched, at: after === null ? () => [] : operationsAt(after) };
}

function ofAsyncapi({ before, after, isTouched }: AsyncapiChange): TouchedOperations {
  const earlier = new Set(before?.operations.map(({ id }) => id));
  const present = new Set(after?.operations.map(({ id }) => id));
  const touched = (after?.operations ?? []).flatMap(({ id, entry }): readonly TouchedOperation[] => {
    const { file, end } = entry.value;
    if (earlier.has(id) && !isTouched(entry.value)) return [];
    const at = { path: file.path, ...rangeBetween(file, Math.min(entry.keyStart, end), end) };
    return [{ name: id, fate: earlier.has(id) ? "changed" : "added", at }];
  });
  const gone = [...earlier].filter((id) => !present.has(id)).map(removed);
  return within([...touched, ...gone]);
}

function ofGraphql(change: GraphqlChange): TouchedOperations {
  const { before, after } = change;
  const earlier = rootFields(before);
  const present = rootFields(after);
  const touched = [...present].flatMap(([name, field]): readonly TouchedOperation[] => {
    const old = earlier.get(name);
    if (old !== undefined && isSameField(old, field)) return [];
    const { path, range } = change.placeOf(field);
    const announced = old !== undefined && isDeprecated(field) && !isDeprecated(old);
    return [{ name, fate: old === undefined ? "added" : announced ? "deprecated" : "changed", at: { path, ...range } }];
  });
  // What is gone is told where it would stand.
  const placed = new Map(
    change.differences.map(({ owner, member, place }) => [`${owner}.${member}`, { path: place.path, ...place.range }]),
  );
  const gone = [...earlier.keys()]
    .filter((name) => !present.has(name))
    .map((name): TouchedOperation => ({ name, fate: "removed", at: placed.get(name) ?? null }));
  const named = new Set([...touched, ...gone].map(({ name }) => name));
  const others = change.differences.flatMap(({ kind, owner, member, place }): readonly TouchedOperation[] => {
    const name = member === "" ? owner : `${owner}.${member}`;
    const field = `${owner}.${member.replace(/\(.*$/s, "")}`;
    if (named.has(name) || named.has(field) || !named.add(name)) return [];
    const fate = kind.endsWith("-removed") ? "removed" : kind.endsWith("-added") ? "added" : "changed";
    return [{ name, fate, at: { path: place.path, ...place.range } }];
  });
  return within([...touched, ...gone, ...others]);
}

/** The fields of the root types by `Query.orders`. */
function rootFields(contract: GraphqlContract | null): ReadonlyMap<string, FieldDefinitionNode> {
  const roots = contract === null ? [] : Object.values(contract.roots);
  return new Map(
    roots.flatMap((root) => {
      const type = root === null ? undefined : contract?.types.get(root);
      return type === undefined ? [] : fieldsOf(type).map((field) => [`${root}.${field.name.value}`, field] as const);
    }),
  );
}

const isDeprecated = (field: FieldDefinitionNode): boolean => directiveNames(field).includes("deprecated");

function ofProtobuf({ before, after }: ProtobufChange): TouchedOperations {
  const earlier = methodsOf(before);
  const present = methodsOf(after);
  const touched = [...present].flatMap(([name, method]): readonly TouchedOperation[] => {
    const old = earlier.get(name);
    if (old !== undefined && signature(old) === signature(method)) return [];
    const announced = old !== undefined && method.deprecated && !old.deprecated;
    const fate = old === undefined ? "added" : announced ? "deprecated" : "changed";
    return [{ name, fate, at: { path: after?.path ?? "", ...method.range } }];
  });
  return within([...touched, ...[...earlier.keys()].filter((name) => !present.has(name)).map(removed)]);
}

const methodsOf = (contract: ProtobufContract | null): ReadonlyMap<string, ProtoMethod> =>
  new Map(
    contract?.services.flatMap((service) =>
      service.methods.map((method) => [`${service.name}.${method.name}`, method] as const),
    ),
  );

const signature = ({ request, response, clientStreams, serverStreams, options, deprecated }: ProtoMethod): string =>
  JSON.stringify([request, response, clientStreams, serverStreams, options, deprecated]);

const removed = (name: string): TouchedOperation => ({ name, fate: "removed", at: null });

/** A line that holds more than these, as that of a minified schema does, tells nothing of any of them. */
const mostOfALine = 50;

/** Places are about the operations whose lines hold them. */
const within = (operations: readonly TouchedOperation[]): TouchedOperations => ({
  operations,
  at: (path, line) => {
    const found: string[] = [];
    for (const { name, at } of operations) {
      if (at !== null && at.path === path && at.startLine <= line && line <= at.endLine) found.push(name);
      if (found.length > mostOfALine) return [];
    }
    return found;
  },
});
