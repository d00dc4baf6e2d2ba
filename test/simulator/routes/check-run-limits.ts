import { isObject } from "../http/context.ts";
import { unprocessable } from "../http/reply.ts";
import type { Limits } from "../limits.ts";
import type { Annotation, CheckAction, JsonObject } from "../state/model.ts";

function invalid(field: string, message: string): never {
  return unprocessable("CheckRun", field, message, "invalid");
}

function longerThan(value: unknown, most: number): boolean {
  return typeof value === "string" && value.length > most;
}

/** Refuses a run without what it must have, or with a text that is too long. */
export function checkTexts(limits: Limits, body: JsonObject): void {
  if (body.conclusion === "stale") invalid("conclusion", "Only GitHub can mark a check run stale");
  if (body.status === "completed" && body.conclusion === undefined) {
    invalid("conclusion", "conclusion is required when the status is completed");
  }
  if (!isObject(body.output)) return;
  if (typeof body.output.summary !== "string") invalid("summary", "output needs a summary");
  for (const name of ["summary", "text"]) {
    if (longerThan(body.output[name], limits.checkTextCharacters)) {
      invalid(name, `${name} exceeds a maximum length of ${limits.checkTextCharacters} characters`);
    }
  }
}

/** The annotations of a request, or a refusal. GitHub counts title in characters, message and details in bytes. */
export function checkAnnotations(limits: Limits, list: readonly unknown[]): Annotation[] {
  if (list.length > limits.annotationsPerRequest) {
    return invalid("annotations", `annotations exceeds a maximum quantity of ${limits.annotationsPerRequest}`);
  }
  return list.map((one) =>
    isObject(one) && isAnnotation(limits, one) ? one : invalid("annotations", "annotation is incomplete"),
  );
}

function isAnnotation(limits: Limits, one: JsonObject): one is JsonObject & Annotation {
  const start = one.start_line;
  const end = one.end_line;
  if (typeof start !== "number" || typeof end !== "number" || typeof one.path !== "string") return false;
  if (start < 1 || end < start)
    invalid("annotations", "end_line must not be before start_line, and lines count from 1");
  if (start !== end && (one.start_column !== undefined || one.end_column !== undefined)) {
    invalid("annotations", "columns are allowed only when start_line and end_line are the same");
  }
  if (longerThan(one.title, limits.annotationTitleCharacters))
    invalid("annotations", "title is too long (maximum is 255 characters)");
  for (const name of ["message", "raw_details"]) {
    if (Buffer.byteLength(String(one[name] ?? "")) > limits.annotationMessageBytes)
      invalid("annotations", `${name} is over 64 KB`);
  }
  if (one.path === "" || one.message === "") invalid("annotations", "path and message cannot be blank");
  return typeof one.message === "string" && ["notice", "warning", "failure"].includes(String(one.annotation_level));
}

/** The buttons of a request, or a refusal. */
export function checkActions(limits: Limits, list: readonly unknown[]): readonly CheckAction[] {
  if (list.length > limits.actions)
    return invalid("actions", `actions exceeds a maximum quantity of ${limits.actions}`);
  return list.map((one) => (isObject(one) && isAction(limits, one) ? one : invalid("actions", "action is incomplete")));
}

function isAction(limits: Limits, one: JsonObject): one is JsonObject & CheckAction {
  const most = {
    label: limits.actionLabelCharacters,
    description: limits.actionDescriptionCharacters,
    identifier: limits.actionIdentifierCharacters,
  };
  for (const [name, length] of Object.entries(most)) {
    if (longerThan(one[name], length)) invalid("actions", `${name} exceeds a maximum length of ${length} characters`);
  }
  return Object.keys(most).every((name) => typeof one[name] === "string" && one[name] !== "");
}
