import type { IncomingMessage } from "node:http";
import type { RequestRate } from "./request-rate.ts";

/** What a route answers. Nothing of the request is ever in it. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
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

/** A method and a path, without its query, and what answers it. `GET` answers `HEAD` too. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly limits: RouteLimits;
  readonly answer: (request: IncomingMessage) => Promise<Answer>;
}

/** Told of every answer: its route's path, or null where there is no such route, and the seconds it took. */
export type OnAnswer = (path: string | null, answer: Answer, seconds: number) => void;
