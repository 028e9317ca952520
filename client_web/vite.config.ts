import { defineConfig } from "vitest/config";
import { fluent } from "./build/fluent.ts";

export default defineConfig({
  plugins: [fluent()],
  build: {
    target: "es2022",
    // The content security policy knows only our own files: nothing may become a data address or an inline script.
    assetsInlineLimit: 0,
    // Vite's preloading helper would be a sixth of the first script; `warm` in the router does its work.
    modulePreload: false,
    cssCodeSplit: false,
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file for the first screens: a phone on a slow network pays for every request.
            { name: "entry", test: /src\/(main|api|entry\/|app\/(?!secret|own)|words\/(index|en\/(common|entry))|ui\/(dom|problems))/, priority: 2 },
            { name: "framework", test: /node_modules\/(@preact|preact)\/|src\/ui\//, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": "http://127.0.0.1:8080",
      "/x": "http://127.0.0.1:8080",
      "/socket.io": { target: "ws://127.0.0.1:8080", ws: true },
    },
  },
  test: { environment: "happy-dom", include: ["tests/**/*.test.{ts,tsx}", "src/**/*.test.{ts,tsx}"] },
});
