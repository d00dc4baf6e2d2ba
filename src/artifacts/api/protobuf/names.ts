/** Deeper scopes are cut: no compiler nests so deep. */
const deepestScope = 64;

/**
 * The full names that a name may stand for, the innermost first, as scoping of protocol buffers has it: `Line` in `acme.v1.Order`
 * is `acme.v1.Order.Line`, `acme.v1.Line`, `acme.Line` or `Line`. One that begins with a dot stands for itself.
 */
export function candidates(name: string, scope: string): readonly string[] {
  if (name.startsWith(".")) return [name.slice(1)];
  const around = scope === "" ? [] : scope.split(".").slice(0, deepestScope);
  return [...around.map((_, index) => [...around.slice(0, around.length - index), name].join(".")), name];
}

/** A name in a package; the name itself where there is none. */
export const inPackage = (inside: string, name: string): string => (inside === "" ? name : `${inside}.${name}`);

/** Whether a package may still change under its users: `acme.v1alpha1`, `acme.v1beta2`, `acme.v1test`, as buf has it. */
export const isUnstable = (inside: string): boolean =>
  /(?:^|\.)v\d{1,9}(?:p\d{1,9})?(?:alpha\d{0,9}|beta\d{0,9}|test[A-Za-z0-9]{0,40})$/.test(inside);
