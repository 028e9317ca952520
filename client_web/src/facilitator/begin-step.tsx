// The way to another step. A round that goes on isn't left by a slip of the finger: people would lose their turns.

import { Confirm } from "../ui/confirm.tsx";
import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { isOpen, isOver } from "./circle/stages.ts";
import { act, useDesk } from "./desk.ts";

interface Props {
  step: string;
  children: string;
  label?: string;
  /** The one next thing, unless a round or a check still has one. */
  main?: boolean;
}

export function BeginStep({ step, children, label, main = false }: Props) {
  const { live, room } = useDesk();
  const stage = room.step?.round?.stage;
  const busy = (stage && !isOver(stage)) || room.step?.check?.counts === null;
  const begin = () => act(live, "step.begin", { step });
  if (stage && isOpen(stage)) {
    return (
      <Confirm
        ask={children}
        {...(label && { label })}
        sure={t("f-clock-leave-round")}
        yes={t("f-clock-leave-round-yes")}
        no={t("f-not-yet")}
        act={begin}
      />
    );
  }
  return (
    <Act class={main && !busy ? "main" : ""} label={label} does={begin}>
      {children}
    </Act>
  );
}
