import type { DeliveryFacet } from "./delivery-facets.ts";

/** What a contract does not say, and what happens because of it. */
export type MissingFacet = DeliveryFacet | "2xx" | "410";

const what: Readonly<Record<MissingFacet, string>> = {
  signature: "a signature over id, timestamp and body",
  id: "an id that stays the same when a delivery is repeated",
  timestamp: "the time of the attempt",
  "replay window": "how old a delivery may be",
  retries: "whether and how long a failed delivery is repeated",
  "2xx": "which answer counts as received",
  "410": "that 410 ends the deliveries",
};

const harm: Readonly<Partial<Record<MissingFacet, string>>> = {
  signature: "anybody who finds a receiver's address can send it events",
  id: "a receiver that gets a delivery twice books it twice",
  timestamp: "a delivery that was captured once can be played again forever",
  "replay window": "a delivery that was captured once can be played again, since each receiver makes up its own limit",
  retries: "a receiver that is down for an hour does not know what it has missed",
  "2xx": "a receiver cannot know what makes a delivery be sent again",
};

/** Whether the lack lets somebody forge, double or replay a delivery; the rest is only left to be guessed. */
export const isGrave = (facet: MissingFacet): boolean =>
  facet === "signature" || facet === "id" || facet === "timestamp";

/** The facets as a list in words. */
export function missingWords(missing: readonly MissingFacet[]): string {
  const all = missing.map((facet) => what[facet]);
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** What happens because of the gravest of them. */
export const harmOf = (missing: readonly MissingFacet[]): string =>
  missing.flatMap((facet) => harm[facet] ?? [])[0] ?? "a receiver that is gone for good is called forever";
