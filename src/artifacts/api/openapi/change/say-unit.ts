import type { ContentId } from "../../source/content-ids.ts";
import type { Entry } from "../../source/source-node.ts";
import type { Body, Header, MediaType, OpenapiContract, Operation, Parameter, Response } from "../openapi.ts";
import { saySchema } from "./say-schema.ts";
import { type Saying, saying, schemaUnit, type Unit } from "./unit.ts";

/** Keywords of an operation that are read elsewhere, or tell people something and bind nobody. */
const leftOut = new Set([
  "parameters",
  "requestBody",
  "responses",
  "security",
  "callbacks",
  "deprecated",
  "consumes",
  "produces",
  "tags",
  "summary",
  "description",
  "externalDocs",
]);

/** Extensions that show an operation on a page. */
const shown = /^x-(?:code-?samples|examples?|readme|docs?|stoplight|redoc|mint|fern|speakeasy|github)(?:-|$)/iu;

/** What a unit of a contract says. */
export function sayUnit(unit: Unit, contract: OpenapiContract, contentId: ContentId): Saying {
  switch (unit.kind) {
    case "operation":
      return sayOperation(unit.value, contract, contentId);
    case "parameter":
      return sayParameter(unit.value);
    case "body":
      return sayBody(unit.value);
    case "media-type":
      return sayMediaType(unit.value);
    case "response":
      return sayResponse(unit.value);
    case "header":
      return sayHeader(unit.value);
    case "schema":
      return saySchema(unit.value, contract, contentId);
    default:
      return unit satisfies never;
  }
}

function sayOperation(operation: Operation, contract: OpenapiContract, contentId: ContentId): Saying {
  const { deprecated, sunset, stability, node, path, method } = operation;
  const others = [...node.entries.values()].filter(({ name }) => !leftOut.has(name) && !shown.test(name));
  const own = [
    method,
    deprecated,
    sunset,
    stability,
    securityWords(operation, contract),
    others.map((entry) => words(entry, contentId)).sort(),
  ];
  return saying(own, [
    ...operation.parameters.map((value) => [parameterLabel(value, path), { kind: "parameter", value }] as const),
    ["body", operation.body === null ? null : { kind: "body", value: operation.body }],
    ...operation.responses.map((value) => [`response ${value.status}`, { kind: "response", value }] as const),
    ...operation.callbacks.map(
      (value) => [`callback ${value.method} ${value.path}`, { kind: "operation", value }] as const,
    ),
  ]);
}

const words = ({ name, value }: Entry, contentId: ContentId): string => `${name} ${contentId(value)}`;

/** A path parameter is known by its place in the path, which is what clients send; others by their name. */
function parameterLabel({ in: place, name }: Parameter, path: string): string {
  const names: readonly string[] = place === "path" ? (path.match(/\{[^{}]*\}/gu) ?? []) : [];
  const index = names.indexOf(`{${name}}`);
  return index === -1 ? `parameter ${place} ${name}` : `path parameter ${index}`;
}

/** Who may call, by what proves it: what a scheme is called does not count. */
function securityWords({ security }: Operation, { securitySchemes }: OpenapiContract): readonly string[] | null {
  if (security === null) return null;
  return security
    .map((requirement) =>
      JSON.stringify(
        [...requirement]
          .map(([name, scopes]) => {
            const scheme = securitySchemes.get(name);
            const proof = scheme === undefined ? name : [scheme.type, scheme.in, scheme.parameter, scheme.scheme];
            return JSON.stringify([proof, [...scopes].sort()]);
          })
          .sort(),
      ),
    )
    .sort();
}

function sayParameter({
  name,
  required,
  deprecated,
  style,
  explode,
  allowEmptyValue,
  schema,
  content,
}: Parameter): Saying {
  const own = [name, required, deprecated, style, explode, allowEmptyValue];
  return saying(own, content.length > 0 ? contentParts(content) : [["schema", schemaUnit(schema)]]);
}

const sayBody = ({ required, content }: Body): Saying => saying([required], contentParts(content));

const contentParts = (content: readonly MediaType[]): readonly (readonly [string, Unit])[] =>
  content.map((value) => [`content ${value.type}`, { kind: "media-type", value }]);

const sayMediaType = ({ schema }: MediaType): Saying => saying([], [["schema", schemaUnit(schema)]]);

function sayResponse({ headers, content, links }: Response): Saying {
  const named = [...headers].map(([name, value]) => [`header ${name}`, { kind: "header", value }] as const);
  return saying([[...links].sort()], [...named, ...contentParts(content)]);
}

const sayHeader = ({ required, schema }: Header): Saying => saying([required], [["schema", schemaUnit(schema)]]);
