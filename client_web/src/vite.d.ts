/// <reference types="vite/client" />
declare module "*.ftl" {
  const words: Record<string, import("../build/fluent.ts").Pattern>;
  export default words;
}
