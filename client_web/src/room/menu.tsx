// The menu in the header: what one needs rarely, and never Help or leaving, which are always in sight.

import { useEffect, useRef } from "preact/hooks";
import { leaveQuickly } from "../app/leave.ts";
import { go } from "../app/router.ts";
import type { LiveRoom } from "../live/live-room.ts";
import { t } from "../words/index.ts";
import { People } from "./people.tsx";

export function Menu({ live }: { live: LiveRoom }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const out = live.parts.room.value?.people[live.me.value]?.stepped_out;
  const close = () => sheet.current?.close();
  useEffect(() => close, []);
  const step = () => {
    close();
    void live.send(out ? "member.step_in" : "member.step_out", {});
  };
  const leave = async () => {
    close();
    // Going must not wait for the network: the room notices an absence by itself.
    await Promise.race([live.send("room.leave", {}), new Promise((done) => setTimeout(done, 1500))]);
    go(`/after/${live.room}`);
  };
  return (
    <>
      <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => sheet.current?.showModal()}>
        {t("room-menu")}
      </button>
      <dialog
        ref={sheet}
        class="sheet"
        aria-labelledby="menu-title"
        // Escape and the button close it too.
        onPointerDown={(event) => event.target === event.currentTarget && close()}
      >
        <div class="sheet-head">
          <h2 id="menu-title">{t("room-menu")}</h2>
          <button type="button" class="sheet-leave" onClick={leaveQuickly}>
            {t("common-leave")}
          </button>
          <button type="button" onClick={close}>
            {t("room-menu-close")}
          </button>
        </div>
        <div class="sheet-body">
          <button type="button" class="choice" onClick={step}>
            <strong>{out ? t("room-step-in") : t("room-step-out")}</strong>
            <span>{out ? t("room-step-in-text") : t("room-step-out-text")}</span>
          </button>
          <button type="button" class="choice" onClick={() => void leave()}>
            <strong>{t("room-leave")}</strong>
            <span>{t("room-leave-text")}</span>
          </button>
          <p class="buttons">
            <a class="button" href="/mine" onClick={close}>
              {t("room-menu-mine")}
            </a>
            <a class="button" href="/settings" onClick={close}>
              {t("room-menu-settings")}
            </a>
          </p>
          <h3>{t("room-people")}</h3>
          <People live={live} />
        </div>
      </dialog>
    </>
  );
}
