import type { JsonObject } from "../state/model.ts";

/** What a route answers: JSON, bytes of another type, or nothing. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  /** Sent instead of `body`, with the type given. */
  readonly raw?: { readonly type: string; readonly bytes: Buffer };
  readonly headers?: Readonly<Record<string, string>>;
}

/** A JSON answer with status 200. */
export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, body, headers };
}

/** A JSON answer with status 201. */
export function created(body: unknown): Reply {
  return { status: 201, body };
}

/** The refusal of a request; thrown from any depth of a route and answered as GitHub answers. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) {
    super(String(body.message));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const documentation = "https://docs.github.com/rest";

/** Refuses with a message. */
export function refuse(status: number, message: string, headers: Readonly<Record<string, string>> = {}): never {
  throw new Refusal(status, { message, documentation_url: documentation, status: String(status) }, headers);
}

/** Refuses with 404, which GitHub also says of what the caller may not see. */
export function notFound(): never {
  return refuse(404, "Not Found");
}

/** Refuses with 422 and GitHub's list of what is wrong. */
export function unprocessable(resource: string, field: string, message: string, code = "custom"): never {
  const errors = [{ resource, field, code, message }];
  throw new Refusal(422, { message: "Validation Failed", errors, documentation_url: documentation, status: "422" });
}
