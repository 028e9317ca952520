// How a request ended. The session locks only when each was answered, passed on, or marked not reached.

import { t } from "../../words/index.ts";
import { Act } from "../act.tsx";
import { act, type Desk } from "../desk.ts";
import { owed } from "../needs.ts";

const MARKS = ["answered", "passed_on", "not_reached"] as const;

/** @param words whether to say what each means for the one who asked */
export function Marks({ desk, member, words = false }: { desk: Desk; member: string; words?: boolean }) {
  const name = desk.name(member);
  return (
    <div class="f-marks">
      {MARKS.map((outcome) => (
        <div key={outcome}>
          <Act
            label={t(`f-mark-${outcome}-label`, { name })}
            does={() => act(desk.live, "aside.close", { member, outcome })}
          >
            {t(`f-mark-${outcome}`)}
          </Act>
          {words && <p class="small muted">{t(`f-mark-${outcome}-words`)}</p>}
        </div>
      ))}
    </div>
  );
}

/** Everyone who still waits for an answer, each to be marked here and now. */
export function Owed({ desk }: { desk: Desk }) {
  const list = owed(desk.care.asides);
  if (list.length === 0) return null;
  return (
    <ul class="plain-list f-owed">
      {list.map(([member, { reason }]) => (
        <li key={member}>
          <p>{t(`f-aside-asks-${reason ?? "offer"}`, { name: desk.name(member) })}</p>
          <Marks desk={desk} member={member} />
          <button
            type="button"
            class="quiet"
            onClick={() => {
              desk.own.aside.value = member;
            }}
          >
            {t("f-aside-open")}
          </button>
        </li>
      ))}
    </ul>
  );
}
