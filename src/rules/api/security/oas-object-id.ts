import type { Operation, Parameter } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { editedEndpoints } from "../reading/edited-operations.ts";
import { livedWithout } from "../reading/house-habit.ts";
import { newDefects } from "../reading/new-defects.ts";
import { bareName } from "../reading/words.ts";

const order = (responses: string): string => `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
security: [{ key: [] }]
paths:
  /orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: The order }
${responses}
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Api-Key } } }
`;

export const oasObjectId: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-object-id",
    title: "An object by its id, and no answer to who may not have it",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "Callers can put any id into a path. Where neither 403 nor 404 is an answer, nobody has decided what somebody else's object looks like, and the check that it is the caller's own is the one that gets forgotten: broken object level authorization is the first of OWASP's risks.",
    remedy:
      "Write the answer for an object that is not there or not the caller's: 404 for both hides which ids exist, 403 where callers may know it.",
    quietWhen: [
      "The operation needs no credential, or is no `GET`, `PUT`, `PATCH` or `DELETE`.",
      "One of 403, 404, 410, `4XX` and `default` is among its responses.",
      "It documents no error at all, which another rule says.",
      "The last part of its path is no id: a date, a language, a format, an enumeration.",
      "A `PUT` that creates (201).",
      "Four of five such operations of the base branch lack it too: then a new one is advice.",
    ],
    references: [references.api1, references.aip211],
    examples: {
      bad: [{ title: "only a bad request", text: order('        "400": { description: Not an id }'), quote: "get" }],
      good: [
        {
          title: "hidden as if it were not there",
          text: order('        "404": { description: No such order of yours }'),
        },
        { title: "one answer for every error", text: order("        default: { description: A problem }") },
      ],
    },
  },
  *check(change) {
    const lacks = (operation: Operation): "lacks" | null =>
      isOfObject(operation) && hasClientError(operation) && !isRefusable(operation) ? "lacks" : null;
    const found = newDefects(change, lacks).map(({ operation }) => operation);
    const [first] = found;
    for (const each of editedEndpoints(change))
      if (isOfObject(each) && isRefusable(each)) yield kept(each.entry, "Answers who may not have the object.");
    if (first === undefined) return;
    const lived = livedWithout(change, (each) => lacks(each) !== null, isOfObject);
    yield violation(first.entry, {
      subject: subjectOf("object", found),
      operations: found.map(({ id }) => id),
      ...(lived === null ? {} : { severity: "advice" }),
      message: `${named(found)} ${verb(found, "takes", "take")} an id and ${verb(found, "documents", "document")} neither 403 nor 404: nobody has said what a caller gets for somebody else's object, and servers made from the contract give it out. Add a 404 for objects that are not there or not the caller's (or a 403), and check the owner before anything is read.`,
    });
  },
};

/** Parameters that choose a view, and no object of anybody. */
const noObject =
  /^(?:version|apiversion|format|ext|extension|lang|language|locale|country\w{0,10}|currency\w{0,10}|region|date|year|month|day|type|kind|status|state|size|width|height|units?|z|x|y|slug|path|query|term|symbol|ticker|collection|resource|resourcetype|model|table|entity|entitytype|provider|category|section|field|action|filter|code)$/;

/** Methods that do something to one object. A `POST` to an id makes another one below it. */
const ofOne = new Set(["get", "put", "patch", "delete"]);

function isOfObject({ origin, method, path, parameters, security, responses }: Operation): boolean {
  if (origin !== "path" || !ofOne.has(method) || !isSecured(security)) return false;
  const last = /\{([^{}]{1,200})\}\/?$/.exec(path)?.[1];
  if (last === undefined || noObject.test(bareName(last))) return false;
  if (method === "put" && responses.some(({ status }) => status === "201")) return false;
  const parameter = parameters.find((each) => each.in === "path" && each.name === last);
  return parameter === undefined || isFree(parameter);
}

const isSecured = (security: Operation["security"]): boolean =>
  security !== null && security.length > 0 && security.every(({ size }) => size > 0);

const isFree = ({ schema }: Parameter): boolean =>
  schema === null || (schema.values === null && schema.format !== "date" && schema.types?.has("boolean") !== true);

const hasClientError = ({ responses }: Operation): boolean => responses.some(({ status }) => /^4/.test(status));

const isRefusable = ({ responses }: Operation): boolean =>
  responses.some(({ status }) => /^(?:403|404|410|4xx|default)$/i.test(status));
