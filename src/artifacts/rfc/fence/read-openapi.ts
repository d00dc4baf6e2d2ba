import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { Field } from "../fact.ts";
import { readYamlMap } from "../markdown/read-yaml-map.ts";

/** What an OpenAPI fragment names; offsets in its code. */
export interface OpenapiOutline {
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly start: number;
    readonly codes: readonly number[];
    /** A schema or an example stands under the operation. */
    readonly shaped: boolean;
    readonly list: boolean;
  }[];
  readonly schemas: readonly { readonly name: string; readonly start: number; readonly fields: readonly Field[] }[];
}

const methods = /^(?:get|post|put|patch|delete|head|options)$/;
const most = 300;
const longest = 200_000;

/**
 * Operations and schemas of a YAML or JSON fragment of OpenAPI or Swagger. Aliases are not followed. Never throws. Whole contracts
 * are read by `artifacts/api`; what people write into documents has no root, leaves parts out and breaks off, and this takes what
 * can be told of it.
 */
export function readOpenapi(code: string): OpenapiOutline {
  const root = readYamlMap(code.slice(0, longest));
  if (root === null) return { operations: [], schemas: [] };
  const pathMap = mapAt(root, "paths") ?? root;
  const schemas = mapAt(mapAt(root, "components"), "schemas") ?? mapAt(root, "definitions");
  return { operations: operationsOf(pathMap, code), schemas: schemasOf(schemas) };
}

/** Whether a fragment may hold more than its outline does. */
export const exceedsOutline = (code: string, operations: number): boolean =>
  code.length > longest || operations >= most;

function operationsOf(paths: YAMLMap, code: string): OpenapiOutline["operations"] {
  const operations: OpenapiOutline["operations"][number][] = [];
  for (const { key, value } of paths.items.slice(0, most)) {
    const path = keyOf(key);
    if (!path.startsWith("/") || !isMap(value)) continue;
    for (const operation of value.items) {
      const method = keyOf(operation.key);
      if (!methods.test(method) || !isMap(operation.value)) continue;
      const responses = mapAt(operation.value, "responses");
      const codes = responses?.items.map((item) => codeOf(keyOf(item.key))).filter((code) => code !== null) ?? [];
      const success = responses?.items.find((item) => /^["']?2/.test(keyOf(item.key)))?.value;
      operations.push({
        method: method.toUpperCase(),
        path,
        start: startOf(operation.key),
        codes,
        shaped: /\$ref|schema|properties|example/.test(sourceAt(operation.value, code)),
        list: method === "get" && /"?type"?: ?"?array/.test(sourceAt(success, code)),
      });
      if (operations.length >= most) return operations;
    }
  }
  return operations;
}

function schemasOf(map: YAMLMap | null): OpenapiOutline["schemas"] {
  return (map?.items ?? []).slice(0, most).map(({ key, value }) => {
    const properties = mapAt(value, "properties");
    const fields = (properties?.items ?? [])
      .slice(0, most)
      .map((item) => ({ name: keyOf(item.key), type: scalarAt(item.value, "type") }));
    return { name: keyOf(key), start: startOf(key), fields };
  });
}

function mapAt(node: unknown, name: string): YAMLMap | null {
  if (!isMap(node)) return null;
  const value = node.items.find((item) => keyOf(item.key) === name)?.value;
  return isMap(value) ? value : null;
}

function scalarAt(node: unknown, name: string): string | null {
  if (!isMap(node)) return null;
  const value = node.items.find((item) => keyOf(item.key) === name)?.value;
  if (isScalar(value)) return String(value.value);
  return isSeq(value) ? "union" : null;
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : typeof key === "string" ? key : "";
}

function codeOf(key: string): number | null {
  const wildcard = /^([1-5])xx$/i.exec(key)?.[1];
  if (wildcard !== undefined) return Number(wildcard) * 100;
  return /^[1-5]\d\d$/.test(key) ? Number(key) : null;
}

function sourceAt(node: unknown, code: string): string {
  return isNode(node) && node.range ? code.slice(node.range[0], Math.min(node.range[1], node.range[0] + 5000)) : "";
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}
