import type { ErrorObject, ValidateFunction } from "ajv";
import { isObject } from "../http/context.ts";
import { compileTemplate } from "../http/route.ts";
import type { JsonObject } from "../state/model.ts";
import { type Description, githubDescription } from "./description.ts";

/** Tells what GitHub's description finds wrong with requests. */
export interface RequestValidator {
  /** What is wrong with a request, a line each; `body` is undefined when there is none. */
  check(
    route: { readonly method: string; readonly template: string },
    params: Readonly<Record<string, string>>,
    query: URLSearchParams,
    body: unknown,
  ): readonly string[];
  /** Whether GitHub has a route for a path at all. */
  describes(method: string, path: string): boolean;
}

/** What GitHub serves and does not describe: where its redirects and the links of its lists lead. */
export const undescribed: ReadonlySet<string> = new Set(["/repositories/{repository_id}"]);

/** A validator by the description; the description is read at the first request. */
export function createRequestValidator(): RequestValidator {
  return {
    check(route, params, query, body) {
      if (undescribed.has(route.template)) return [];
      const description = githubDescription();
      const operation = description.operation(route.template, route.method.toLowerCase());
      if (operation === null) return [`${route.method} ${route.template} is not in GitHub's description`];
      return [
        ...checkParameters(description, route, operation, params, query),
        ...checkBody(description, route, operation, body),
      ];
    },
    describes(method, path) {
      const description = githubDescription();
      const segments = path.split("/").slice(1);
      return description.templates.some(
        (template) =>
          description.operation(template, method.toLowerCase()) !== null &&
          compileTemplate(template)(segments) !== null,
      );
    },
  };
}

type Place = { readonly method: string; readonly template: string };

function checkParameters(
  description: Description,
  { method, template }: Place,
  operation: JsonObject,
  params: Readonly<Record<string, string>>,
  query: URLSearchParams,
): readonly string[] {
  const list = Array.isArray(operation.parameters) ? operation.parameters : [];
  const parameters = list.map((one) => description.resolve(one));
  return ["path", "query"].flatMap((place) => {
    const declared = parameters.filter((one) => one.in === place);
    const properties = Object.fromEntries(declared.map((one) => [String(one.name), one.schema]));
    const required = declared.filter((one) => one.required === true).map((one) => String(one.name));
    const schema = { type: "object", properties, required };
    const given: Record<string, unknown> = place === "path" ? { ...params } : Object.fromEntries(query);
    const unknown = Object.keys(given).filter((name) => !(name in properties));
    const validate = description.compile(`${method} ${template} ${place}`, schema, true);
    return [
      ...unknown.map((name) => `${place} parameter "${name}" is unknown`),
      ...problems(validate, given, `${place} parameter`),
    ];
  });
}

function checkBody(
  description: Description,
  { method, template }: Place,
  operation: JsonObject,
  body: unknown,
): readonly string[] {
  const request = description.resolve(operation.requestBody);
  const content = isObject(request.content) ? request.content["application/json"] : undefined;
  const schema = isObject(content) && isObject(content.schema) ? content.schema : null;
  if (schema === null)
    return body === undefined || (isObject(body) && Object.keys(body).length === 0)
      ? []
      : ["body: the route takes none"];
  if (body === undefined) return request.required === true ? ["body is missing"] : [];
  const validate = description.compile(`${method} ${template} body`, schema);
  return [...unknownMembers(schema, body), ...problems(validate, body, "body")];
}

/** The description forbids no unknown members, but GitHub ignores them: whoever sends one means something else. */
function unknownMembers(schema: JsonObject, body: unknown): readonly string[] {
  const alternatives = ["oneOf", "anyOf", "allOf"].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
  const known = [schema, ...alternatives].flatMap((one) =>
    isObject(one) && isObject(one.properties) ? Object.keys(one.properties) : [],
  );
  if (!isObject(body) || known.length === 0) return [];
  return Object.keys(body)
    .filter((name) => !known.includes(name))
    .map((name) => `body member "${name}" is unknown`);
}

/** The complaints of a schema, one line each. */
export function problems(validate: ValidateFunction, value: unknown, where: string): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    (error: ErrorObject) => `${where}${error.instancePath} ${error.message ?? error.keyword}`,
  );
}
