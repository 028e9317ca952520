// "Us": the facilitators' own line, how each of them is, and handing over the lead.

import { Composer } from "../room/composer.tsx";
import { Log } from "../room/log.tsx";
import { language, t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { act, type Desk, useDesk } from "./desk.ts";

export function Us() {
  const desk = useDesk();
  const { live, announcer, room, others } = desk;
  const names = new Intl.ListFormat(language).format(others.map(([, person]) => person.name));
  return (
    <section class="f-part f-us" aria-labelledby="f-us">
      <h2 id="f-us">{t("f-tab-us")}</h2>
      <Standing desk={desk} />
      <div class="f-us-line">
        <Log
          live={live}
          announcer={announcer}
          stream="care"
          label={t("f-us-log")}
          empty={<p class="muted small">{t("f-us-empty")}</p>}
        />
        {room.phase !== "closed" && (
          <Composer
            live={live}
            announcer={announcer}
            to="care"
            label={others.length > 0 ? t("f-us-label", { names }) : t("f-us-label-alone")}
          />
        )}
      </div>
    </section>
  );
}

/** Who leads, how the others say they are, and what I say. */
function Standing({ desk }: { desk: Desk }) {
  const { live, me, room, care, others, name } = desk;
  const mine = care.ready[me];
  return (
    <details class="f-standing" open={room.phase === "waiting"}>
      <summary>
        <span>
          {room.lead === me && t("f-state-lead-me")}
          {room.lead !== null && room.lead !== me && t("f-state-lead-other", { name: name(room.lead) })}
          {room.lead === null && t("f-state-unled")}{" "}
          <span class="f-standing-others">
            {others.map(([member, person]) => (
              <span key={member}>{how(desk, member, person.name, person.presence)} </span>
            ))}
          </span>
        </span>
      </summary>
      <div class="stack">
        <fieldset class="f-ready">
          <legend class="small">{t("f-us-ready")}</legend>
          {(["ready", "low", "swap"] as const).map((state) => (
            <Act key={state} pressed={mine === state} does={() => act(live, "facilitator.ready", { state })}>
              {t(`f-ready-${state}`)}
            </Act>
          ))}
        </fieldset>
        <Handover desk={desk} />
      </div>
    </details>
  );
}

function how({ care }: Desk, member: string, name: string, presence: string): string {
  if (presence !== "here") return t("f-ready-not-here", { name });
  return t(`f-ready-says-${care.ready[member] ?? "none"}`, { name });
}

function Handover({ desk }: { desk: Desk }) {
  const { live, me, room, care, others, name } = desk;
  if (room.lead !== me) return null;
  if (care.offer?.by === me) {
    return <p class="small">{t("f-lead-offered", { name: name(care.offer.to) })}</p>;
  }
  const here = others.filter(([, person]) => person.presence === "here");
  if (here.length === 0) return <p class="small muted">{t("f-lead-none")}</p>;
  return here.map(([member, person]) => (
    <Act key={member} does={() => act(live, "lead.offer", { to: member })}>
      {t("f-lead-offer", { name: person.name })}
    </Act>
  ));
}
