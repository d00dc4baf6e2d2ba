import { createHash } from "node:crypto";

/** The kinds of Git object the simulator keeps; a submodule is only a commit id inside a tree. */
export type ObjectKind = "blob" | "tree" | "commit";

/** A Git object: its kind and its content without the header. */
export interface StoredObject {
  readonly kind: ObjectKind;
  readonly bytes: Buffer;
}

/** A content-addressed store shared by a repository and its forks, as GitHub shares one between them. */
export interface ObjectStore {
  readonly objects: Map<string, StoredObject>;
  /** Derived facts by key (flattened trees, patches): objects never change, so neither do these. */
  readonly derived: Map<string, unknown>;
}

/** An empty store. */
export function createObjectStore(): ObjectStore {
  return { objects: new Map(), derived: new Map() };
}

/**
 * The id Git gives an object: SHA-1 over `<kind> <length>\0<content>`, 40 hexadecimal digits.
 * Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects (read 2026-11).
 */
export function objectId(kind: ObjectKind, bytes: Uint8Array): string {
  return createHash("sha1").update(`${kind} ${bytes.byteLength}\0`).update(bytes).digest("hex");
}

/** Stores an object and returns its id; storing the same content twice keeps one copy. */
export function writeObject(store: ObjectStore, kind: ObjectKind, bytes: Buffer): string {
  const id = objectId(kind, bytes);
  if (!store.objects.has(id)) store.objects.set(id, { kind, bytes });
  return id;
}

/** The content of an object of the given kind, or `undefined` when the store has none. */
export function readObject(store: ObjectStore, kind: ObjectKind, id: string): Buffer | undefined {
  const found = store.objects.get(id);
  return found?.kind === kind ? found.bytes : undefined;
}

/** Computes a fact about immutable objects once; `key` must name the fact and every object it depends on. */
export function derive<T>(store: ObjectStore, key: string, compute: () => T): T {
  if (!store.derived.has(key)) store.derived.set(key, compute());
  // The key names one computation, so what was stored under it has that computation's type.
  return store.derived.get(key) as T;
}
