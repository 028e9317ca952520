// All groups that there are: a closed one is forgotten.

import { Shown } from "../ui/load.tsx";
import { language, t } from "../words/index.ts";
import { Page, useStaff } from "./frame.tsx";
import type { Group } from "./types.ts";

/** "en" as "English", in the person's language. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
}

export function Groups() {
  const groups = useStaff<Group[]>("/api/staff/groups");
  return (
    <Page title={t("s-groups-title")} at="groups">
      <Shown of={groups}>
        {(list) => (
          <>
            {list.length === 0 && <p>{t("s-groups-none")}</p>}
            <ul class="plain-list cards">
              {list.map((group) => (
                <li key={group.id}>
                  <a class="card card-link" href={`/s/groups/${group.id}`}>
                    <strong>{group.name}</strong>
                    <span class="muted">{languageName(group.language)}</span>
                  </a>
                </li>
              ))}
            </ul>
            <p>
              <a class="button main" href="/s/groups/new">
                {t("s-groups-new")}
              </a>
            </p>
          </>
        )}
      </Shown>
    </Page>
  );
}
