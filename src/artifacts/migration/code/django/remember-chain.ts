import type { Dialect } from "../../operation.ts";
import type { LoweredFile } from "../lowered.ts";
import type { LoweredModule } from "./lower-file.ts";

/** What one history was lowered to, migration by migration, as long as it begins with the same ones. */
export interface Chain {
  readonly step: (text: string, lower: () => LoweredModule) => LoweredModule;
}

interface Link {
  readonly result: LoweredModule;
  readonly next: Map<string, Link>;
}

/** Links of all histories that are kept; a large project has some thousands. */
const maxLinks = 30_000;

interface Memory {
  readonly roots: Map<Dialect, Map<string, Link>>;
  /** The last reading of each text, with what tells it from another one. */
  readonly files: Map<string, { readonly file: LoweredFile; readonly mark: string }>;
  links: number;
}

const memory: Memory = { roots: new Map(), files: new Map(), links: 0 };

/**
 * The memory of histories for a database. What a migration does depends on all those before it, so that it is kept by the
 * chain of them; where a chain changes in its middle, what is the same behind it is still the same object.
 */
export function remembered(dialect: Dialect): Chain {
  if (memory.links > maxLinks) {
    memory.roots.clear();
    memory.files.clear();
    memory.links = 0;
  }
  let at = memory.roots.get(dialect);
  if (at === undefined) {
    at = new Map();
    memory.roots.set(dialect, at);
  }
  let links: Map<string, Link> = at;
  return {
    step: (text, lower) => {
      const known = links.get(text);
      const link = known ?? { result: shared(`${dialect}\0${text}`, lower()), next: new Map() };
      if (known === undefined) {
        links.set(text, link);
        memory.links += 1;
      }
      links = link.next;
      return link.result;
    },
  };
}

function shared(key: string, made: LoweredModule): LoweredModule {
  const mark = JSON.stringify([made.file.up, made.file.down]);
  const known = memory.files.get(key);
  if (known?.mark === mark) return { ...made, file: known.file };
  memory.files.set(key, { file: made.file, mark });
  return made;
}
