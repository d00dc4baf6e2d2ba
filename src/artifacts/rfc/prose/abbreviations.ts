/** Abbreviations after whose full stop a sentence goes on, without that stop, in lower case. Chicago Manual of Style, chapter 10. */
export const abbreviations: ReadonlySet<string> = new Set(
  (
    "e.g i.e eg ie etc vs cf approx ca incl excl resp al no nos vol fig figs sec secs ch pp ed eds est min max avg misc " +
    "dept inc ltd co corp st mr mrs ms dr prof sr jr jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri " +
    "a.k.a w.r.t u.s u.k a.m p.m ex param params config def cont ref refs ver rev viz z.b d.h bzw ggf usw bspw p.ex"
  ).split(" "),
);
