import { describe, expect, it } from "vitest";
import { inviteState } from "./invite-state.ts";
import type { Invite } from "./types.ts";

const fresh: Invite = { id: "i", kind: "link", expires_at: 100, uses_left: 1, revoked: false };

describe("an invitation", () => {
  it("is open while it has uses and time left", () => {
    expect(inviteState(fresh, 99)).toBe("open");
  });

  it("has run out at its very moment", () => {
    expect(inviteState(fresh, 100)).toBe("expired");
  });

  it("is said to be used, or taken back, rather than run out", () => {
    expect(inviteState({ ...fresh, uses_left: 0 }, 200)).toBe("used");
    expect(inviteState({ ...fresh, uses_left: 0, revoked: true }, 200)).toBe("revoked");
  });
});
