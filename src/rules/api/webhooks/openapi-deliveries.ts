import {
  itemsOf,
  type OpenapiContract,
  type Operation,
  type SecurityScheme,
  textAt,
} from "../../../artifacts/api/index.ts";
import { aboutDeliveries, deliveryFacets, facetsOf } from "./delivery-facets.ts";
import type { MissingFacet } from "./facet-words.ts";

/** What a browser or an identity provider is sent back to is no delivery. */
const redirect = /redirect|oauth|authori[sz]|log-?(?:in|out)|sign-?in|consent|return_?ur[il]/i;

/**
 * Whether an operation is a delivery over the open net: a webhook or a callback with a method that brings a body. Redirects
 * of a browser, handshakes by GET and what is not public yet are none.
 */
export const isDelivery = ({ origin, method, path, stability }: Operation): boolean =>
  origin !== "path" && method !== "get" && method !== "head" && !redirect.test(path) && stability === null;

/** What no place of a contract says of a delivery. What is said of one delivery by words is said of all. */
export function missingFacets(contract: OpenapiContract): (operation: Operation) => readonly MissingFacet[] {
  const deliveries = contract.operations.filter(isDelivery);
  const prose = [contractProse(contract), ...deliveries.map(proseOf)].join("\n");
  const said = facetsOf({ headers: [], payload: null, prose, schemes: [] });
  return (operation) => {
    const own = facetsOf({
      headers: operation.parameters.flatMap(({ in: place, name }) => (place === "header" ? [name] : [])),
      payload: operation.body?.content.find(({ schema }) => schema !== null)?.schema ?? null,
      prose: "",
      schemes: ownSchemes(operation, contract),
    });
    const missing: MissingFacet[] = deliveryFacets.filter((facet) => !own.has(facet) && !said.has(facet));
    const statuses = operation.responses.map(({ status }) => status);
    if (!statuses.some((status) => /^2/.test(status)) && !/\b2(?:xx|00|02|04)\b/i.test(prose)) missing.push("2xx");
    if (!statuses.includes("410") && !/\b410\b/.test(prose)) missing.push("410");
    return missing;
  };
}

/** The schemes that a delivery asks for by itself: those of the root are what clients of the API need. */
function ownSchemes(operation: Operation, { securitySchemes }: OpenapiContract): readonly SecurityScheme[] {
  if (!operation.node.entries.has("security")) return [];
  const names = (operation.security ?? []).flatMap((requirement) => [...requirement.keys()]);
  return names.flatMap((name) => securitySchemes.get(name) ?? []);
}

function proseOf({ summary, description, parameters, responses, body }: Operation): string {
  const headers = parameters.map((parameter) => parameter.description);
  const answers = responses.map((response) => response.description);
  return [summary, description, ...headers, ...answers, textAt(body?.node, "description") ?? ""].join("\n");
}

/** What the contract says of deliveries as such: in its description, and in those of its tags. */
function contractProse({ root, info }: OpenapiContract): string {
  const tags = itemsOf(root, "tags");
  const texts = [
    info.description,
    ...tags.map((tag) => `${textAt(tag, "name") ?? ""} ${textAt(tag, "description") ?? ""}`),
  ];
  return texts.map(aboutDeliveries).join("\n");
}
