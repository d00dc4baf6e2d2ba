/** Longer names are not taken apart: the server keeps 63 bytes. */
const longest = 128;

/** The words of a name in lower case, whatever the convention: `resetToken2` and `reset_token2` are `reset`, `token`, `2`. */
export function words(name: string): readonly string[] {
  return name
    .slice(0, longest)
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=\d)/g, "_")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
