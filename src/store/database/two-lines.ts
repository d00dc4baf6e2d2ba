/** Runs what it is given, one at a time; gives what that gives. */
type Line = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Two lines before one door: whoever stands in `first` goes before those in `usual`, though not twice in a row while one of
 * them waits, so that neither line stands still. Each line keeps its order, and goes on however what it ran has ended.
 */
export function twoLines(): { readonly first: Line; readonly usual: Line } {
  const first: (() => Promise<void>)[] = [];
  const usual: (() => Promise<void>)[] = [];
  let busy = false;
  let wasFirst = false;

  const next = (): (() => Promise<void>) | undefined => {
    wasFirst = usual.length === 0 || (first.length > 0 && !wasFirst);
    return (wasFirst ? first : usual).shift();
  };
  const runAll = async (): Promise<void> => {
    busy = true;
    for (let task = next(); task !== undefined; task = next()) await task();
    busy = false;
  };
  const lineOf =
    (line: (() => Promise<void>)[]): Line =>
    <T>(work: () => Promise<T>) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      line.push(() => work().then(resolve, reject));
      if (!busy) void runAll();
      return promise;
    };
  return { first: lineOf(first), usual: lineOf(usual) };
}
