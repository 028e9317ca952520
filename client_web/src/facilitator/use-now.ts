import { useEffect, useState } from "preact/hooks";

/** The server's moment, again and again: only for what shows seconds. */
export function useNow(time: { now(local: number): number }): number {
  const [now, setNow] = useState(() => time.now(Date.now()));
  useEffect(() => {
    const tick = setInterval(() => setNow(time.now(Date.now())), 500);
    return () => clearInterval(tick);
  }, [time]);
  return now;
}
