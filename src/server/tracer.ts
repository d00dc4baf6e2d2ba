/** What is written on a span: ids, kinds and counts, never text from a pull request. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** A step of the work. */
export interface SpanStart {
  /** One of a few. */
  readonly name: string;
  /** `server`: somebody asked us. `consumer`: a job. `client`: we ask GitHub or a model. `internal`: anything else. */
  readonly kind: "server" | "consumer" | "client" | "internal";
  readonly facts: SpanFacts;
  /** The W3C `traceparent` of the work that asked for it, in another process perhaps; left out: what runs now. */
  readonly parent?: string | undefined;
}

/** Follows work from its delivery to what is written on GitHub. */
export interface Tracer {
  /** Does work as one step of what runs now. What it does itself becomes steps of that. */
  span<T>(start: SpanStart, work: (note: (facts: SpanFacts) => void) => Promise<T>): Promise<T>;
  /** What runs now, as a W3C `traceparent`; null: nothing is traced. */
  current(): string | null;
  /** Sends what was not sent yet. */
  close(): Promise<void>;
}

/** Follows nothing, and costs nothing. */
export const noTracer: Tracer = {
  span: (_start, work) => work(() => undefined),
  current: () => null,
  close: async () => undefined,
};
