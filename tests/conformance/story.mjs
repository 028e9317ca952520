// A small evening, written from the pages in server/contract/reference and from nothing else.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { io } from "socket.io-client";

const { STORY_ORIGIN: origin, STORY_CODE: code, STORY_HANDLE: handle, STORY_PASSWORD: password } = process.env;
const newId = () => randomBytes(16).toString("base64url");

async function http(path, { body, cookie } = {}) {
  const response = await fetch(origin + path, {
    method: body ? "POST" : "GET",
    headers: { Origin: origin, "Content-Type": "application/json", ...(cookie && { Cookie: cookie }) },
    body: body && JSON.stringify(body),
  });
  assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);
  return { said: await response.json(), cookie: response.headers.getSetCookie()[0]?.split(";")[0] };
}

/** One person's connection to one room, with what it was told. */
class Member {
  constructor(as, cookie, room) {
    this.room = room;
    this.told = [];
    this.heads = {};
    this.waiting = [];
    this.socket = io(origin, {
      transports: ["websocket"],
      query: { as, contract: 1 },
      extraHeaders: { Origin: origin, Cookie: cookie },
      reconnectionDelay: 50,
    });
    this.socket.onAny((name, data) => this.hear(name, data));
  }

  connected() {
    return this.socket.connected || new Promise((done) => this.socket.once("connect", done));
  }

  ask(name, fields = {}, id = newId()) {
    return this.socket.timeout(5000).emitWithAck(name, { room: this.room, id, ...fields });
  }

  async do(name, fields, id) {
    const answer = await this.ask(name, fields, id);
    assert.ok(answer.ok, `${name}: ${JSON.stringify(answer.error)}`);
    return answer;
  }

  async enter() {
    const { snapshot } = await this.do("room.enter");
    this.heads = { ...snapshot.heads };
    return snapshot;
  }

  async sync() {
    const answer = await this.do("room.sync", { heads: this.heads });
    assert.ok(!answer.reset);
    for (const { event, data } of answer.events ?? []) this.hear(event, data);
    return answer;
  }

  hear(name, data) {
    if (data.seq !== undefined && data.stream in this.heads) {
      if (data.seq <= this.heads[data.stream]) return; // had it
      assert.equal(data.seq, this.heads[data.stream] + 1, `a gap on ${data.stream}`);
      this.heads[data.stream] = data.seq;
    }
    this.told.push({ name, data });
    for (const look of this.waiting) look();
  }

  /** What came, or comes, under this name. */
  hears(name, so = () => true) {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`never heard ${name}`)), 5000);
      const look = () => {
        const found = this.told.find((one) => one.name === name && so(one.data));
        if (!found) return;
        clearTimeout(late);
        this.waiting = this.waiting.filter((other) => other !== look);
        done(found.data);
      };
      this.waiting.push(look);
      look();
    });
  }
}

// A facilitator signs in and enters.
const signedIn = await http("/api/signin", { body: { handle, password, as: "facilitator" } });
const today = await http("/api/facilitator/today", { cookie: signedIn.cookie });
const room = today.said.sessions[0].room;
const facilitator = new Member("facilitator", signedIn.cookie, room);
await facilitator.connected();
const first = await facilitator.enter();
assert.equal(first.one.role, "facilitator");
assert.equal(first.room.phase, "waiting");
assert.equal(first.room.lead, first.one.member);

// A newcomer joins by an invite, enters, and waits.
const look = await http("/api/invite/look", { body: { code } });
const joined = await http("/api/join", {
  body: {
    code,
    name: "Robin",
    secret: randomBytes(32).toString("base64url"),
    agreement: look.said.agreement.version,
    of_age: true,
  },
});
const me = await http("/api/me", { cookie: joined.cookie });
assert.equal(me.said.sessions[0].room, room);
const peer = new Member("peer", joined.cookie, room);
await peer.connected();
const outside = await peer.enter();
assert.equal(outside.one.standing, "waiting");
assert.equal(outside.room, null);
assert.equal((await peer.ask("message.post", { to: "room", text: "Hello?" })).error.code, "not_admitted");

// Let in, the newcomer enters again.
const waiting = await facilitator.hears("member.waiting");
assert.equal(waiting.name, "Robin");
await facilitator.do("member.admit", { member: waiting.member });
await peer.hears("member.admitted");
const inside = await peer.enter();
assert.equal(inside.room.people[inside.one.member].name, "Robin");
await facilitator.do("session.open");
await peer.hears("session.opened");

