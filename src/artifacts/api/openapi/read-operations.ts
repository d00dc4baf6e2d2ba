import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import type { Operation } from "./openapi.ts";
import { type Method, type PathItem, readPathItem } from "./path-item.ts";
import { operationReader } from "./read-operation.ts";
import { byNode, type Reading } from "./reading.ts";
import { valueAt } from "./values.ts";

/** Operations of callbacks of callbacks are read this deep. */
const deepestCallback = 4;

/** Where an operation was found. */
interface Found {
  readonly origin: Operation["origin"];
  readonly path: string;
  readonly id: string;
  readonly item: PathItem;
  readonly method: Method;
}

/** Every operation of a contract: of its paths, then its webhooks, then callbacks, each callback's once however many share it. */
export function readOperations(reading: Reading): readonly Operation[] {
  const content = operationReader(reading);
  const item = byNode((node: SourceNode) => readPathItem(reading, node));
  const calledBack = new Map<ObjectNode, Operation>();
  const callbacks: Operation[] = [];
  const unique = uniqueNames();

  const operationAt = ({ origin, path, id, item, method }: Found, depth: number): Operation => {
    const { method: name, entry, node } = method;
    const own: Operation[] = [];
    const operation: Operation = { ...content(node, item), origin, method: name, path, id, entry, callbacks: own };
    if (origin === "callback") {
      calledBack.set(node, operation);
      callbacks.push(operation);
    }
    if (depth < deepestCallback) own.push(...callbacksOf(node, id, depth + 1));
    return operation;
  };
  const callbacksOf = (operation: ObjectNode, of: string, depth: number): Operation[] => {
    const named = valueAt(operation, "callbacks");
    return entriesOf(reading, named, "the callbacks by name").flatMap(({ name, value }) =>
      entriesOf(reading, value, "a callback").flatMap(({ name: path, value: node }) => {
        const found = item(node);
        return found.methods.map((method) => {
          const id = `${method.method.toUpperCase()} callback ${name} of ${of}`;
          const shared = calledBack.get(method.node);
          return shared ?? operationAt({ origin: "callback", path, id: unique(id), item: found, method }, depth);
        });
      }),
    );
  };
  const operationsOf = (holder: SourceNode | null, origin: "path" | "webhook"): Operation[] =>
    entriesOf(reading, holder, "path items").flatMap(({ name: path, value }) => {
      const found = item(value);
      const word = origin === "webhook" ? "webhook " : "";
      return found.methods.map((method) => {
        const id = unique(`${method.method.toUpperCase()} ${word}${path}`);
        return operationAt({ origin, path, id, item: found, method }, 0);
      });
    });

  const { root } = reading;
  const paths = operationsOf(valueAt(root, "paths"), "path");
  const webhooks = operationsOf(valueAt(root, "webhooks") ?? valueAt(root, "x-webhooks"), "webhook");
  return [...paths, ...webhooks, ...callbacks];
}

/** Entries of a mapping, or of one that is referred to, extensions left out. */
function entriesOf(reading: Reading, node: SourceNode | null, what: string) {
  const target = node === null ? null : reading.target(node, what);
  return [...(target?.node.entries.values() ?? [])].filter(({ name }) => !name.startsWith("x-"));
}

/** Tells names apart that are the same: the second gets ` (2)`. */
function uniqueNames(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}
