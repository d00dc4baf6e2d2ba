import type { OpenapiChange, Schema } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { counted, kept, listed, violation } from "../observe.ts";
import { newSites } from "../reading/new-sites.ts";
import type { RequestSite } from "../reading/request-sites.ts";
import { taking } from "./limit-example.ts";

/** How far an object is open: to any number of entries, or to fields that nobody has declared. */
type Openness = "map" | "undeclared";

export const oasAdditional: ApiRule = {
  meta: {
    id: "oas-additional",
    title: "Fields are taken that nobody has declared",
    item: "input-validation",
    severity: "advice",
    problem:
      "A body that may hold more than it declares is passed on as a whole sooner or later: `role` or `balance` goes into the object that is saved (mass assignment), a misspelt field is ignored without a word, and a map without `maxProperties` takes a million keys.",
    remedy:
      "Close what clients send with `additionalProperties: false` (`unevaluatedProperties: false` over `allOf`), and bound maps with a schema for their values and `maxProperties`. Leave answers open, so that fields can be added.",
    quietWhen: [
      "The object is closed, or it is a map with a schema and `maxProperties`.",
      "The API leaves its objects open on the base branch: that is its choice (Zalando rule 111 makes it so), and a new object is like the others.",
      "The object only comes back, is part of a composition, or was sent like that before the change: closing it would break clients.",
    ],
    references: [references.api3, references.zalando, references.asvs],
    examples: {
      bad: [
        {
          title: "an object that takes more than it declares",
          text: taking("quantity: { type: integer, format: int32, minimum: 1 }"),
          quote: "type: object",
        },
        {
          title: "a map without an end",
          text: taking(
            "labels: { type: object, additionalProperties: { type: string } }",
            "\n      additionalProperties: false",
          ),
          quote: "labels: { type: object, additionalProperties: { type: string } }",
        },
      ],
      good: [
        { title: "a closed object", text: taking("note: { type: string }", "\n      additionalProperties: false") },
        {
          title: "a bounded map",
          text: taking(
            "labels: { type: object, maxProperties: 50, additionalProperties: { type: string } }",
            "\n      additionalProperties: false",
          ),
        },
      ],
    },
  },
  format: "openapi",
  *check(change) {
    const maps = newSites(change, isMap, ({ raw }) => raw.maxProperties !== null);
    const objects = newSites(change, isRecord, ({ raw }) => isClosed(raw));
    for (const site of [...maps.having, ...objects.having].slice(0, 3))
      yield kept(site.at, "Only what is declared is taken.");
    yield* reported("map", maps.lacking, maps.isHabit);
    yield* reported("undeclared", objects.lacking, objects.isHabit || isLeftOpen(change, objects.having));
  },
};

/** Whether the house leaves objects open: on a base branch that closes none there is nothing to remind of. */
const isLeftOpen = ({ before, audit }: OpenapiChange, closed: readonly RequestSite[]): boolean =>
  before !== null && !audit && closed.length === 0;

const isObject = ({ raw, in: place }: RequestSite): boolean =>
  place === "body" && raw.types?.has("object") === true && !isComposed(raw);

/** Whether an object is there for its entries and not for declared fields. */
const isMap = (site: RequestSite): boolean => isObject(site) && site.raw.properties.size === 0 && !isClosed(site.raw);

const isRecord = (site: RequestSite): boolean =>
  isObject(site) && site.raw.properties.size > 0 && (site.raw.additionalProperties === null || isClosed(site.raw));

const isComposed = ({ allOf, anyOf, oneOf, discriminator }: Schema): boolean =>
  allOf.length > 0 || anyOf.length > 0 || oneOf.length > 0 || discriminator !== null;

const isClosed = ({ additionalProperties, unevaluatedProperties }: Schema): boolean =>
  additionalProperties?.always === false || unevaluatedProperties?.always === false;

function* reported(openness: Openness, sites: readonly RequestSite[], isHabit: boolean): Iterable<Observation> {
  const [first] = sites;
  if (first === undefined || isHabit) return;
  const names = listed(sites.map(({ label }) => label));
  const one = sites.length === 1;
  yield violation(first.at, {
    subject: `${openness} ${first.address}`,
    operations: [...new Set(sites.map(({ operation }) => operation.id))],
    message:
      openness === "map"
        ? `${one ? `${names} is a map` : `${counted(sites.length, "map")} that clients send (${names}) are`} without an end: one request may hold a million keys. Give the values a schema and write \`maxProperties\`.`
        : `${one ? `${names} takes` : `${counted(sites.length, "object")} that clients send (${names}) take`} fields that are not declared: a misspelt one is ignored without a word, and one like \`role\` is saved where the body is bound as a whole. Close what is sent with \`additionalProperties: false\`, and leave answers open.`,
  });
}
