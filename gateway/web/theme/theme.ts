/** Mantine drawn with our tokens: it gives behaviour, `tokens.css` the look. */
import { type CSSVariablesResolver, createTheme } from "@mantine/core";

export const theme = createTheme({
  fontFamily: "var(--font-sans)",
  fontFamilyMonospace: "var(--font-mono)",
  defaultRadius: "var(--radius-m)",
  respectReducedMotion: true,
  components: {
    Menu: {
      defaultProps: { shadow: "", radius: "var(--radius-l)" },
      classNames: { dropdown: "menu", item: "item", label: "menu-label" },
    },
  },
});
const shared = {
  "--mantine-color-body": "var(--bg)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text-3)",
  "--mantine-color-default-border": "var(--line-control)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent-hover)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
};
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });

/** Of the page's Content-Security-Policy: the build puts it on each script tag. */
export const nonce = (): string => document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
