import { isUnstable, type ProtobufChange } from "../../../artifacts/api/index.ts";
import type { Range } from "../../../charter/index.ts";
import { changedPackage } from "./break-words.ts";
import { servicesBeside } from "./removed-methods.ts";

/**
 * A file that leaves a package which clients rely on for an unstable one. buf takes what is unstable on either side for nobody's
 * concern. Null where its services stand in another file of the old package, and for every other change.
 */
export function leftPackage(
  change: ProtobufChange,
): { readonly subject: string; readonly at: Range; readonly message: string } | null {
  const { before, after } = change;
  if (before === null || after === null || before.package === after.package || !isUnstable(after.package)) return null;
  const beside = servicesBeside(change, before.package);
  if (before.services.length > 0 && before.services.every(({ name }) => beside.has(name))) return null;
  const { what, how } = changedPackage(before.package, after.package);
  const at = after.packageRange ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return { subject: `package ${before.package}`, at, message: `${what}. ${how}.` };
}
