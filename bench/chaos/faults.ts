import type { Fault, FaultChoice } from "../../test/simulator/index.ts";
import type { Random } from "./random.ts";

/**
 * Seconds that a secondary limit asks to wait. GitHub says a minute; here the point is that the request is refused and that
 * what had been begun goes on later, and an hour of waiting would show no more.
 */
const limitSeconds = 1;

const broken: readonly [Fault, ...Fault[]] = [
  { kind: "status", status: 502, when: "before" },
  { kind: "status", status: 502, when: "after" },
  { kind: "status", status: 500, when: "before" },
  { kind: "status", status: 503, when: "after" },
  { kind: "drop", when: "before" },
  { kind: "drop", when: "after" },
];

/** The client gives a request up after fifteen seconds (`requestTimeoutMs` in src/github/client/app-client.ts). */
const late: Fault = { kind: "delay", milliseconds: 16_000 };
const limit: Fault = { kind: "secondary-limit", retryAfter: limitSeconds };

/**
 * What GitHub does wrong: with a share of all requests, reads and writes alike, it fails before or after their effect; one of
 * fifty of those is a secondary limit, which holds the whole installation, and one of five hundred an answer that comes too
 * late.
 */
export const outages =
  (share: number, random: Random): FaultChoice =>
  () => {
    if (!random.chance(share)) return null;
    const kind = random.below(500);
    if (kind === 0) return late;
    return kind <= 10 ? limit : random.of(broken);
  };
