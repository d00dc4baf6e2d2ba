import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { ApiExample, ApiRule } from "../api-rule.ts";
import { kept, listed, violation } from "../observe.ts";
import { subjectOf } from "../reading/about-operations.ts";
import { newDefects } from "../reading/new-defects.ts";
import { reviewedOperations } from "../reading/reviewed-operations.ts";
import { propertiesOf } from "../reading/schema-parts.ts";
import { bareName, endsInId } from "../reading/words.ts";

const put = (parameter: string, properties: string): string => `openapi: 3.1.0
info: { title: Articles, version: 1.0.0 }
paths:
  /articles/{id}:
    get:
      responses:
        "200": { description: The article. }
    put:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
${parameter}      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, properties: { ${properties} } }
      responses:
        "200": { description: The article as it is now. }
`;

const bad: readonly ApiExample[] = [
  { title: "an article that two people edit", text: put("", "text: { type: string }"), quote: "put" },
];

const good: readonly ApiExample[] = [
  {
    title: "a precondition",
    text: put("        - { name: If-Match, in: header, schema: { type: string } }\n", "text: { type: string }"),
  },
  { title: "a version in the body", text: put("", "text: { type: string }, version: { type: integer }") },
];

/** Names of a body's or a query's field by which the server sees that somebody else was faster. */
const versionNames =
  /^(?:version|revision|rev|etag|resourceversion|lockversion|versionid|versionnumber|generation|fingerprint|sha|concurrencystamp|rowversion|changenumber|(?:last)?(?:updated|modified)(?:at|on|time|date)?)$/;

const preconditions = new Set(["if-match", "if-unmodified-since", "if-none-match"]);

export const oasEtag: ApiRule = {
  meta: {
    id: "oas-etag",
    title: "An object is replaced without a look at what others wrote",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "Two people read an object, both change it, both write it back: the second write silently undoes the first. Nothing fails, nothing is logged, and what was lost turns up as a support case weeks later.",
    remedy:
      "Give the answers an `ETag`, take it back in `If-Match` and answer 412 where it no longer fits (RFC 9110, section 13); or keep a `version` in the object that the write has to name.",
    quietWhen: [
      "The operation takes `If-Match`, answers 412 or 428, or its body or query has a version, revision or etag.",
      "Nobody can read the object by this path, or the path does not end in an id: a singleton has one writer.",
      "The body is a JSON Patch, whose `test` operation is the precondition.",
      "The API has replaced objects without on the base branch: that is how it works.",
    ],
    references: [references.aip154, references.rfc9110, references.zalando],
    examples: { bad, good },
  },
  format: "openapi",
  *check(change) {
    const read = readablePaths(change);
    const overwrites = (operation: Operation): boolean => replaces(operation) && read.has(operation.path);
    const house = change.audit ? [] : (change.before?.operations ?? []).filter(overwrites);
    const reviewed = reviewedOperations(change).filter(overwrites);
    for (const operation of reviewed.filter(hasPrecondition))
      yield kept(operation.entry, "The write names the version that it replaces.");
    if (house.length > 0 && !house.some(hasPrecondition)) return;
    const found = newDefects(change, (operation) =>
      overwrites(operation) && !hasPrecondition(operation) ? true : null,
    );
    const [first] = found;
    if (first === undefined) return;
    const ids = found.map(({ operation }) => operation.id);
    yield violation(first.operation.entry, {
      subject: subjectOf(
        "",
        found.map(({ operation }) => operation),
      ),
      operations: ids,
      message: `${listed(ids)} ${ids.length === 1 ? "writes" : "write"} an object back without naming the version that was read: of two people who edit at once the second silently undoes the first. Take the \`ETag\` of the answer back in \`If-Match\` and answer 412, or keep a \`version\` in the body.`,
    });
  },
};

const readablePaths = ({ before, after }: OpenapiChange): ReadonlySet<string> =>
  new Set(
    [...(before?.operations ?? []), ...(after?.operations ?? [])].flatMap(({ method, path }) =>
      method === "get" ? [path] : [],
    ),
  );

function replaces({ method, origin, path, body, deprecated }: Operation): boolean {
  if (origin !== "path" || (method !== "put" && method !== "patch") || deprecated || !endsInId(path)) return false;
  const types = (body?.content ?? []).map(({ type }) => type);
  return types.some((type) => type.includes("json")) && !types.some((type) => type.includes("json-patch"));
}

function hasPrecondition({ parameters, responses, body }: Operation): boolean {
  return (
    parameters.some(
      ({ in: place, name }) =>
        (place === "header" && preconditions.has(name.toLowerCase())) ||
        (place === "query" && versionNames.test(bareName(name))),
    ) ||
    responses.some(({ status }) => status === "412" || status === "428") ||
    (body?.content ?? []).some(
      ({ schema }) => schema !== null && propertiesOf(schema).some(({ name }) => versionNames.test(bareName(name))),
    )
  );
}
