import type { Invite } from "./types.ts";

/** Whether an invitation still lets someone in, and if not, why. What a person did comes before what time did. */
export function inviteState(invite: Invite, now: number): "open" | "revoked" | "used" | "expired" {
  if (invite.revoked) return "revoked";
  if (invite.uses_left <= 0) return "used";
  return invite.expires_at <= now ? "expired" : "open";
}
