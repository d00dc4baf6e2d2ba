import type { ApiDifference } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { listed } from "../observe.ts";

/**
 * What was changed, where, and which operations it reaches: the beginning of a sentence. "`note` of `Order` is gone (3
 * operations: `GET /orders`, …)".
 */
export function sentenceOf(found: ApiDifference): string {
  return `${whatOf(found)}${reachOf(found)}`;
}

/** A property or parameter by its name, or the schema as a whole, with where it stands. */
export function thingOf({ names, places, placeCount }: ApiDifference): string {
  const where = placesText(places, placeCount);
  return names.length === 0 ? where : `${listed(names)} of ${where}`;
}

function placesText(places: readonly string[], count: number): string {
  const shown = places.map(code);
  if (count > shown.length) return `${shown.join(", ")} and ${count - shown.length} more`;
  return shown.length < 2 ? (shown[0] ?? "the contract") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** Says nothing where the places are the operations, which have their names already. */
function reachOf({ operations, names, places, placeCount }: ApiDifference): string {
  if (operations.length === 0) return "";
  if (operations.length === names.length && operations.every(({ id }) => names.includes(id))) return "";
  const isNamed = places.every((place) => operations.some(({ id }) => place.includes(id)));
  if (isNamed && operations.length <= placeCount) return "";
  const count = operations.length === 1 ? "" : `${operations.length} operations: `;
  return ` (${count}${listed(operations.map(({ id }) => id))})`;
}

const fromTo = ({ from, to }: ApiDifference): string => {
  if (from === "") return to === "" ? "" : `is ${code(to)} now`;
  return to === "" ? `is no longer ${code(from)}` : `was ${code(from)} and is ${code(to)}`;
};

function whatOf(found: ApiDifference): string {
  const { names, from, to, keyword } = found;
  switch (found.class) {
    case "operation-removed":
    case "webhook-removed":
      return `${listed(names)} ${be(found)} gone${to === "" ? "" : movedTo(found)}`;
    case "server-changed":
      return `The base address ${fromTo(found)}`;
    case "stability-decreased":
      return `The stability of ${thingOf(found)} ${fromTo(found)}`;
    case "sunset-moved":
      return `The sunset of ${thingOf(found)} ${fromTo(found)}`;
    case "security-tightened":
      return `Calls of ${thingOf(found)} need ${code(to)} where ${from === "" ? "nothing" : code(from)} was enough`;
    case "reference-lost":
      return `${thingOf(found)} refers to nothing that can be read`;
    case "request-parameter-added":
      return `The ${parameterOf(found)} ${be(found)} new and required`;
    case "request-parameter-required":
      return `The ${parameterOf(found)} ${be(found)} required now`;
    case "request-parameter-removed":
      return `The ${parameterOf(found)} ${be(found)} ${to === "" ? "gone" : `called ${code(to)} now`}`;
    case "request-parameter-moved":
      return `The ${parameterOf(found)} is a ${to} parameter now`;
    case "request-parameter-serialization":
      return `The ${parameterOf(found)} ${fromTo(found)}`;
    case "request-body-required":
      return `The body of ${thingOf(found)} is ${keyword === "added" ? "new and required" : "required now"}`;
    case "request-body-removed":
      return `The body of ${thingOf(found)} is gone`;
    case "request-media-type-removed":
    case "response-media-type-removed":
      if (names.length === 0) return `The body of ${thingOf(found)} is gone`;
      return `${thingOf(found)} ${keyword === "renamed" ? `became ${code(to)}` : "is gone"}`;
    case "request-property-required":
      if (keyword === "renamed")
        return `${thingOf({ ...found, names: [from] })} is called ${listed(names)} now, and is required`;
      return `${thingOf(found)} ${be(found)} ${keyword === "added" ? "new and required" : "required now"}`;
    case "request-property-removed":
    case "response-property-removed":
      return `${thingOf(found)} ${areGone(found)}`;
    case "request-property-read-only":
      return `${thingOf(found)} ${be(found)} read-only now`;
    case "request-not-nullable":
      return `${thingOf(found)} may not be \`null\` any more`;
    case "response-nullable":
      return `${thingOf(found)} may be \`null\` now`;
    case "response-property-optional":
      return `${thingOf(found)} ${be(found)} optional now`;
    case "request-enum-narrowed":
      return from === ""
        ? `${thingOf(found)} takes ${code(to)} alone now`
        : `${thingOf(found)} takes ${code(from)} no longer`;
    case "response-enum-widened":
      if (to === "") return `${thingOf(found)} may be any value now`;
      return `${thingOf(found)} may be ${code(to)} now`;
    case "request-closed":
    case "response-opened":
      return `${code(keyword)} of ${thingOf(found)} ${fromTo(found)}`;
    case "request-alternative-removed":
      return `${thingOf(found)} ${be(found)} no alternative any more`;
    case "response-alternative-added":
      return `${thingOf(found)} ${be(found)} a new alternative`;
    case "request-condition-added":
      return `${thingOf(found)} has a new or changed ${code(keyword)}`;
    case "response-condition-removed":
      return `${thingOf(found)} has a changed ${code(keyword)}, or none any more`;
    case "response-status-removed":
      return `The answer ${thingOf(found)} is gone${to === "" ? "" : `, and ${code(to)} came instead`}`;
    case "response-header-removed":
      return `The header ${thingOf(found)} is ${keyword === "required" ? "optional now" : "gone"}`;
    case "request-type-changed":
    case "response-type-changed":
    case "request-limit-tightened":
    case "response-limit-loosened":
    case "request-pattern-changed":
    case "response-pattern-changed":
    case "request-default-changed":
    case "discriminator-changed":
      return `${capital(keywordText(keyword))} of ${thingOf(found)} ${fromTo(found)}`;
    default:
      return found.class satisfies never;
  }
}

const movedTo = ({ names, to }: ApiDifference): string =>
  names.length > 1
    ? `, and other paths have their operationIds, as ${code(to)}`
    : `, and ${code(to)} has its operationId`;

const be = ({ names }: Pick<ApiDifference, "names">): "are" | "is" => (names.length > 1 ? "are" : "is");

function areGone({ names, to }: ApiDifference): string {
  return to === "" || names.length > 1 ? `${be({ names })} gone` : `${be({ names })} called ${code(to)} now`;
}

/** "query parameter `limit` of `GET /orders`". */
const parameterOf = (found: ApiDifference): string =>
  `${found.keyword} parameter${found.names.length > 1 ? "s" : ""} ${thingOf(found)}`;

const keywordText = (keyword: string): string => (keyword === "type" ? "the type" : code(keyword));

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
