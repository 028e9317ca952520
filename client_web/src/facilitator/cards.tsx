// The cards of all guides that one will lead, to read in a quiet moment.

import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "../api.ts";
import { type Loaded, Shown } from "../ui/load.tsx";
import { t } from "../words/index.ts";
import { type Card, type GuidePlan, useToday } from "./guide.ts";
import { CardList } from "./guide-words.tsx";

/** Sessions often share a guide: each card once. */
export function eachOnce(plans: readonly GuidePlan[]): Card[] {
  return [...new Map(plans.flatMap((plan) => plan.cards.map((card) => [card.id, card] as const))).values()];
}

function useCards(): Loaded<Card[]> {
  const today = useToday();
  const [cards, setCards] = useState<Card[]>();
  const [error, setError] = useState<ApiError>();
  useEffect(() => {
    if (!today.data) return;
    setError(undefined);
    const paths = today.data.sessions.map(({ id }) => `/api/facilitator/plan/${encodeURIComponent(id)}`);
    Promise.all(paths.map((path) => get<GuidePlan>(path))).then(
      (plans) => setCards(eachOnce(plans)),
      (reason: unknown) => setError(reason instanceof ApiError ? reason : new ApiError(0, "went_wrong")),
    );
  }, [today.data]);
  return { data: cards, error: error ?? today.error, again: today.again };
}

export function Cards() {
  const cards = useCards();
  return (
    <div class="page">
      <p>
        <a href="/f" class="back">
          {t("f-plan-back")}
        </a>
      </p>
      <h1 tabIndex={-1}>{t("f-cards-title")}</h1>
      <Shown of={cards}>
        {(all) => (all.length > 0 ? <CardList cards={all} /> : <p>{t("f-cards-none")}</p>)}
      </Shown>
    </div>
  );
}
