import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import { connect } from "node:net";
import type { HttpLimits } from "../../../src/github/inbound/index.ts";
import {
  createDispatch,
  fairShare,
  startHttpServer,
  usualLimits,
  webhookRoute,
} from "../../../src/github/inbound/index.ts";
import { createLog } from "../../../src/server/log.ts";
import type { Delivery, Inbox } from "../../../src/store/index.ts";

export const secret = "current-secret-that-is-long-enough-0123456789";
export const previousSecret = "previous-secret-that-is-long-enough-012345678";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

/** The intake with an inbox that remembers. */
export interface Intake {
  readonly url: string;
  readonly received: readonly Delivery[];
  /** Everything logged, at the level that tells most. */
  log(): string;
  readonly answers: readonly { readonly event: string | null; readonly status: number }[];
  close(): Promise<void>;
}

export interface IntakeOptions {
  readonly inbox?: Inbox;
  readonly secrets?: readonly string[];
  readonly bodyCap?: number;
  readonly memory?: number;
  readonly limits?: Partial<HttpLimits>;
}

export async function startIntake(options: IntakeOptions = {}): Promise<Intake> {
  const received: Delivery[] = [];
  const answers: { event: string | null; status: number }[] = [];
  let logged = "";
  const log = createLog("trace", {
    write: (line) => {
      logged += line;
    },
  });
  const remembering: Inbox = {
    receive: async (delivery) => {
      received.push(delivery);
      return "stored";
    },
  };
  const dispatch = await createDispatch(options.inbox ?? remembering, { appId: 1, privateKey, secret });
  const route = webhookRoute({
    secrets: options.secrets ?? [secret],
    dispatch,
    bodyCap: options.bodyCap ?? 100_000,
    memory: fairShare(options.memory ?? 1_000_000),
    log,
    now: () => 0,
  });
  const server = await startHttpServer({ host: "127.0.0.1", port: 0 }, [route], {
    limits: { ...usualLimits, ...options.limits },
    log,
    now: () => 0,
    onAnswer: (_path, { event = null, status }) => void answers.push({ event, status }),
  });
  return { url: server.url, received, answers, log: () => logged, close: () => server.close(0) };
}

export const sign = (body: string | Uint8Array, key: string = secret): string =>
  `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;

/** The headers of a delivery as GitHub sends it. */
export const headersOf = (body: string, change: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  "content-type": "application/json",
  "x-github-delivery": randomUUID(),
  "x-github-event": "pull_request",
  "x-hub-signature-256": sign(body),
  ...change,
});

export const path = "/api/github/webhooks";

/** Posts a delivery. */
export const post = (intake: { readonly url: string }, body: string, headers = headersOf(body)): Promise<Response> =>
  fetch(`${intake.url}${path}`, { method: "POST", body, headers });

/** A pull request event with what the intake reads and a little of what it must not. */
export const pullRequestEvent = (action: string, change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    action,
    number: 7,
    installation: { id: 11 },
    repository: { id: 22, name: "shop", owner: { login: "octo" } },
    pull_request: { number: 7, title: "a title", body: "a body", head: { sha: "f".repeat(40) } },
    ...change,
  });

/** Sends bytes on a socket and gives all that comes back until the server closes it. */
export function talk(url: string, write: (send: (text: string) => void) => void): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => write((text) => socket.write(text)));
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      answer += text;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
  });
}
