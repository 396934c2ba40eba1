/** Builds the web interface, `gateway/web`, into its `dist/`; `tools/prepare.mjs` runs it when its sources have changed. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** Each file once more as .br and .gz, so that nothing is compressed while somebody waits. */
const compressed = (): Plugin => ({
  name: "compressed",
  apply: "build",
  writeBundle() {
    const folder = fileURLToPath(new URL("../gateway/web/dist/assets", import.meta.url));
    for (const name of readdirSync(folder)) {
      if (!/\.(js|css|svg)$/.test(name)) continue;
      const bytes = readFileSync(join(folder, name));
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
      writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
});

/** The letters of both languages come with the scripts, not after the styles: nothing moves when they are there. */
const fontFirst = (): Plugin => ({
  name: "font-first",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((name) => /plex-sans-latin-wght-normal.*\.woff2$/.test(name))
        .map((name) => ({
          tag: "link",
          attrs: { rel: "preload", href: `/${name}`, as: "font", type: "font/woff2", crossorigin: true },
          injectTo: "head",
        })),
  },
});

export default defineConfig({
  root: fileURLToPath(new URL("../gateway/web", import.meta.url)),
  plugins: [compressed(), fontFirst()],
  html: { cspNonce: "CSP_NONCE" },
  build: {
    target: "es2023",
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
});
