import { type Dirent, readdirSync } from "node:fs";

/** What a folder holds; nothing where it has just gone or this user may not list it. */
export function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}
