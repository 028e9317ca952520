// A sharing round on the panel: where it is, the one thing to do next, the turn, the order, everybody else.

import { t } from "../../words/index.ts";
import { Pause } from "../pause.tsx";
import { Others, QueueList } from "./queue-list.tsx";
import { useRound } from "./round-desk.ts";
import { RoundMore } from "./round-more.tsx";
import { StageCard } from "./stage-card.tsx";
import { isLive, isOpen } from "./stages.ts";
import { TurnCard } from "./turn-card.tsx";

export function RoundTools() {
  const desk = useRound();
  if (!desk) return null;
  const { round, care, name } = desk;
  return (
    <div class="stack f-tools">
      {isLive(round.stage) && <TurnCard desk={desk} />}
      {isLive(round.stage) && <Pause />}
      <StageCard desk={desk} />
      {isOpen(round.stage) && !isLive(round.stage) && <Pause />}
      <QueueList desk={desk} />
      {round.stage !== "setup" && <Others desk={desk} />}
      {!isOpen(round.stage) && care.unheard.length > 0 && (
        <p class="small">{t("f-round-unheard", { names: care.unheard.map(name).join(", ") })}</p>
      )}
      <RoundMore desk={desk} />
    </div>
  );
}