// Posting: acknowledged, seen, once.
const id = newId();
const posted = await peer.do("message.post", { to: "room", text: "Something I regret" }, id);
assert.equal(posted.stream, "room");
for (const one of [peer, facilitator]) {
  const seen = await one.hears("message.posted", (data) => data.message === posted.message);
  assert.deepEqual([seen.seq, seen.by, seen.text], [posted.seq, inside.one.member, "Something I regret"]);
}
assert.deepEqual(await peer.do("message.post", { to: "room", text: "Something I regret" }, id), posted);
assert.equal((await peer.ask("message.post", { to: "room", text: "Other" }, id)).error.code, "reused_id");

// Withdrawing blanks it.
await peer.do("message.withdraw", { message: posted.message });
await facilitator.hears("message.withdrawn", (data) => data.message === posted.message);
assert.equal((await facilitator.enter()).room.messages[0].text, null);

// The connection breaks, life goes on, and what was missed is caught up with.
const back = new Promise((done) => peer.socket.once("connect", done));
const gone = new Promise((done) => peer.socket.once("disconnect", done));
peer.socket.io.engine.close();
await gone;
await facilitator.do("message.post", { to: "room", text: "First" });
await facilitator.do("message.post", { to: "room", text: "Second" });
await back;
assert.equal((await peer.ask("room.sync", { heads: peer.heads })).error.code, "not_entered");
await peer.do("room.enter");
await peer.sync();
const texts = peer.told.filter(({ name }) => name === "message.posted").map(({ data }) => data.text);
assert.deepEqual(texts, ["Something I regret", "First", "Second"]);

const robin = inside.one.member;
const stepOf = (kind) => inside.room.plan.find((step) => step.kind === kind).id;

// How one arrives: an answer for the facilitators alone, replaced by another one.
const check = stepOf("check");
await facilitator.do("step.begin", { step: check });
await peer.hears("step.begun", (data) => data.step.id === check);
for (const scale of [7, 4]) {
  await peer.do("check.answer", { item: "heavy", answer: { scale }, to: "facilitators" });
}
const answered = await facilitator.hears("check.answered", (data) => data.answer.scale === 4);
assert.deepEqual([answered.stream, answered.member, answered.item], ["care", robin, "heavy"]);
assert.deepEqual((await facilitator.enter()).care.answers, { [robin]: { heavy: { scale: 4 } } });

// A round: question, offer, share, done; and what comes too late for a turn is refused.
await facilitator.do("step.begin", { step: stepOf("round") });
await facilitator.do("round.set", {
  order: "circle",
  responses: "acknowledge",
  silence_seconds: 0,
  prewrite_minutes: 0,
  turn_minutes: 2,
});
await facilitator.do("round.prompt", { prompt: "What is on your mind?" });
const asked = await peer.hears("round.prompted");
assert.deepEqual([asked.prompt, asked.queue], ["What is on your mind?", [robin]]);
await facilitator.do("round.advance", { to: "running" });
const { turn } = await peer.hears("turn.offered", (data) => data.member === robin);
await peer.do("turn.begin", { turn });
const shareId = newId();
const share = { to: "room", text: "My share", turn };
const shared = await peer.do("message.post", share, shareId);
assert.deepEqual(await peer.do("message.post", share, shareId), shared);
const inTurn = await facilitator.hears("message.posted", (data) => data.message === shared.message);
assert.deepEqual([inTurn.text, inTurn.turn], ["My share", turn]);
await peer.do("turn.finish", { turn });
await facilitator.hears("round.closed");
assert.equal((await peer.ask("message.post", { ...share, text: "Too late" })).error.code, "stale_turn");
const after = await facilitator.enter();
assert.equal(after.room.step.round.stage, "closed");
assert.deepEqual(after.care.turns, { [robin]: "done" });

// A private word: asked, seen, answered; before that the room can't be locked.
await peer.do("aside.ask", { reason: "talk", text: "A word, please" });
const word = await facilitator.hears("aside.said");
assert.deepEqual([word.stream, word.member, word.text], ["care", robin, "A word, please"]);
assert.equal((await facilitator.ask("session.close")).error.code, "requests_open");
await facilitator.do("aside.claim", { member: robin });
await peer.hears("aside.claimed");
await facilitator.do("message.post", { to: "aside", text: "I'm here", member: robin });
assert.equal((await peer.hears("aside.said", (data) => data.by !== robin)).text, "I'm here");
await facilitator.do("aside.close", { member: robin, outcome: "answered" });
assert.equal((await peer.hears("aside.closed")).outcome, "answered");

// The end.
await facilitator.do("session.close");
assert.equal((await peer.ask("message.post", { to: "room", text: "Bye" })).error.code, "room_locked");
await facilitator.do("session.end");
assert.equal((await peer.hears("session.closed")).ending, "ended");
peer.socket.close();
facilitator.socket.close();
