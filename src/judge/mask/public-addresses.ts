import { capturesOf } from "./captures-of.ts";
import type { Cut } from "./cut.ts";

const four = /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)/g;
const six = /(?<![\w:.])(?=[\da-f]{4}:)[\da-f]{4}(?:::?[\da-f]{1,4}){1,7}(?:::)?(?![\w:])/gi;
const sixShort = /(?<![\w:.])[23][\da-f]{3}(?::[\da-f]{1,4}){0,6}::(?![\w:])/gi;

/** Networks that name nobody: private, local, of documentation and measurement, multicast (IANA, "IPv4 Special-Purpose Address Registry", read 2026-11). */
const special: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Addresses of the public Internet, version 4 and 6. Those that anybody may use in an example or a network of his own stay. */
export function publicAddressesIn(text: string): readonly Cut[] {
  const old = capturesOf(text, four).filter(({ value }) => isPublicFour(value));
  const current = [six, sixShort]
    .flatMap((pattern) => capturesOf(text, pattern))
    .filter(({ value }) => isPublicSix(value));
  return [...old, ...current].map(({ start, end }) => ({ kind: "ip", start, end }));
}

function isPublicFour(address: string): boolean {
  const number = numberOf(address);
  return number !== null && !special.some(([network, bits]) => isWithin(number, numberOf(network) ?? 0, bits));
}

const isWithin = (number: number, network: number, bits: number): boolean =>
  Math.floor(number / 2 ** (32 - bits)) === Math.floor(network / 2 ** (32 - bits));

function numberOf(address: string): number | null {
  const parts = address.split(".").map(Number);
  return parts.some((part) => part > 255) ? null : parts.reduce((number, part) => number * 256 + part, 0);
}

/** Global unicast is `2000::/3`; `2001:db8::/32` and `3fff::/20` are for documentation (RFC 3849, RFC 9637). */
function isPublicSix(address: string): boolean {
  const groups = address.split(":");
  const short = address.split("::").length - 1;
  const full = short === 0 ? groups.length === 8 : short === 1 && groups.length <= 8 + (address.endsWith("::") ? 1 : 0);
  return full && /^[23]/.test(address) && !/^(?:2001:0?db8(?::|$)|3fff:0?[\da-f]{0,3}(?::|$))/i.test(address);
}
