/** The first version of Node.js that runs the program, as package.json has it. */
const oldest = 24;

/** What to say to somebody whose Node.js (`v20.1.0`) is too old to run the program; null: it is not. */
export const tooOld = (version: string): string | null =>
  Number(/^v(\d+)/.exec(version)?.[1] ?? oldest) >= oldest
    ? null
    : `arch-review: it needs Node.js ${oldest} or later, and this is ${version}. Install one, or put it first on the PATH.`;
