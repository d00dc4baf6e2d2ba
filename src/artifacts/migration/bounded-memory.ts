/** Answers by what was asked. */
export interface Memory<Value> {
  /** Undefined: not asked, or forgotten. */
  readonly recall: (key: string) => Value | undefined;
  /** `size`: how much of the capacity it takes. */
  readonly keep: (key: string, value: Value, size: number) => void;
}

/** Keeps the answers to what was asked last: all are forgotten when they would take more than `capacity`. */
export function boundedMemory<Value>(capacity: number): Memory<Value> {
  const answers = new Map<string, Value>();
  let held = 0;
  return {
    recall: (key) => answers.get(key),
    keep: (key, value, size) => {
      if (held + size > capacity) {
        answers.clear();
        held = 0;
      }
      answers.set(key, value);
      held += size;
    },
  };
}
