import { isObject } from "../http/context.ts";
import { githubDescription } from "./description.ts";
import { problems, undescribed } from "./request-validator.ts";

/** An answer to hold against the description. */
export interface ResponseToCheck {
  readonly method: string;
  /** Template of its route. */
  readonly template: string;
  readonly status: number;
  /** Media type without parameters, empty when there is no body. */
  readonly type: string;
  readonly body: unknown;
}

/**
 * Where the description itself is wrong (@octokit/openapi 23.0.2, ghes-3.19): the account of a listed installation would
 * have to be a user and an enterprise at once (`allOf`), while the single installation says either (`anyOf`); and the events
 * an App may subscribe to are a list in `check_suite.rerequested` that has no `merge_group`.
 */
const errorsOfDescription = [
  /^GET \/app\/installations 200\/\d+\/account /,
  /^check-suite-rerequested.*\/app\/events\//,
];

function withoutKnown(found: readonly string[]): readonly string[] {
  return found.filter((problem) => !errorsOfDescription.some((known) => known.test(problem)));
}

/** What GitHub's description finds wrong with an answer, a line each; a status it does not list is wrong too. */
export function responseProblems({ method, template, status, type, body }: ResponseToCheck): readonly string[] {
  if (undescribed.has(template)) return [];
  const description = githubDescription();
  const name = `${method} ${template} ${status}`;
  const responses = description.operation(template, method.toLowerCase())?.responses;
  const listed = isObject(responses) ? responses[String(status)] : undefined;
  // What may be answered to anything stands in no route's list.
  if (listed === undefined) return [401, 403, 404, 422].includes(status) ? [] : [`${name}: not in the description`];
  const content = description.resolve(listed).content;
  const media = isObject(content) ? content[type] : undefined;
  if (!isObject(media) || !isObject(media.schema) || type !== "application/json") return [];
  return withoutKnown(problems(description.compile(name, media.schema), body, name));
}

/** What the description finds wrong with a webhook's payload; `null` when it does not describe the event. */
export function webhookProblems(event: string, action: string | null, payload: unknown): readonly string[] | null {
  const name = [event, ...(action === null ? [] : [action])].join("-").replaceAll("_", "-");
  const schema = githubDescription().webhook(name);
  if (schema === null) return null;
  return withoutKnown(problems(githubDescription().compile(`webhook ${name}`, schema), payload, name));
}
