import { type FSWatcher, statSync, watch } from "node:fs";
import { UserError } from "../../charter/error.ts";
import { type BurstTimes, openBurst } from "./burst.ts";

/** Folders whose direct entries are watched. */
export interface FolderWatcher {
  /** Watches these folders and no others. Gives whether one of them was not watched before. */
  readonly follow: (folders: ReadonlySet<string>) => boolean;
  /** Resolves when something has happened in one of them and it is quiet again, or when the signal fires. */
  readonly changed: (signal: AbortSignal) => Promise<void>;
  readonly close: () => void;
}

/** More folders than this are not watched: each takes a watch of the system, which allows some ten thousands. */
export const mostFolders = 4_000;

/** An editor is done within this time, and a checkout of another branch soon after. */
const usualTimes: BurstTimes = { quiet: 60, most: 1_000 };

/**
 * Watches folders by the events of the system. Folders are watched and no files, since many editors put a new file in the
 * place of the old one. Throws `UserError` where the system allows no more watches.
 */
export function openFolderWatcher(times: BurstTimes = usualTimes): FolderWatcher {
  const watched = new Map<string, FSWatcher>();
  const burst = openBurst(times);
  return {
    follow: (folders) => {
      const wanted = new Map([...folders].flatMap((folder) => keyed(folder)));
      if (wanted.size > mostFolders) throw tooMany(wanted.size);
      for (const [key, watcher] of watched) {
        if (wanted.has(key)) continue;
        watcher.close();
        watched.delete(key);
      }
      const fresh = [...wanted].filter(([key]) => !watched.has(key));
      for (const [key, folder] of fresh) watched.set(key, watchFolder(folder));
      return fresh.length > 0;
    },
    changed: burst.ended,
    close: () => {
      for (const watcher of watched.values()) watcher.close();
      watched.clear();
    },
  };

  function watchFolder(folder: string): FSWatcher {
    try {
      // A watcher whose folder is taken away fails: that, too, is something that happened.
      return watch(folder, burst.note).on("error", burst.note);
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      throw new UserError(
        `The folder cannot be watched (${error.code})`,
        "Name fewer folders, or raise fs.inotify.max_user_watches.",
        { path: folder },
      );
    }
  }
}

/** A folder that was deleted and made anew is another one, though its path is the same. */
function keyed(folder: string): readonly (readonly [key: string, folder: string])[] {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true ? [[`${stat.dev} ${stat.ino} ${folder}`, folder]] : [];
}

const tooMany = (count: number): UserError =>
  new UserError(`${count} folders would have to be watched, and at most ${mostFolders} are`, "Name fewer folders.");
