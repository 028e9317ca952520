import { defineConfig } from "vitest/config";
import { fluent } from "./build/fluent.ts";
import { slim } from "./build/slim.ts";
import { worker } from "./build/worker.ts";

export default defineConfig({
  plugins: [fluent(), slim(), worker()],
  build: {
    target: "es2022",
    // The content security policy knows only our own files: nothing may become a data address or an inline script.
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Short: names of files are most of what the first script says of the others, and don't compress.
        chunkFileNames: "assets/[name]-[hash:6].js",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // One file for the first screens: a phone on a slow network pays for every request.
            {
              name: "entry",
              test: /src\/(main|api|entry\/pages|app\/(?!secret|own-words|offline)|words\/(index|en\/(common|entry))|ui\/dom)|preload-helper/,
              priority: 2,
            },
            // Parts of a room that not every evening needs, each with its words.
            { name: "circle", test: /src\/room\/circle\/|words\/en\/circle/, priority: 2 },
            // What facilitators read of private words and checks, without the peers' side of it.
            {
              name: "told",
              test: /src\/room\/(aside\/(aside-messages|facilitators)|check\/(answer-words|items))|words\/en\/(aside|check)/,
              priority: 3,
            },
            {
              name: "aside",
              test: /src\/(room\/(aside|check)\/|ui\/helplines)/,
              priority: 2,
            },
            { name: "nudge", test: /src\/room\/nudge\//, priority: 2 },
            // What peers and facilitators share of a room.
            {
              name: "live",
              test: /src\/(live\/(?!fold-care)|room\/(announce|composer|draft|later|log|message|nudge-part|own|pad|people|private|use-room|voice|wording)|words\/late)|node_modules\/(@socket|socket|engine)\./,
              priority: 1,
            },
            { name: "help", test: /src\/help\/|words\/en\/help/, priority: 3 },
            { name: "framework", test: /node_modules\/(@preact|preact)\//, priority: 1 },
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
