// What a facilitator can do with a message of the room, beside answering it.

import type { MessageView } from "../contract.gen.ts";
import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { act, useDesk } from "./desk.ts";
import { WordWith } from "./needs-people.tsx";
import { Pause } from "./pause.tsx";
import { WithReason } from "./reason.tsx";

export function MessageTools({ message }: { message: MessageView }) {
  const desk = useDesk();
  const { live, me, room, care, name } = desk;
  if (message.by === me || room.phase === "closed") return null;
  const author = message.by;
  const peer = room.people[author]?.role === "peer";
  const words = { name: name(author) };
  return (
    <div class="f-message-tools buttons">
      <WithReason
        ask={t("f-message-remove")}
        sure={t("f-message-remove-words")}
        yes={t("f-message-remove-yes")}
        reason={t("f-reason", words)}
        send={(reason) => act(live, "message.remove", { message: message.message, reason })}
      />
      {peer && care.voices[author] !== "held" && (
        <Act does={() => act(live, "member.hold", { member: author })}>{t("f-message-hold", words)}</Act>
      )}
      {peer && <WordWith desk={desk} member={author} />}
      {/* Words may tell of danger: the pause is where they are read. */}
      {room.step?.round && <Pause words={false} />}
    </div>
  );
}
