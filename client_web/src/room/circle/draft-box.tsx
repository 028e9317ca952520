// The private draft of a round: on this device only, whatever is typed in it. Enter makes a new line, never sends. It stays
// the same box when my turn comes, so that whoever is writing just goes on.

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Announcer } from "../../live/announcer.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { CIRCLE, draftOf, write } from "../draft.ts";
import { noticeOf } from "./release.ts";

interface DraftProps {
  live: LiveRoom;
  announcer: Announcer;
  label: string;
  /** In one's turn it may be shared; until then it is marked as private. */
  open: boolean;
  typed: () => void;
  /** What one may do with it: the first stands beside the box. */
  children: ComponentChildren;
}

export function DraftBox({ live, announcer, label, open, typed, children }: DraftProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const text = draftOf(live.room, CIRCLE).value;
  const notice = noticeOf(live.room);
  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.blockSize = "auto";
    box.style.blockSize = `${box.scrollHeight + 2}px`;
  }, [text, label]);
  useEffect(() => () => announcer.done(), []);
  return (
    <div class="composer circle-composer" data-open={open}>
      <label for="write-circle">{label}</label>
      <textarea
        ref={area}
        id="write-circle"
        name="write-circle"
        rows={1}
        dir="auto"
        autocomplete="off"
        placeholder={t("circle-placeholder")}
        aria-describedby="write-circle-hint"
        value={text}
        onInput={(event) => {
          announcer.typed();
          typed();
          notice.value = "";
          write(live.room, CIRCLE, event.currentTarget.value);
        }}
        onBlur={() => announcer.done()}
      />
      {children}
      <div id="write-circle-hint" class="composer-hint">
        {notice.value && <p class="notice">{notice.value}</p>}
      </div>
    </div>
  );
}
