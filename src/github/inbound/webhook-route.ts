import type { IncomingMessage } from "node:http";
import { ZodError } from "zod";
import type { Log } from "../../store/index.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Answer, Route } from "./http-server.ts";
import { type BodyBudget, readBody } from "./read-body.ts";
import { isSigned } from "./signature.ts";

/** What the webhook route needs. */
export interface WebhookRouteOptions {
  readonly secrets: readonly string[];
  readonly dispatch: Dispatch;
  readonly bodyCap: number;
  readonly budget: BodyBudget;
  readonly log: Log;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** Told of every request: the event's name once it is verified, else null. */
  readonly onAnswer: (event: string | null, status: number, seconds: number) => void;
}

/** GitHub's cap on a webhook payload. */
export const githubBodyCap = 25 * 1024 * 1024;

/**
 * `POST /api/github/webhooks`. A request is refused by its headers, then by its size, then by its signature over the raw
 * bytes; only then is it parsed. It is acknowledged when it is stored. No answer and no log line repeats any of it before
 * the signature is verified, and none but its delivery id and event name after.
 */
export function webhookRoute(options: WebhookRouteOptions): Route {
  return {
    method: "POST",
    path: "/api/github/webhooks",
    answer: async (request) => {
      const start = options.now();
      const { answer, event } = await take(options, request);
      options.onAnswer(event, answer.status, (options.now() - start) / 1000);
      if (answer.status >= 400) options.log.warn({ status: answer.status, event }, "a delivery was refused");
      return answer;
    },
  };
}

interface Taken {
  readonly answer: Answer;
  readonly event: string | null;
}

async function take(options: WebhookRouteOptions, request: IncomingMessage): Promise<Taken> {
  const refuse = (answer: Answer): Taken => ({ answer, event: null });
  const head = readHead(request);
  if ("status" in head) return refuse(head);
  const body = await readBody(request, options.bodyCap, options.budget);
  if (typeof body === "string") return refuse(bodyAnswers[body]);
  if (!isSigned(body, head.signature, options.secrets))
    return refuse({ status: 401, text: "signature does not match" });
  return { answer: await store(options, head, body), event: head.event };
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
  if (typeof delivery !== "string" || !uuid.test(delivery) || typeof event !== "string" || !/^\w{1,64}$/.test(event)) {
    return { status: 400, text: "X-GitHub-Delivery or X-GitHub-Event is missing or malformed" };
  }
  return { signature, delivery: delivery.toLowerCase(), event };
}

const bodyAnswers = {
  "too-large": { status: 413, text: "the body is too large" },
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
    log.error({ ...names, cause: error instanceof Error ? error.name : null }, "a delivery could not be stored");
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
