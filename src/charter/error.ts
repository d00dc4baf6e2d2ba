/**
 * A mistake that a person can mend: wrong usage, a bad policy file, unreadable input. The message names what is wrong and
 * what to do; the place is given where there is one. Doors print it and exit with 2.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly path: string | null;
  readonly line: number | null;
  readonly remedy: string;

  constructor(message: string, remedy: string, place: { readonly path?: string; readonly line?: number } = {}) {
    super(message);
    this.path = place.path ?? null;
    this.line = place.line ?? null;
    this.remedy = remedy;
  }
}

/**
 * A failure that passes by itself (rate limit, network, a busy database): try again at `retryAt`. `isLimit`: nothing has
 * failed, it is only not yet time.
 */
export class TransientError extends Error {
  override readonly name = "TransientError";
  readonly retryAt: Date;
  readonly isLimit: boolean;

  constructor(message: string, retryAt: Date, options?: ErrorOptions & { readonly isLimit?: boolean }) {
    super(message, options);
    this.retryAt = retryAt;
    this.isLimit = options?.isLimit ?? false;
  }
}
