const retired = /(^|_)(deprecated|obsolete|unused|retired|old|deleted|to_drop|drop_me|trash)(_|\d|$)/i;

/** Whether a table's name says that it was taken out of use: the convention of renaming before dropping. */
export function isRetired(name: string): boolean {
  return retired.test(name);
}
