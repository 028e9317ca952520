// All groups, the open ones first.

import { Shown } from "../ui/load.tsx";
import { language, t } from "../words/index.ts";
import { Page, useStaff } from "./frame.tsx";
import type { Group } from "./types.ts";

/** "en" as "English", in the person's language. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
}

const inOrder = (groups: Group[]) =>
  [...groups].sort(
    (a, b) => Number(a.closed ?? false) - Number(b.closed ?? false) || a.name.localeCompare(b.name, language),
  );

export function Groups() {
  const groups = useStaff<Group[]>("/api/staff/groups");
  return (
    <Page title={t("s-groups-title")} at="groups">
      <Shown of={groups}>
        {(list) => (
          <>
            {list.length === 0 && <p>{t("s-groups-none")}</p>}
            <ul class="cards">
              {inOrder(list).map((group) => (
                <li key={group.id}>
                  <a class="card card-link" href={`/s/groups/${group.id}`}>
                    <strong>{group.name}</strong>
                    <span class="muted">
                      {languageName(group.language)}
                      {group.closed && <span class="tag">{t("s-group-closed-tag")}</span>}
                    </span>
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
