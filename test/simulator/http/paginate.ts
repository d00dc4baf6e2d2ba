import type { Context } from "./context.ts";

/** One page of a list and the `Link` header that leads to the others. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Cuts a list into the page the request asks for: at most 100 items, 30 when nothing is said. */
export function paginate<T>(context: Context, items: readonly T[]): Page<T> {
  const { perPage: most, perPageDefault } = context.world.limits;
  const size = Math.min(positive(context.query.get("per_page"), perPageDefault), most);
  const page = positive(context.query.get("page"), 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(context.query);
    query.set("page", String(to));
    return `<${context.address}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { Link: links.join(", ") },
  };
}

function positive(text: string | null, otherwise: number): number {
  const value = Number.parseInt(text ?? "", 10);
  return value > 0 ? value : otherwise;
}
