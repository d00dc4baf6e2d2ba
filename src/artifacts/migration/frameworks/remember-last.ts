import { boundedMemory } from "../bounded-memory.ts";

/** About this many UTF-16 units of text are kept by default: the plans and journals of a repository. */
const defaultCapacity = 256 * 1024;

/**
 * The same function of a text, which does not read again what it read a short while ago: all files of a history ask the
 * same of one journal, and all reviews of a repository the same of its files. Gives nothing but time.
 */
export function rememberLast<Value>(
  read: (text: string) => Value,
  capacity = defaultCapacity,
): (text: string) => Value {
  const memory = boundedMemory<{ readonly value: Value }>(capacity);
  return (text) => {
    const known = memory.recall(text);
    if (known !== undefined) return known.value;
    const value = read(text);
    memory.keep(text, { value }, text.length);
    return value;
  };
}
