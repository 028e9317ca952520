// Who is next, who waits, and where everybody else is. Why someone has no turn is for facilitators and for them alone.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../words/index.ts";
import { Act } from "../act.tsx";
import { MAY_RETURN, moved, others, stillWriting } from "./queue.ts";
import { ask, type RoundDesk } from "./round-desk.ts";
import { isLive, isOpen } from "./stages.ts";

export function QueueList({ desk }: { desk: RoundDesk }) {
  const { round } = desk;
  if (!isOpen(round.stage)) return null;
  return round.order === "waterfall" ? <HandedIn desk={desk} /> : <Waiting desk={desk} />;
}

function Waiting({ desk }: { desk: RoundDesk }) {
  const { round, name, announcer } = desk;
  const { queue } = round;
  const list = useRef<HTMLOListElement>(null);
  const follow = useRef<string | null>(null);
  const [changing, setChanging] = useState(false);
  useLayoutEffect(() => {
    // Moving someone moves their buttons too: whoever works by keyboard goes along.
    const id = follow.current;
    follow.current = null;
    if (id && !list.current?.contains(document.activeElement)) document.getElementById(id)?.focus();
  }, [queue]);
  const move = async (member: string, by: -1 | 1, id: string) => {
    const next = moved(queue, member, by);
    if (next.join() === queue.join()) return undefined;
    follow.current = id;
    const refused = await ask(desk, "round.reorder", { queue: next });
    const place = next.indexOf(member) + 1;
    if (!refused) {
      announcer.reply(t("f-queue-moved", { name: name(member), place, count: next.length }));
    }
    return refused;
  };
  return (
    <section class="f-queue" aria-labelledby="f-queue">
      <h3 id="f-queue">{t("f-queue-title")}</h3>
      {queue.length === 0 && (
        <p class="small muted">{t(round.order === "hands" ? "f-queue-no-hands" : "f-queue-none")}</p>
      )}
      <ol class="plain-list" ref={list}>
        {queue.map((member, at) => (
          <li key={member}>
            <p>
              <span class="muted">{at + 1}.</span> <span dir="auto">{name(member)}</span>{" "}
              {at === 0 && isLive(round.stage) && <span class="tag">{t("f-queue-next")}</span>}
            </p>
            <div class="f-row" hidden={!changing}>
              {([-1, 1] as const).map((by) => {
                const id = `f-move${by}-${member}`;
                const end = at === (by < 0 ? 0 : queue.length - 1);
                return (
                  <Act
                    key={by}
                    id={id}
                    class="f-arrow"
                    off={end}
                    label={t(by < 0 ? "f-queue-up" : "f-queue-down", { name: name(member) })}
                    does={() => move(member, by, id)}
                  >
                    <Arrow up={by < 0} />
                  </Act>
                );
              })}
              <Act
                label={t("f-queue-later-label", { name: name(member) })}
                does={() => ask(desk, "turn.put_off", { member, turn: null })}
              >
                {t("f-queue-later")}
              </Act>
            </div>
          </li>
        ))}
      </ol>
      {queue.length > 0 && (
        <button type="button" class="quiet" aria-expanded={changing} onClick={() => setChanging(!changing)}>
          {t(changing ? "f-queue-leave" : "f-queue-change")}
        </button>
      )}
    </section>
  );
}

function Arrow({ up }: { up: boolean }) {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
      <path d={up ? "M10 16V4m-5 5 5-5 5 5" : "M10 4v12m-5-5 5 5 5-5"} stroke-width="2" />
    </svg>
  );
}

/** Where all is shown at once: how many handed something in. Its words are for everyone at the same time. */
function HandedIn({ desk }: { desk: RoundDesk }) {
  const { round, care, room, name } = desk;
  const handed = care.handed_in;
  const writing = stillWriting(round, handed, room.people);
  return (
    <section class="f-queue stack" aria-labelledby="f-queue">
      <h3 id="f-queue">{t("f-handed-title")}</h3>
      <p>{t("f-handed", { handed: handed.length, writing: writing.length })}</p>
      {handed.length > 0 && (
        <p class="small">{t("f-handed-names", { names: handed.map(name).join(", ") })}</p>
      )}
      {writing.length > 0 && (
        <p class="small">{t("f-handed-writing", { names: writing.map(name).join(", ") })}</p>
      )}
      <p class="small muted">{t("f-handed-words")}</p>
    </section>
  );
}

/** Done, passed, later, away, stepped out, listening tonight. */
export function Others({ desk }: { desk: RoundDesk }) {
  const { round, care, peers, name } = desk;
  const list = others(round, care.turns, peers).filter(
    ([, place]) => place !== "waiting" || round.order === "hands",
  );
  if (list.length === 0) return null;
  const open = isOpen(round.stage);
  return (
    <section class="f-others" aria-labelledby="f-others">
      <h3 id="f-others">{t("f-others-title")}</h3>
      <p class="small muted">{t("f-others-private")}</p>
      <ul class="plain-list">
        {list.map(([member, place]) => (
          <li key={member}>
            <p>
              <span dir="auto">{name(member)}</span> <span class="tag">{t(`f-place-${place}`)}</span>
            </p>
            {open && MAY_RETURN.includes(place) && (
              <Act
                label={t("f-others-let-in-label", { name: name(member) })}
                does={() => ask(desk, "turn.let_in", { member })}
              >
                {t("f-others-let-in")}
              </Act>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
