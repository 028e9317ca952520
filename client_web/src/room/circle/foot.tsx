// Below the log: whichever box fits the moment. Everyone's, when all may write; a reflection's, when one is asked for;
// my turn's; and otherwise the private draft.

import { useEffect } from "preact/hooks";
import { t } from "../../words/index.ts";
import { Composer } from "../composer.tsx";
import { CIRCLE, draftOf, putBack, write } from "../draft.ts";
import type { RoomHold } from "../use-room.ts";
import { DraftBox } from "./draft-box.tsx";
import { HandIn } from "./hand-in.tsx";
import { MyTurn } from "./my-turn.tsx";
import { isCircle, isLive, mayReflect, placeOf } from "./place.ts";
import { recover } from "./release.ts";

interface FootProps extends RoomHold {
  blocked: string | undefined;
}

/** After the round: a draft that was never shared is still one's own to use. */
function LeftOver({ live }: RoomHold) {
  const text = draftOf(live.room, CIRCLE).value;
  if (!text.trim()) return null;
  return (
    <div class="circle-left">
      <p>{t("circle-left-over")}</p>
      <div class="buttons">
        <button
          type="button"
          onClick={() => {
            putBack(live.room, "room", text);
            write(live.room, CIRCLE, "");
          }}
        >
          {t("circle-left-over-use")}
        </button>
        <button type="button" onClick={() => write(live.room, CIRCLE, "")}>
          {t("circle-left-over-drop")}
        </button>
      </div>
    </div>
  );
}

export function CircleFoot({ blocked, ...hold }: FootProps) {
  const { live } = hold;
  const room = live.parts.room.value;
  const one = live.parts.one.value;
  const round = room?.step?.round;
  useEffect(() => recover(live), [live]);
  if (!room || !one || !round) return null;
  if (!isCircle(round)) {
    return (
      <>
        {round.stage !== "setup" && <LeftOver {...hold} />}
        <Composer {...hold} to="room" label={t("room-write")} blocked={blocked} />
      </>
    );
  }
  const place = placeOf(round, room, one);
  if (place === "offered" || place === "floor" || place === "held")
    return <MyTurn {...hold} round={round} blocked={blocked} />;
  if (isLive(round) && round.reflecting && mayReflect(round, room, one.member)) {
    const { number, member, wish } = round.reflecting;
    return (
      <Composer
        {...hold}
        key={number}
        to="room"
        turn={number}
        label={t(`circle-reflect-${wish}`, { name: live.names.value[member] ?? t("room-someone") })}
        blocked={blocked}
      />
    );
  }
  const shown = round.order === "waterfall" && (place === "waiting" || place === "handed");
  if (shown) return <HandIn {...hold} blocked={blocked} />;
  return <DraftBox {...hold} label={t("circle-private")} open={false} />;
}
