import {
  type ApiDifference,
  type AsyncapiChange,
  differencesOf,
  messagesAsOperations,
} from "../../../artifacts/api/index.ts";
import type { Observation } from "../../rule.ts";
import type { ApiContext, ApiRule } from "../api-rule.ts";
import { sentenceOf } from "../breaking/sentences.ts";
import { weigh } from "../breaking/weigh.ts";
import { violation } from "../observe.ts";
import { asyncBreakExamples } from "./async-break.examples.ts";

function* check(change: AsyncapiChange, { today }: ApiContext): Iterable<Observation> {
  // Nobody is told of a new description.
  if (change.before === null) return;
  const messages = messagesAsOperations(change);
  for (const found of differencesOf(messages)) {
    const weight = weigh(found, messages, today);
    if (weight === null || weight.severity === "advice") continue;
    yield violation(found.at, {
      subject: `${found.class} ${found.subject}`,
      severity: weight.severity,
      operations: [...new Set(found.operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`))],
      message: `${sentenceOf(found)}: ${consequence(found)}. ${weight.because}${remedy(found)}.`,
    });
  }
}

/** Whether those break who read what the application sends; else those who send what it receives. */
const isSent = ({ class: kind }: ApiDifference): boolean => kind.startsWith("response-") || kind === "webhook-removed";

function consequence(found: ApiDifference): string {
  if (found.class === "reference-lost") return "nobody can tell what the message holds";
  if (found.class === "webhook-removed")
    return "consumers wait for messages that no longer come, and nothing tells them";
  if (found.class === "operation-removed") return "messages that others still send pile up or are lost";
  return isSent(found)
    ? "consumers that were built against the old schema fail on the message, which is then retried until it is dead-lettered"
    : "messages of producers that are out there are refused, and producers of events get no answer that tells them";
}

function remedy(found: ApiDifference): string {
  if (found.class === "reference-lost") return "Name something that is in the repository, or write it out";
  if (found.class === "webhook-removed") return "Send in both ways until every consumer has moved";
  if (found.class === "operation-removed") return "Go on receiving until nobody sends any more";
  return isSent(found)
    ? "Keep what is there and add beside it, or send a message of another name as well until every consumer has moved"
    : "Take the old form as well, with an optional property or a default, until every producer has moved";
}

export const asyncBreak: ApiRule = {
  format: "asyncapi",
  meta: {
    id: "async-break",
    title: "Change of a message that consumers or producers notice",
    item: "versioning-and-deprecation",
    severity: "blocking",
    problem:
      "Messages outlive a deployment: those in the queue are of the old schema when the new consumer starts, and consumers of other teams are deployed when they like. A property that is gone or of another type makes a consumer fail on every message, and a message that fails comes back until it is dead-lettered; nobody gets an answer that says so.",
    remedy:
      "Add optional properties and leave the rest as it is. For everything else send a message of another name, or on another channel, beside the old one, and stop sending the old one when its consumers have moved.",
    quietWhen: [
      "What is sent gets a property, or what is received takes more than before.",
      "A payload is no JSON Schema (Avro, protobuf): it is not read.",
      "A description or an example is changed, a schema is moved to the components or back, or the only message of a channel is called something else.",
      "The change raises the major version of the description: then it is a warning.",
    ],
    references: [
      {
        title: "AsyncAPI 3.0: Operation object",
        url: "https://www.asyncapi.com/docs/reference/specification/v3.0.0#operationObject",
      },
      {
        title: "Confluent: Schema evolution and compatibility",
        url: "https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html",
      },
    ],
    examples: asyncBreakExamples,
  },
  check,
};
