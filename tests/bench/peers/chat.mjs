// A minimal chat on Node: socket.io and pg. Each message is durable before it is answered: by an INSERT of its own, or,
// with GROUP_COMMIT=1, by a statement that takes along everything that waits while one is under way.
import { createServer } from "node:http";
import pg from "pg";
import { Server } from "socket.io";

const HISTORY = { name: "history", text: "SELECT id, author, text FROM message WHERE room = $1 ORDER BY id DESC LIMIT 100" };
const MEMBER = { name: "member", text: "SELECT name FROM member WHERE token = $1 AND room = $2" };
const INSERT = { name: "insert", text: "INSERT INTO message (room, author, text) VALUES ($1, $2, $3)" };
const MANY = {
  name: "many",
  text: "INSERT INTO message (room, author, text) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])",
};

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, min: 10 });
const rooms = new Map();
const http = createServer((_, response) => response.end());
const io = new Server(http, {
  transports: ["websocket"],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  maxHttpBufferSize: 65536,
});

const alone = (room, author, text) => pool.query({ ...INSERT, values: [room, author, text] });

let waiting = [];
let underWay = 0;
const together = (room, author, text) =>
  new Promise((resolve, reject) => {
    waiting.push({ room, author, text, resolve, reject });
    if (underWay < 2) void flush();
  });

async function flush() {
  underWay += 1;
  while (waiting.length) {
    const batch = waiting.splice(0, 500);
    try {
      await pool.query({
        ...MANY,
        values: [batch.map((one) => one.room), batch.map((one) => one.author), batch.map((one) => one.text)],
      });
      for (const one of batch) one.resolve();
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }
  underWay -= 1;
}

const append = process.env.GROUP_COMMIT === "1" ? together : alone;

io.on("connection", (socket) => {
  const token = /(?:^|; )token=([^;]*)/.exec(socket.request.headers.cookie ?? "")?.[1] ?? "";
  let mine = "";
  let name = "";

  socket.on("room.enter", async ({ room }, ack) => {
    const [member, history] = await Promise.all([
      pool.query({ ...MEMBER, values: [token, room] }),
      pool.query({ ...HISTORY, values: [room] }),
    ]);
    if (!member.rows.length) return ack({ ok: false, error: { code: "unknown_room" } });
    let state = rooms.get(room);
    if (!state) rooms.set(room, (state = { seq: 0, people: {} }));
    name = member.rows[0].name;
    mine = room;
    state.people[socket.id] = name;
    io.to(room).emit("member.arrived", { room, member: socket.id, name });
    socket.join(room);
    ack({ ok: true, seq: state.seq, people: state.people, messages: history.rows });
  });

  socket.on("message.post", async ({ room, id, text }, ack) => {
    if (room !== mine || typeof text !== "string" || !text.length || text.length > 4000)
      return ack({ ok: false, error: { code: "not_allowed" } });
    try {
      await append(room, name, text);
    } catch {
      return ack({ ok: false, error: { code: "busy" } });
    }
    const seq = ++rooms.get(room).seq;
    ack({ ok: true, seq });
    io.to(room).emit("message.posted", { room, seq, by: socket.id, message: id, text });
  });

  socket.on("disconnect", () => {
    if (mine) delete rooms.get(mine).people[socket.id];
  });
});

http.listen({ port: Number(process.env.PORT), host: "127.0.0.1", backlog: 4096 });
