// How things stand with the room itself, in plain sight: nobody here to facilitate, a connection lost, an end.

import { t } from "../words/index.ts";
import { useDesk } from "./desk.ts";

export function Notices() {
  const { live, me, room, others } = useDesk();
  const away = others.filter(([, person]) => person.presence === "away");
  const here = others.some(([, person]) => person.presence === "here");
  const running = room.phase === "open" || room.phase === "closing";
  const words = [
    live.status.value === "offline" && t(live.outdated.value ? "f-state-outdated" : "f-state-offline"),
    room.unattended && t("f-state-unattended"),
    running && room.lead === null && t("f-state-unled"),
    ...(running ? away.map(([, { name }]) => t("f-state-away", { name })) : []),
    running && room.lead === me && away.length > 0 && t("f-state-lead-me"),
    running && !here && away.length === 0 && t("f-state-alone"),
  ].filter((word) => word !== false);
  if (words.length === 0) return null;
  return (
    <ul class="plain-list f-notices">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}
