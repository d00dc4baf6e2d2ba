import type { Catalogue } from "./catalogue.ts";

/**
 * A view or routine whose text somebody wrote anew on the way down: it is neither that of before nor what the way up made of it.
 * Texts can say the same in other words, so that only what is around them (columns, arguments, options) can be compared.
 */
export function isRestoredByHand(object: string, before: Catalogue, changed: Catalogue, restored: Catalogue): boolean {
  const [old, up, now] = [before, changed, restored].map((catalogue) => catalogue.get(object)?.definition ?? "");
  return old !== undefined && now !== undefined && headOf(old) !== old && headOf(old) === headOf(now) && now !== up;
}

/** What is said before the text. */
function headOf(definition: string): string {
  const body = definition.indexOf(", body ");
  return body === -1 ? definition : definition.slice(0, body);
}
