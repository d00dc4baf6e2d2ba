import type { IncomingMessage } from "node:http";
import { ZodError } from "zod";
import { errorCode, InboxFull, type Log } from "../../store/index.ts";
import { tooLarge, tooMany } from "./answer-request.ts";
import type { Dispatch } from "./dispatch.ts";
import type { FairShare } from "./fair-share.ts";
import { readBody } from "./read-body.ts";
import { countRequests, type RequestRate } from "./request-rate.ts";
import type { Answer, Route } from "./route.ts";
import { isSigned } from "./signature.ts";

/** What the webhook route needs. */
export interface WebhookRouteOptions {
  readonly secrets: readonly string[];
  readonly dispatch: Dispatch;
  readonly bodyCap: number;
  /** The bytes of the bodies that are being read. */
  readonly memory: FairShare;
  readonly log: Log;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
}

/** Where GitHub delivers to. */
export const webhookPath = "/api/github/webhooks";

/** GitHub's cap on a webhook payload. */
export const githubBodyCap = 25 * 1024 * 1024;

/**
 * GitHub sends thousands at once, through few addresses or one proxy, and what is refused it does not send again: the rate is
 * above what it ever sends and bounds the rest.
 */
const deliveries: RequestRate = {
  address: { burst: 10_000, perMinute: 120_000 },
  total: { burst: 20_000, perMinute: 240_000 },
};

/** Of requests without a valid signature. Nothing of these is counted against deliveries, which may share their address. */
const strangers: RequestRate = {
  address: { burst: 300, perMinute: 600 },
  total: { burst: 3_000, perMinute: 6_000 },
};

/** GitHub has given up by then: it waits ten seconds. Source: GitHub documentation, "Best practices for using webhooks". */
const answerMs = 9_000;

/**
 * `POST /api/github/webhooks`. A request is refused by its headers, then by its size, then by its signature over the raw
 * bytes; only then is it parsed. It is acknowledged when it is stored. No answer and no log line repeats any of it before
 * the signature is verified, and none but its delivery id and event name after.
 */
export function webhookRoute(options: WebhookRouteOptions): Route {
  const unverified = countRequests(strangers, options.now);
  return {
    method: "POST",
    path: webhookPath,
    limits: { rate: deliveries, bodyBytes: options.bodyCap, answerMs },
    answer: async (request) => {
      const answer = await take(options, request);
      const { status, event = null } = answer;
      const wait = answer.unsigned === true ? unverified.take(request.socket.remoteAddress ?? "") : 0;
      if (wait > 0) return tooMany(wait);
      if (status >= 400) options.log.warn({ status, event }, "a delivery was refused");
      return answer;
    },
  };
}

/** `unsigned`: the request could be anybody's. */
type Taken = Answer & { readonly unsigned?: true };

async function take(options: WebhookRouteOptions, request: IncomingMessage): Promise<Taken> {
  const head = readHead(request);
  if ("status" in head) return { ...head, unsigned: true };
  const body = await readBody(request, options.bodyCap, options.memory);
  if (typeof body === "string") return bodyAnswers[body];
  if (!isSigned(body, head.signature, options.secrets))
    return { status: 401, text: "signature does not match", unsigned: true };
  return { ...(await store(options, head, body)), event: head.event };
}

interface Head {
  readonly signature: string;
  readonly delivery: string;
  readonly event: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function readHead({ headers }: IncomingMessage): Head | Answer {
  if (!/^application\/json\s*(?:;|$)/i.test(headers["content-type"] ?? "")) {
    return { status: 415, text: "the content type must be application/json" };
  }
  const signature = headers["x-hub-signature-256"];
  if (typeof signature !== "string") return { status: 401, text: "X-Hub-Signature-256 is missing" };
  const delivery = headers["x-github-delivery"];
  const event = headers["x-github-event"];
  if (
    typeof delivery !== "string" ||
    !uuid.test(delivery) ||
    typeof event !== "string" ||
    !/^[a-z][a-z_]{0,63}$/.test(event)
  ) {
    return { status: 400, text: "X-GitHub-Delivery or X-GitHub-Event is missing or malformed" };
  }
  return { signature, delivery: delivery.toLowerCase(), event };
}

const bodyAnswers = {
  "too-large": tooLarge,
  busy: { status: 503, text: "too many deliveries at once", headers: { "retry-after": "10" } },
  aborted: { status: 400, text: "the body ended early" },
} as const satisfies Record<string, Answer>;

async function store({ dispatch, log }: WebhookRouteOptions, head: Head, body: Buffer): Promise<Answer> {
  const payload = parseObject(body);
  if (payload === null) return { status: 400, text: "the body is not a JSON object" };
  const names = { delivery: head.delivery, event: head.event };
  try {
    await dispatch({ id: head.delivery, name: head.event, payload });
    log.debug(names, "a delivery was acknowledged");
    return { status: 200, text: "ok" };
  } catch (error) {
    if (error instanceof ZodError) return { status: 400, text: "the payload lacks what the event must have" };
    if (error instanceof InboxFull) return bodyAnswers.busy;
    log.error({ ...names, code: errorCode(error) }, "a delivery could not be stored");
    return { status: 503, text: "the delivery could not be stored", headers: { "retry-after": "30" } };
  }
}

function parseObject(body: Buffer): object | null {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    // The parser's message quotes the text, so it goes no further.
    return null;
  }
}
