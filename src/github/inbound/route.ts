import type { IncomingMessage } from "node:http";
import type { RequestRate } from "./request-rate.ts";

/** What stands in a path where its pattern has `:name`. */
export type PathParameters = Readonly<Record<string, string>>;

/** What a route answers. No answer of a probe or to a delivery has anything of its request in it. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** In place of those that every answer has: plain text that is not kept. A header that stands several times is a list. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** The event of a delivery, once its signature was verified: for who counts, never sent. */
  readonly event?: string;
}

/** What one request may take. Every route has all of it. */
export interface RouteLimits {
  readonly rate: RequestRate;
  /** Of the body, in bytes; 0: it has none. */
  readonly bodyBytes: number;
  /** From the last header to the answer, in milliseconds; what takes longer is answered 503. */
  readonly answerMs: number;
}

/**
 * A method and a path, without its query, and what answers it. `GET` answers `HEAD` too. A segment `:name` of the path takes
 * any one segment of letters, digits and hyphens; the pattern is what logs and metrics call the route.
 */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly limits: RouteLimits;
  readonly answer: (request: IncomingMessage, parameters: PathParameters) => Promise<Answer>;
}

/** Told of every answer: its route's path, or null where there is no such route, and the seconds it took. */
export type OnAnswer = (path: string | null, answer: Answer, seconds: number) => void;
