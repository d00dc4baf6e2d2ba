import theme from "vitepress/theme-without-fonts";
import "./site.css";

/** The generator's own theme with the reader's fonts: nothing to load for them. */
export default theme;
