// The small worker that lets Help open without a connection. It is a trace of its own in the browser, so only a device
// that its person called their own ever has it; it keeps the neutral first page and Help, and never anything of a group.

export function keepForOffline(): void {
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  void import("../help/sheet.ts").then((help) => help.takeLinesAlong()).catch(() => undefined);
}

export async function dropOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const all = await navigator.serviceWorker.getRegistrations();
  await Promise.allSettled(all.map((worker) => worker.unregister()));
  if ("caches" in window) await Promise.allSettled((await caches.keys()).map((name) => caches.delete(name)));
}
