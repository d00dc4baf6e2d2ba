/** What an endpoint answered with a status that is no success. */
export interface HttpRefusal {
  readonly status: number;
  /** The beginning of the body. Read to learn what the endpoint cannot do, and never shown: it may hold anything. */
  readonly said: string;
}

/** Why one request had no answer. */
export type FailureKind = "refused" | "too-long" | "odd" | "redirected" | "lost" | "timeout";

/**
 * One request that had no answer. `refused`: a status other than success. `too-long`: more than we read. `odd`: not what the interface
 * answers. `redirected`: elsewhere, or in a way that would change the request. `lost`: the connection failed.
 */
export class EndpointFailure extends Error {
  override readonly name = "EndpointFailure";
  readonly kind: FailureKind;
  readonly refusal: HttpRefusal | null;
  /** How long the endpoint asks us to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** Whether the endpoint may have read the prompt. */
  readonly isBegun: boolean;

  constructor(
    kind: FailureKind,
    rest: { readonly refusal?: HttpRefusal; readonly retryAfterMs?: number | null; readonly isBegun?: boolean } = {},
  ) {
    super(`the endpoint did not answer a request (${kind})`);
    this.kind = kind;
    this.refusal = rest.refusal ?? null;
    this.retryAfterMs = rest.retryAfterMs ?? null;
    this.isBegun = rest.isBegun ?? false;
  }
}

/** The failure that an error of the SDK was made of; a connection that was lost where it was made of none of ours. */
export function failureIn(error: unknown): EndpointFailure {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof EndpointFailure) return at;
  return new EndpointFailure("lost");
}
