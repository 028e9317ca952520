// In a round where all is shown together: hand in what one wrote, and take it back until then.

import { sentence } from "../../ui/sentence.ts";
import { t } from "../../words/index.ts";
import { CIRCLE, draftOf, putBack, write } from "../draft.ts";
import { NudgeHint } from "../nudge-part.ts";
import { pad } from "../pad.ts";
import type { RoomHold } from "../use-room.ts";
import { along, comesBack, hintOf } from "../wording.ts";
import { noticeOf } from "./release.ts";

interface HandInProps extends RoomHold {
  blocked: string | undefined;
}

export function HandIn({ live, announcer, blocked }: HandInProps) {
  const handed = live.parts.one.value?.pending.find((one) => one.state === "handed");
  const text = draftOf(live.room, CIRCLE).value;
  const notice = noticeOf(live.room);
  const say = (words: string) => {
    notice.value = words;
    announcer.reply(words);
  };
  const handIn = async () => {
    const words = text.trim();
    if (blocked) return say(blocked);
    if (!words) return say(t("circle-empty"));
    write(live.room, CIRCLE, "");
    announcer.done();
    const more = along(live.room, CIRCLE, words);
    const ack = await live.send("turn.hand_in", { text: words, pad: pad(words), ...more });
    if (ack.ok) return announcer.reply(t("circle-handed"));
    if (ack.error.nudge) return comesBack(live.room, CIRCLE, words, ack.error.nudge);
    putBack(live.room, CIRCLE, words);
    say(sentence(ack.error.code));
  };
  const takeBack = async () => {
    if (!handed) return;
    const ack = await live.send("message.withdraw", { message: handed.message });
    if (!ack.ok) return say(sentence(ack.error.code));
    putBack(live.room, CIRCLE, handed.text ?? "");
    announcer.reply(t("circle-handed-back"));
  };
  if (handed) {
    return (
      <>
        <p class="circle-handed">{t("circle-handed")}</p>
        <p class="words circle-handed-words" dir="auto">
          {handed.text}
        </p>
        <div class="circle-buttons">
          <button type="button" onClick={() => void takeBack()}>
            {t("room-take-back")}
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <button type="button" class={text.trim() ? "main" : undefined} onClick={() => void handIn()}>
        {t("circle-hand-in")}
      </button>
      {hintOf(live.room, CIRCLE).value && (
        <NudgeHint
          live={live}
          announcer={announcer}
          at={CIRCLE}
          text={text}
          box="write-circle"
          keep={() => {
            document.getElementById("write-circle")?.focus();
            void handIn();
          }}
        />
      )}
    </>
  );
}
