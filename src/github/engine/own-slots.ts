import { createSlots, type Slots } from "../client/slots.ts";

/** Slots of each installation, so that none has more at a time than `most`. */
export interface OwnSlots {
  /** Resolves when the installation has room; what it gives makes room again and is to be called once. */
  readonly enter: (installationId: number) => Promise<() => void>;
}

/** All of them free; installations that have none in use are forgotten. */
export function createOwnSlots(most: number): OwnSlots {
  const own = new Map<number, { readonly slots: Slots; users: number }>();
  return {
    enter: async (installationId) => {
      const entry = own.get(installationId) ?? { slots: createSlots(most), users: 0 };
      own.set(installationId, entry);
      entry.users += 1;
      const leave = await entry.slots.enter(false);
      return () => {
        leave();
        entry.users -= 1;
        if (entry.users === 0) own.delete(installationId);
      };
    },
  };
}
