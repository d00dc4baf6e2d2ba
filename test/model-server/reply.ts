import { gzipSync } from "node:zlib";
import type { Said } from "./wire.ts";

/** What the server does with a request. */
export type Reply =
  /** It answers as the interface wants it. */
  | ({ readonly kind: "said" } & Said)
  /** It answers with these bytes. A body that is not a string or bytes is sent as JSON. */
  | {
      readonly kind: "sent";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  /** It answers nothing, or begins to and sends a blank now and then. Until the server is closed. */
  | { readonly kind: "stall"; readonly where: "headers" | "body" }
  /** It sends so many bytes, and says so beforehand or not. */
  | { readonly kind: "flood"; readonly bytes: number; readonly announced: boolean }
  /** It breaks the connection off: before the answer, or in the middle of it. */
  | { readonly kind: "reset"; readonly where: "headers" | "body" };

/** The model says this value, as JSON. */
export const says = (value: unknown, rest: Omit<Said, "text"> = {}): Reply => saysText(JSON.stringify(value), rest);

/** The model says this text. */
export const saysText = (text: string | null, rest: Omit<Said, "text"> = {}): Reply => ({
  kind: "said",
  text,
  ...rest,
});

/** The endpoint refuses a request in OpenAI's words. */
export const failsWith = (
  status: number,
  error: { readonly message?: string; readonly code?: string | null; readonly param?: string | null } = {},
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  kind: "sent",
  status,
  headers,
  body: { error: { message: "No.", type: "invalid_request_error", param: null, code: null, ...error } },
});

/** Where a redirect leads that must not be followed: nobody is there. */
const elsewhere = "http://model.invalid/v1/responses";

/** Everything that goes wrong at an endpoint, by name. */
export const faults = {
  prose: saysText("Certainly! The design looks good to me, I would approve it."),
  "half of JSON": saysText('{"answers":[{"check":"sb-rate'),
  refusal: saysText(null, { refusal: "I'm sorry, I can't help with that." }),
  "content filter": saysText("", { cut: "content_filter" }),
  truncation: saysText('{"answers":[', { cut: "length" }),
  nothing: saysText(null),
  "rate limit": failsWith(429, { code: "rate_limit_exceeded" }),
  "rate limit with a time": failsWith(429, { code: "rate_limit_exceeded" }, { "retry-after": "2" }),
  "spent quota": failsWith(429, { code: "insufficient_quota" }),
  "server error": failsWith(500, { message: "The server had an error while processing your request." }),
  overload: { kind: "sent", status: 503, body: "<html>overloaded</html>", headers: { "content-type": "text/html" } },
  "stall before the answer": { kind: "stall", where: "headers" },
  "stall in the answer": { kind: "stall", where: "body" },
  "10 MB announced": { kind: "flood", bytes: 10_000_000, announced: true },
  "10 MB unannounced": { kind: "flood", bytes: 10_000_000, announced: false },
  "compressed bomb": {
    kind: "sent",
    status: 200,
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
    body: gzipSync(Buffer.alloc(10_000_000, " ")),
  },
  "long text": saysText(JSON.stringify({ answers: "x".repeat(300_000) })),
  "invalid JSON": { kind: "sent", status: 200, headers: { "content-type": "application/json" }, body: "{'no': json" },
  "deep JSON": {
    kind: "sent",
    status: 200,
    headers: { "content-type": "application/json" },
    body: "[".repeat(200_000),
  },
  "odd shape": { kind: "sent", status: 200, body: { object: "response", output: null, choices: { length: 1 } } },
  "empty body": { kind: "sent", status: 200, headers: { "content-type": "application/json" }, body: "" },
  "no content": { kind: "sent", status: 204 },
  "another type": { kind: "sent", status: 200, headers: { "content-type": "text/html" }, body: "<h1>Log in</h1>" },
  "reset before the answer": { kind: "reset", where: "headers" },
  "reset in the answer": { kind: "reset", where: "body" },
  "redirect to another host": { kind: "sent", status: 307, headers: { location: elsewhere } },
  "redirect to a page": { kind: "sent", status: 302, headers: { location: "/login" } },
  "unknown key": failsWith(401, { code: "invalid_api_key", message: "Incorrect API key provided." }),
  "forbidden key": failsWith(403, { code: "unsupported_country_region_territory" }),
  "use missing": says({ answers: [] }, { use: null }),
  "use negative": says({ answers: [] }, { use: { input_tokens: -5, output_tokens: -5, prompt_tokens: -5 } }),
  "use absurd": says(
    { answers: [] },
    { use: { input_tokens: 1e300, output_tokens: "many", completion_tokens: 1e300 } },
  ),
  "another model": says({ answers: [] }, { model: "somebody-else" }),
} as const satisfies Record<string, Reply>;

/** The name of a fault. */
export type Fault = keyof typeof faults;
