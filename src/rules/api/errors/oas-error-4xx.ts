import type { OpenapiChange, OpenapiContract, Operation } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { editedEndpoints } from "../reading/edited-operations.ts";
import { houseError, tellsClientErrors, tellsServerErrors } from "../reading/error-responses.ts";
import { livedWithout } from "../reading/house-habit.ts";
import { newDefects } from "../reading/new-defects.ts";
import { purposeOf } from "../reading/operation-purpose.ts";
import { bareName } from "../reading/words.ts";
import { addHouseError } from "./add-house-error.ts";
import { oasError4xxMeta } from "./oas-error-4xx.meta.ts";
import { problemDraft } from "./problem-draft.ts";

export const oasError4xx: ApiRule = {
  format: "openapi",
  meta: oasError4xxMeta,
  *check(change) {
    if (change.after === null) return;
    const edited = editedEndpoints(change);
    for (const each of edited)
      if (tellsClientErrors(each)) yield kept(each.entry, "Says what callers get for their errors.");
    yield* silentOnErrors(change, change.after);
    yield* silentOnRefusal(change);
    yield* silentOnConflict(change);
    yield* silentOnFailure(change, change.after);
  },
};

/** Operations that a caller can get wrong. Without input and without a credential there is nothing to refuse. */
function canFail(operation: Operation): boolean {
  const { origin, method, parameters, body, security } = operation;
  if (origin !== "path" || method === "options" || method === "head" || method === "trace") return false;
  const purpose = purposeOf(operation);
  if (purpose === "probe" || purpose === "discovery") return false;
  return parameters.length > 0 || body !== null || (security ?? []).some(({ size }) => size > 0);
}

const lacksErrors = (operation: Operation): "none" | null =>
  canFail(operation) && !tellsClientErrors(operation) ? "none" : null;

function* silentOnErrors(change: OpenapiChange, after: OpenapiContract): Iterable<Observation> {
  const found = newDefects(change, lacksErrors).map(({ operation }) => operation);
  const [first] = found;
  if (first === undefined) return;
  const lived = livedWithout(change, (each) => lacksErrors(each) !== null, canFail);
  const house = houseError(after, new Set(found));
  const remedy =
    house === null
      ? "Document the ones that callers can act on (400 or 422 for input, 401 and 403, 404 for an id, 409) and `default` for the rest, all with one error schema"
      : `Answer \`${house.status}\` with the component ${code(house.component)}, as the other operations do`;
  yield violation(first.entry, {
    subject: subjectOf("no error", found),
    operations: found.map(({ id }) => id),
    ...(lived === null ? {} : { severity: "advice" }),
    message: `${named(found)} ${verb(found, "documents", "document")} no error: generated clients treat a 400 or 404 as a crash, and every team guesses what it looks like. ${remedy}.`,
    suggestion: house === null ? null : addHouseError(found, house, after),
    draft: house === null ? problemDraft(after) : [],
  });
}

/** Statuses that say nothing of the body's contents. */
const notOfInput = /^(?:401|403|404|405|406|410|429)$/;

const lacksRefusal = (operation: Operation): "refusal" | null => {
  if (!canFail(operation) || operation.body === null || operation.method === "delete") return null;
  const errors = operation.responses.filter(({ status }) => /^(?:4|default)/i.test(status));
  return errors.length > 0 && errors.every(({ status }) => notOfInput.test(status)) ? "refusal" : null;
};

function* silentOnRefusal(change: OpenapiChange): Iterable<Observation> {
  const found = newDefects(change, lacksRefusal).map(({ operation }) => operation);
  const [first] = found;
  if (first === undefined) return;
  yield violation(first.entry, {
    subject: subjectOf("no refusal", found),
    operations: found.map(({ id }) => id),
    severity: "advice",
    message: `${named(found)} ${verb(found, "takes", "take")} a body and ${verb(found, "has", "have")} no answer for one that is wrong: a client cannot show its user which field was refused. Document 400 or 422 with the error schema that the other errors have.`,
  });
}

const lacksConflict = (operation: Operation): "conflict" | null =>
  canFail(operation) &&
  tellsClientErrors(operation) &&
  operation.parameters.some(({ in: place, name }) => place === "header" && bareName(name) === "ifmatch") &&
  !operation.responses.some(({ status }) => /^(?:409|412|4xx|default)$/i.test(status))
    ? "conflict"
    : null;

function* silentOnConflict(change: OpenapiChange): Iterable<Observation> {
  const found = newDefects(change, lacksConflict).map(({ operation }) => operation);
  const [first] = found;
  if (first === undefined) return;
  yield violation(first.entry, {
    subject: subjectOf("no conflict", found),
    operations: found.map(({ id }) => id),
    message: `${named(found)} ${verb(found, "takes", "take")} \`If-Match\` and ${verb(found, "has", "have")} no 412: a client that lost the race cannot tell it from a failure, and overwrites or gives up. Document 412 for a version that is not the current one (RFC 9110, section 13.1.1).`,
  });
}

/** Said once for a contract that never says what a failure of the server looks like, and for what falls behind the others. */
function* silentOnFailure(change: OpenapiChange, after: OpenapiContract): Iterable<Observation> {
  const asked = (each: Operation) => canFail(each) && tellsClientErrors(each);
  const all = after.operations.filter(asked);
  const telling = all.filter(tellsServerErrors).length;
  if (telling === 0 ? change.before !== null && !change.audit : telling < all.length / 2) return;
  const found = newDefects(change, (each) => (asked(each) && !tellsServerErrors(each) ? "failure" : null));
  const operations = found.map(({ operation }) => operation);
  const [first] = operations;
  if (first === undefined) return;
  yield violation(first.entry, {
    subject: telling === 0 ? "no failure" : subjectOf("no failure", operations),
    operations: operations.map(({ id }) => id),
    severity: "advice",
    message: `${named(operations)} ${verb(operations, "says", "say")} nothing of a failure of the server${telling === 0 ? "" : ", which most others do"}: clients that do not expect 500 or 503 do not retry, and show what they cannot parse. Add a \`default\` response with the error schema.`,
  });
}
