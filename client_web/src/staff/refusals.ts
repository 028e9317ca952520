/** For every refusal a coordinator can meet: which sentence, and which place mends it. */

export interface Mending {
  /** Fluent id of the sentence. */
  words: string;
  /** Where it is mended; `group` is put in for `:group`. */
  to?: string;
  /** Fluent id of the link's words. */
  link?: string;
}

const MENDING: Readonly<Record<string, Mending>> = {
  needs_crisis_policy: { words: "s-refused-needs-crisis-policy", to: "/s/settings", link: "s-mend-settings" },
  needs_contact: { words: "s-refused-needs-contact", to: "/s/settings", link: "s-mend-settings" },
  settings_incomplete: { words: "s-refused-settings-incomplete", to: "/s/settings", link: "s-mend-settings" },
  needs_helplines: { words: "s-refused-needs-helplines", to: "/s/groups/:group", link: "s-mend-group" },
  helplines_old: { words: "s-refused-helplines-old" },
  needs_two_facilitators: {
    words: "s-refused-needs-two-facilitators",
    to: "/s/people",
    link: "s-mend-people",
  },
  needs_group: { words: "s-refused-needs-group", to: "/s/groups", link: "s-mend-groups" },
  facilitator_busy: { words: "s-refused-facilitator-busy" },
  already_started: { words: "s-refused-already-started" },
  session_underway: { words: "s-refused-session-underway" },
  starts_in_the_past: { words: "s-refused-starts-in-the-past" },
};

export function mending(code: string, group?: string): Mending | null {
  const found = MENDING[code];
  if (!found) return null;
  if (!found.to?.includes(":group")) return found;
  // Without a group there is nothing to open but the list of them.
  return { ...found, to: group ? found.to.replace(":group", encodeURIComponent(group)) : "/s/groups" };
}
