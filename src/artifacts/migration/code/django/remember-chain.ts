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

/** Links of all histories that are kept; a large project has some thousands. A link takes 35 KiB, of a thread's one GiB. */
const maxLinks = 8_000;

interface Memory {
  readonly roots: Map<Dialect, Map<string, Link>>;
  /** The last reading of each text. */
  readonly files: Map<string, LoweredFile>;
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

/** The same text behind another chain mostly does the same: then it is the same object as well. */
function shared(key: string, made: LoweredModule): LoweredModule {
  const known = memory.files.get(key);
  if (known !== undefined && markOf(known) === markOf(made.file)) return { ...made, file: known };
  memory.files.set(key, made.file);
  return made;
}

const markOf = ({ up, down }: LoweredFile): string => JSON.stringify([up, down]);
