/** What a command says, and how it ends: 0 nothing blocking, 1 blocking findings, 2 something could not be read. */
export interface Answer {
  readonly text: string;
  readonly exitCode: number;
  /** A line for standard error, where something that is no part of the review went wrong. Absent: nothing did. */
  readonly notice?: string;
  /** What a person may try next, who alone is told. Absent: the answer speaks for itself. */
  readonly hint?: string;
}

/** An answer that was just found. */
export interface FoundAnswer {
  readonly answer: Answer;
  /** The same question would have the same answer another time. */
  readonly isLasting: boolean;
}
