import { networkOf } from "./request-rate.ts";

/** Somebody who holds a part of something scarce: a connection, the bytes of a body. */
export interface Holder {
  readonly address: string;
  /** Called when its part is taken away. */
  readonly drop: () => void;
}

/**
 * Something scarce that strangers hold as well as GitHub. Where nothing is left, the network that holds most loses what it has
 * held longest, so that nobody keeps the others out by holding all of it and doing nothing.
 */
export interface FairShare {
  /** Gives a holder so much more; false when nobody else is left to take it from, and it gets nothing. */
  readonly take: (holder: Holder, amount: number) => boolean;
  /** Counts what it holds as taken just now. */
  readonly renew: (holder: Holder) => void;
  /** All that a holder has is free again; nothing where it was dropped. */
  readonly give: (holder: Holder) => void;
}

interface Network {
  held: number;
  /** In the order in which they came. */
  readonly holders: Map<Holder, number>;
}

/** A share of `total`, all of it free. */
export function fairShare(total: number): FairShare {
  const networks = new Map<string, Network>();
  let used = 0;
  const give = (holder: Holder): void => {
    const key = networkOf(holder.address);
    const network = networks.get(key);
    const amount = network?.holders.get(holder);
    if (network === undefined || amount === undefined) return;
    network.holders.delete(holder);
    network.held -= amount;
    used -= amount;
    if (network.holders.size === 0) networks.delete(key);
  };
  /** @returns whether another than `asking` was there to lose what it has. */
  const makeRoom = (asking: Holder): boolean => {
    const [oldest] = mostHeld(networks.values())?.holders.keys() ?? [];
    if (oldest === undefined || oldest === asking) return false;
    give(oldest);
    oldest.drop();
    return true;
  };
  return {
    take: (holder, amount) => {
      while (used + amount > total) if (!makeRoom(holder)) return false;
      const key = networkOf(holder.address);
      const network = networks.get(key) ?? { held: 0, holders: new Map<Holder, number>() };
      networks.set(key, network);
      network.holders.set(holder, (network.holders.get(holder) ?? 0) + amount);
      network.held += amount;
      used += amount;
      return true;
    },
    renew: (holder) => {
      const holders = networks.get(networkOf(holder.address))?.holders;
      const amount = holders?.get(holder);
      if (holders === undefined || amount === undefined) return;
      holders.delete(holder);
      holders.set(holder, amount);
    },
    give,
  };
}

function mostHeld(networks: Iterable<Network>): Network | null {
  let most: Network | null = null;
  for (const network of networks) if (most === null || network.held > most.held) most = network;
  return most;
}
