import type { World } from "../state/model.ts";
import type { Answer, RawRequest } from "./answer-request.ts";

/** What a page for people answers. */
export interface SiteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The pages that a GitHub has for people, which the simulator itself has none of; null: there is no such page. */
export type Site = (request: RawRequest) => SiteAnswer | null;

/** The answer of the site that was given to the world, or null. */
export function answerSite({ site }: World, request: RawRequest): Answer | null {
  const page = site?.(request) ?? null;
  if (page === null) return null;
  const { status, headers, body } = page;
  return { status, headers, bytes: Buffer.from(body), route: null, caller: { kind: "anonymous" } };
}
