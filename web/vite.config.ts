import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// One script, one style sheet, no inline anything: the server's Content-Security-Policy allows only 'self'.
export default defineConfig({
  plugins: [svelte()],
  build: { target: "es2022", modulePreload: false, assetsInlineLimit: 0 },
  // During development the answers come from `rapporteur serve`.
  server: { proxy: { "^/.*\\.json$": "http://127.0.0.1:8517" } },
});
